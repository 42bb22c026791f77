import { BadFile } from './file.ts'

/** The old container of office files (MS-CFB), as far as it takes to look into it before the library does. */

const magic = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const none = 0xfffffff0 // and above: no sector

export const isCompound = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(magic)

/** The streams of a container by name. Throws BadFile. */
export function readStreams(bytes: Buffer): Map<string, Buffer> {
  const size = 1 << bytes.readUInt16LE(30)
  if (size !== 512 && size !== 4096) throw new BadFile('broken')
  const sector = (number: number) => {
    const at = (number + 1) * size
    if (at + size > bytes.length + size) throw new BadFile('broken')
    return bytes.subarray(at, at + size)
  }
  const chain = (start: number, table: (number: number) => number, read: (number: number) => Buffer) => {
    const found: Buffer[] = []
    for (let at = start; at < none; at = table(at)) {
      found.push(read(at))
      if (found.length > bytes.length / 64) throw new BadFile('bomb') // a chain that bites its tail
    }
    return Buffer.concat(found)
  }
  const fat = Buffer.concat(fatSectors(bytes, size, sector))
  const next = (number: number) => (number * 4 + 4 <= fat.length ? fat.readUInt32LE(number * 4) : none)
  const directory = chain(bytes.readUInt32LE(48), next, sector)
  const entries = Array.from({ length: Math.floor(directory.length / 128) }, (_, place) =>
    entryOf(directory.subarray(place * 128, place * 128 + 128)),
  )
  const mini = chain(entries[0]?.start ?? none, next, sector)
  const miniFat = chain(bytes.readUInt32LE(60), next, sector)
  const miniNext = (number: number) => (number * 4 + 4 <= miniFat.length ? miniFat.readUInt32LE(number * 4) : none)
  const short = bytes.readUInt32LE(56)
  return new Map(
    entries
      .filter(({ kind }) => kind === 1 || kind === 2)
      .map(({ name, kind, start, length }) => {
        if (kind === 1) return [name, Buffer.alloc(0)]
        if (length < short) {
          const read = (number: number) => mini.subarray(number * 64, number * 64 + 64)
          return [name, chain(start, miniNext, read).subarray(0, length)]
        }
        return [name, chain(start, next, sector).subarray(0, length)]
      }),
  )
}

function fatSectors(bytes: Buffer, size: number, sector: (number: number) => Buffer): Buffer[] {
  const numbers = Array.from({ length: 109 }, (_, place) => bytes.readUInt32LE(76 + place * 4))
  let more = bytes.readUInt32LE(68)
  for (let count = 0; more < none && count < 100; count++) {
    const block = sector(more)
    for (let at = 0; at < size - 4; at += 4) numbers.push(block.readUInt32LE(at))
    more = block.readUInt32LE(size - 4)
  }
  return numbers.filter((number) => number < none).map(sector)
}

const entryOf = (entry: Buffer) => ({
  name: entry.toString('utf16le', 0, Math.max(0, Math.min(64, entry.readUInt16LE(64)) - 2)),
  kind: entry[66],
  start: entry.readUInt32LE(116),
  length: entry.readUInt32LE(120),
})
