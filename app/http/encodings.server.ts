import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib'

export type Encoding = 'identity' | 'gzip' | 'br'

const chosen = new Map<string, Encoding>()
const mostRemembered = 200

/** The best encoding a browser takes, by its Accept-Encoding. */
export function encodingFor(accepted: string | string[] | undefined): Encoding {
  const header = String(accepted ?? '')
  const known = chosen.get(header)
  if (known) return known
  const takes = new Set(
    header
      .toLowerCase()
      .split(',')
      .filter((coding) => !/;\s*q=0(\.0*)?\s*$/.test(coding))
      .map((coding) => coding.split(';')[0]!.trim()),
  )
  const best = takes.has('br') ? 'br' : takes.has('gzip') ? 'gzip' : 'identity'
  if (chosen.size < mostRemembered) chosen.set(header, best)
  return best
}

const worthwhile = /^(?:text\/|image\/svg|application\/(?:json|javascript|wasm|xml|manifest|[\w.-]+\+(?:json|xml)))/
const smallest = 860

/** Whether compressing this would save anything: text, or a program, of more than one packet. */
export const compressible = (type: string, size: number): boolean => size >= smallest && worthwhile.test(type)

/** Effort: 4 for bytes that are sent once, more for bytes that are sent often (brotli 0–11). */
const brotliOptions = (quality: number, size: number) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: size,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  },
})

const gzipOff = promisify<Buffer, object, Buffer>(gzip)
const brotliOff = promisify<Buffer, object, Buffer>(brotliCompress)

/** The body in that encoding, made off the serving thread. */
export function encoded(body: Buffer, encoding: Encoding, quality: number): Promise<Buffer> {
  if (encoding === 'br') return brotliOff(body, brotliOptions(quality, body.length))
  return encoding === 'gzip' ? gzipOff(body, { level: 6 }) : Promise.resolve(body)
}

/** The same on the spot: while the server starts, and while it is built. */
export function encodedNow(body: Buffer, encoding: Encoding, quality: number): Buffer {
  if (encoding === 'br') return brotliCompressSync(body, brotliOptions(quality, body.length))
  return encoding === 'gzip' ? gzipSync(body, { level: quality > 9 ? 9 : 6 }) : body
}
