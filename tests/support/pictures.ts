import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** A photo of one colour, in a format, with or without the place and the time it was taken at. */
export function makePhoto({
  width = 1600,
  height = 1200,
  format = 'jpeg' as 'jpeg' | 'png' | 'webp' | 'tiff' | 'gif',
  place = false,
  taken = '',
  background = '#2a7',
} = {}): Promise<Buffer> {
  const plain = sharp({ create: { width, height, channels: 3, background } })
  const time = taken ? { IFD2: { DateTimeOriginal: taken } } : {}
  const exif = { ...time, IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '23/1 48/1 0/1' } }
  return (place || taken ? plain.withExif(exif) : plain).toFormat(format).toBuffer()
}

/** A PNG of white that is small on the wire and large in memory. */
export function makeBomb(side: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 1 // one bit of grey
  const rows = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side), { level: 1 })
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), content])
  const edges = Buffer.alloc(8)
  edges.writeUInt32BE(content.length, 0)
  edges.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([edges.subarray(0, 4), named, edges.subarray(4)])
}
