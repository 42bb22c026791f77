import { redirect } from '@remix-run/node'
import { withdrawCertificate } from '#app/domain/certificates/refuse.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'

/** Takes back what one asked for, or lets an issued one hold no more. */
export const action = forMembers('certificate.ask', async ({ db, actor, params, now }) => {
  const outcome = await withdrawCertificate(db, actor, params.certificateId!, now)
  return redirect(paths.myCertificates(outcome.ok ? { done: 'withdrawn' } : {}), 303)
})
