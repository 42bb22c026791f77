import { writePdf } from '#app/domain/certificates/paper/pdf.server.ts'
import { findOwnCertificate, printablesOf } from '#app/domain/certificates/queries.server.ts'
import { answerWithPdf } from '#app/http/certificate-files.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'

/** One's own certificate as a PDF, made again of what was frozen. */
export const loader = forMembers('certificate.ask', async ({ db, keys, actor, params, site }) => {
  const certificate = await findOwnCertificate(db, actor, params.certificateId!)
  const address = (code: string) => `${site.baseUrl}${paths.verify(code)}`
  return answerWithPdf(await writePdf(await printablesOf(db, keys, [certificate], address)), certificate.number!)
})
