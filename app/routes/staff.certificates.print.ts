import { redirect } from '@remix-run/node'
import type { Actor } from '#app/domain/actor.ts'
import { idsToPrint } from '#app/domain/certificates/honours/list.server.ts'
import { writePdf } from '#app/domain/certificates/paper/pdf.server.ts'
import { listToPrint, printablesOf } from '#app/domain/certificates/queries.server.ts'
import { answerWithPdf } from '#app/http/certificate-files.server.ts'
import type { AppContext } from '#app/http/context.ts'
import { forStaff, type Scope } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'

/** Picked certificates, or those of picked honours, as one PDF, in the order of their numbers; those not drawn up yet are left out. */
async function print(
  { db, keys, actor, site }: Pick<AppContext & Scope<Actor>, 'db' | 'keys' | 'actor' | 'site'>,
  ids: readonly string[],
): Promise<Response> {
  const rows = await listToPrint(db, actor, ids)
  if (rows.length === 0) return redirect(paths.staffCertificates(), 303)
  const address = (code: string) => `${site.baseUrl}${paths.verify(code)}`
  const printables = await printablesOf(db, keys, rows, address)
  const name = rows.length === 1 ? rows[0]!.number! : `证明${rows[0]!.number}等${rows.length}张`
  return answerWithPdf(await writePdf(printables), name)
}

export const loader = forStaff('certificate.issue', (scope) => print(scope, scope.url.searchParams.getAll('id')))

export const action = forStaff('certificate.issue', async (scope) => {
  const ids = (await scope.request.formData()).getAll('id').map(String)
  const ofHonours = scope.url.searchParams.get('of') === 'honours'
  return print(scope, ofHonours ? await idsToPrint(scope.db, scope.actor, ids) : ids)
})
