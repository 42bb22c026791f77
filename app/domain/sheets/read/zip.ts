import { BadFile, fileLimits } from './file.ts'

/** A part of a ZIP file as its directory announces it. */
export interface Part {
  name: string
  method: number
  packed: number
  unpacked: number
  /** Where its packed bytes begin. */
  from: number
}

const endMark = 0x06054b50
const entryMark = 0x02014b50
const localMark = 0x04034b50
const endLength = 22
const longestComment = 0xffff

/**
 * The parts of a ZIP file, judged by the directory before a byte is unpacked: how many, how large together, how tight,
 * none locked, none lying over another. Throws BadFile.
 */
export function listParts(bytes: Buffer): Part[] {
  const end = findEnd(bytes)
  const count = bytes.readUInt16LE(end + 10)
  if (count > fileLimits.parts) throw new BadFile('bomb')
  const parts: (Part & { start: number })[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let number = 0; number < count; number++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entryMark) throw new BadFile('broken')
    const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)]
    const [packed, unpacked] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)]
    const lengths = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset))
    const start = bytes.readUInt32LE(at + 42)
    const name = bytes.toString('utf8', at + 46, at + 46 + lengths[0]!)
    if (flags & 1) throw new BadFile('password')
    if (method !== 0 && method !== 8) throw new BadFile('broken')
    parts.push({ name, method, packed, unpacked, start, from: beginOf(bytes, start) })
    at += 46 + lengths.reduce((sum, length) => sum + length, 0)
  }
  judge(parts, bytes.length)
  return parts
}

function judge(parts: (Part & { start: number })[], length: number): void {
  const unpacked = parts.reduce((sum, part) => sum + part.unpacked, 0)
  if (unpacked > fileLimits.unpacked) throw new BadFile('bomb')
  for (const part of parts)
    if (part.unpacked > 1024 * 1024 && part.unpacked > part.packed * fileLimits.ratio) throw new BadFile('bomb')
  const inOrder = [...parts].sort((one, other) => one.start - other.start)
  for (const [place, part] of inOrder.entries()) {
    const limit = inOrder[place + 1]?.start ?? length
    if (part.from + part.packed > limit) throw new BadFile('bomb') // parts that share their bytes unpack without end
  }
}

function beginOf(bytes: Buffer, start: number): number {
  if (start + 30 > bytes.length || bytes.readUInt32LE(start) !== localMark) throw new BadFile('broken')
  return start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28)
}

function findEnd(bytes: Buffer): number {
  const earliest = Math.max(0, bytes.length - endLength - longestComment)
  for (let at = bytes.length - endLength; at >= earliest; at--) if (bytes.readUInt32LE(at) === endMark) return at
  throw new BadFile('broken')
}
