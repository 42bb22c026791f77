import { redirect } from '@remix-run/node'
import { copyOwnRecord } from '#app/domain/people/own-record.server.ts'
import { copyAnswer, copyKinds } from '#app/http/own-copy.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'

export const loader = forMembers('person.copy', () => redirect(paths.myData()))

/** A copy of one's own data to save; whose session is not fresh is asked for the password first. */
export const action = forMembers('person.copy', async ({ request, db, keys, actor, session, now }) => {
  if (!session.fresh) return redirect(paths.myData({ done: 'prove' }), 303)
  const asked = (await request.formData()).get('as')
  const kind = copyKinds.find((one) => one === asked) ?? 'html'
  return copyAnswer(await copyOwnRecord(db, keys, actor, now), kind, now)
})
