import { createInflateRaw } from 'node:zlib'
import { BadFile } from './file.ts'
import type { Part } from './zip.ts'

/** The bytes of a part as they unpack, never more than its directory announced. Throws BadFile. */
export async function* unpack(bytes: Buffer, part: Part): AsyncGenerator<Buffer> {
  const packed = bytes.subarray(part.from, part.from + part.packed)
  if (part.method === 0) {
    if (part.packed !== part.unpacked) throw new BadFile('bomb')
    yield packed
    return
  }
  const inflate = createInflateRaw()
  inflate.end(packed)
  let size = 0
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > part.unpacked) throw new BadFile('bomb')
      yield chunk
    }
  } catch (error) {
    throw error instanceof BadFile ? error : new BadFile('broken', error)
  } finally {
    inflate.destroy()
  }
  if (size !== part.unpacked) throw new BadFile('broken')
}

/** A part as text; for the short ones. */
export async function textOf(bytes: Buffer, part: Part | undefined): Promise<string> {
  if (!part) throw new BadFile('broken')
  const chunks: Buffer[] = []
  for await (const chunk of unpack(bytes, part)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
