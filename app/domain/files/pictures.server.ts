import type sharp from 'sharp'

/** What is read: photos that were sent, told by their first bytes before they come here, and drawings of our own. */
const loaders = [
  'VipsForeignLoadJpegBuffer',
  'VipsForeignLoadPngBuffer',
  'VipsForeignLoadWebpBuffer',
  'VipsForeignLoadSvgBuffer',
]

let opened: Promise<typeof sharp> | undefined

/** The library of pictures, loaded with the first one: a server that gets none keeps the memory. Every other loader is shut. */
export const openPictures = (): Promise<typeof sharp> => (opened ??= load())

async function load(): Promise<typeof sharp> {
  const { default: library } = await import('sharp')
  library.block({ operation: ['VipsForeignLoad'] })
  library.unblock({ operation: loaders })
  library.cache(false)
  library.concurrency(1)
  return library
}
