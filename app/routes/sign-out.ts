import { redirect } from '@remix-run/node'
import { endSession } from '#app/domain/people/end-sessions.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { noSession } from '#app/http/session.server.ts'
import { paths } from '#app/paths.ts'

/** Somebody who follows the address has not pressed the button. */
export const loader = forAnyone('page.read', () => redirect(paths.home()))

export const action = forAnyone('page.read', async ({ db, session, pending, site }) => {
  const open = session ?? pending
  if (open) await endSession(db, open.actor, open.id)
  const headers = new Headers({ 'Set-Cookie': noSession(site) })
  // Not "cookies": the size of the text and the colours are this browser's, whoever comes next.
  headers.set('Clear-Site-Data', '"cache", "storage"')
  return redirect(paths.home(), { status: 303, headers })
})
