import { redirect } from '@remix-run/node'
import { endSession, endSessions } from '#app/domain/people/end-sessions.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { noSession } from '#app/http/session.server.ts'
import { paths } from '#app/paths.ts'

export const loader = forMembers('session.end', () => redirect(paths.settings()))

/** Signs out one browser of one's own, or all of them, this one too. */
export const action = forMembers('session.end', async ({ request, db, actor, session, site }) => {
  const named = (await request.formData()).get('session')
  if (typeof named === 'string' && named !== session.id) {
    await endSession(db, actor, named)
    return redirect(paths.settings({ done: 'session' }), 303)
  }
  if (named === null) await endSessions(db, actor)
  else await endSession(db, actor, session.id)
  const headers = new Headers({ 'Set-Cookie': noSession(site), 'Clear-Site-Data': '"cache", "storage"' })
  return redirect(paths.home(), { status: 303, headers })
})
