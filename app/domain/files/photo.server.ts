import { openPictures } from './pictures.server.ts'
import { takenAtOf } from './taken-at.ts'

/** The widths a photo is kept in; the first is the one its measures are told of. */
export const photoSizes = ['1280', '480'] as const
export type PhotoSize = (typeof photoSizes)[number]

/** What may be sent at most, in bytes. */
export const mostBytes = 5 * 1024 * 1024

/** What may be decoded at most: any phone's photo, and 100 MB of memory at the very worst. */
const mostPixels = 24_000_000
const seconds = 15

export interface Photo {
  width: number
  height: number
  /** what the camera wrote down, before it was left out of the sizes */
  takenAt: Date | null
  sizes: Record<PhotoSize, Buffer>
}

export type PhotoRefusal = 'no-photo' | 'not-a-photo' | 'too-large' | 'broken'

type Read = { ok: true; photo: Photo } | { ok: false; refusal: PhotoRefusal }

let last: Promise<unknown> = Promise.resolve()

/**
 * A photo that somebody sent, written anew as WebP in our sizes, without anything it told of its place and time. Refuses
 * what is neither JPEG, PNG nor WebP whatever it is called, and more than 24 million pixels before one is decoded.
 * One at a time: a decoder takes more memory than all pages together.
 */
export function readPhoto(bytes: Buffer): Promise<Read> {
  if (bytes.length === 0) return Promise.resolve(refused('no-photo'))
  if (bytes.length > mostBytes) return Promise.resolve(refused('too-large'))
  if (!looksLikePhoto(bytes)) return Promise.resolve(refused('not-a-photo'))
  const turn = last.then(() => decoded(bytes))
  last = turn.catch(() => {})
  return turn
}

const refused = (refusal: PhotoRefusal) => ({ ok: false as const, refusal })

/** The first bytes of the three formats. The name and the type a browser gives say nothing. */
function looksLikePhoto(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 12)
  return start.startsWith('\xff\xd8\xff') || start.startsWith('\x89PNG\r\n\x1a\n') || /^RIFF.{4}WEBP/s.test(start)
}

async function decoded(bytes: Buffer): Promise<Read> {
  const sharp = await openPictures()
  const open = () => sharp(bytes, { limitInputPixels: mostPixels, failOn: 'warning', sequentialRead: true, pages: 1 })
  try {
    const { width = 0, height = 0, exif } = await open().metadata()
    if (width * height > mostPixels) return refused('too-large')
    const sizes = {} as Photo['sizes']
    let measures = { width: 0, height: 0 }
    for (const size of photoSizes) {
      const { data, info } = await open()
        .timeout({ seconds })
        .autoOrient()
        .resize({ width: Number(size), withoutEnlargement: true })
        .webp({ quality: 78 })
        .toBuffer({ resolveWithObject: true })
      sizes[size] = data
      if (size === photoSizes[0]) measures = info
    }
    const takenAt = exif ? takenAtOf(exif) : null
    return { ok: true, photo: { width: measures.width, height: measures.height, takenAt, sizes } }
  } catch (error) {
    return refused(/pixel limit/i.test(String(error)) ? 'too-large' : 'broken')
  }
}
