/** Tags of EXIF: where the block of the camera begins, when it was taken, and by which offset from UTC. */
const cameraBlock = 0x8769
const takenTag = 0x9003
const offsetTag = 0x9011
const shanghai = '+08:00'

/** How many entries of a block are read: a camera writes a few dozen. */
const mostEntries = 200

/**
 * When a photo was taken, as its EXIF says it; a clock without an offset is taken for Shanghai's. Null for everything
 * that is not there or not to be understood: the bytes are a stranger's.
 */
export function takenAtOf(exif: Buffer): Date | null {
  const start = exif.toString('latin1', 0, 6) === 'Exif\0\0' ? 6 : 0
  const tiff = exif.subarray(start)
  const order = tiff.toString('latin1', 0, 2)
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return null
  const little = order === 'II'
  const first = whole(tiff, 4, 4, little)
  const camera = first === null ? undefined : entriesOf(tiff, first, little).get(cameraBlock)
  const at = camera === undefined ? null : whole(tiff, camera + 8, 4, little)
  if (at === null) return null
  const entries = entriesOf(tiff, at, little)
  return instantOf(textOf(tiff, entries.get(takenTag), little), textOf(tiff, entries.get(offsetTag), little))
}

function instantOf(taken: string, offset: string): Date | null {
  const [, year, month, day, time] = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(taken) ?? []
  if (!year) return null
  const zone = /^[+-]\d\d:\d\d$/.test(offset) ? offset : shanghai
  const instant = new Date(`${year}-${month}-${day}T${time}${zone}`)
  return Number.isNaN(instant.getTime()) ? null : instant
}

/** Where each entry of a block begins, by its tag. */
function entriesOf(tiff: Buffer, at: number, little: boolean): Map<number, number> {
  const count = Math.min(whole(tiff, at, 2, little) ?? 0, mostEntries)
  const found = new Map<number, number>()
  for (let index = 0; index < count; index += 1) {
    const tag = whole(tiff, at + 2 + index * 12, 2, little)
    if (tag !== null) found.set(tag, at + 2 + index * 12)
  }
  return found
}

/** The text of an entry: inside it where it is short, elsewhere where it is not. */
function textOf(tiff: Buffer, entry: number | undefined, little: boolean): string {
  const length = entry === undefined ? null : whole(tiff, entry + 4, 4, little)
  if (entry === undefined || length === null || length > 64) return ''
  const at = length > 4 ? whole(tiff, entry + 8, 4, little) : entry + 8
  return at === null ? '' : tiff.toString('latin1', at, at + length)
}

/** A number of 2 or 4 bytes; null beyond the end. */
function whole(tiff: Buffer, at: number, bytes: 2 | 4, little: boolean): number | null {
  if (at < 0 || at + bytes > tiff.length) return null
  return little ? tiff.readUIntLE(at, bytes) : tiff.readUIntBE(at, bytes)
}
