import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { drawPaper } from '#app/domain/certificates/paper/draw.ts'
import { findOwnCertificate, printablesOf } from '#app/domain/certificates/queries.server.ts'
import { answerWithPicture, fontFamily } from '#app/http/certificate-files.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { CertificateSheet } from '#app/ui/certificate-paper.tsx'

/** One's own certificate as a picture of the same sheet. */
export const loader = forMembers('certificate.ask', async ({ db, keys, actor, params, site }) => {
  const certificate = await findOwnCertificate(db, actor, params.certificateId!)
  const address = (code: string) => `${site.baseUrl}${paths.verify(code)}`
  const [printable] = await printablesOf(db, keys, [certificate], address)
  const sheet = createElement(CertificateSheet, { sheet: drawPaper(printable!), font: fontFamily })
  return answerWithPicture(renderToStaticMarkup(sheet))
})
