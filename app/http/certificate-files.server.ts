import { fontFile } from '#app/domain/certificates/paper/pdf.server.ts'
import { openPictures } from '#app/domain/files/pictures.server.ts'
import { attachment } from './spreadsheet.server.ts'

/** The family of the font in the repository, for a drawing that becomes a picture. */
export const fontFamily = 'Noto Sans SC'

const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }

/** A PDF to save; nobody keeps a copy on the way. */
export const answerWithPdf = (body: Buffer, name: string): Response =>
  new Response(body as BodyInit, {
    headers: { ...headers, 'Content-Type': 'application/pdf', 'Content-Disposition': attachment(`${name}.pdf`) },
  })

let known: Promise<unknown> | undefined

/** Makes the font known to whatever draws pictures in this process, whether the machine has any other or not. */
async function withFont() {
  const sharp = await openPictures()
  known ??= sharp({ text: { text: '字', font: fontFamily, fontfile: fontFile } })
    .png()
    .toBuffer()
    .catch((cause: unknown) => {
      known = undefined // the next one tries again
      throw cause
    })
  await known
  return sharp
}

/** A drawing as a picture, 150 dots to the inch, to be kept by pressing on it: not every browser on a phone saves files. */
export async function answerWithPicture(svg: string): Promise<Response> {
  const sharp = await withFont()
  const body = await sharp(Buffer.from(svg), { density: 150 }).png({ compressionLevel: 9, palette: true }).toBuffer()
  return new Response(body as BodyInit, { headers: { ...headers, 'Content-Type': 'image/png' } })
}
