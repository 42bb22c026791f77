import { redirect } from '@remix-run/node'
import { nameOwnHonour } from '#app/domain/awards/registry/own-name.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'

export const loader = forMembers('person.correct', () => redirect(paths.me()))

/** Says whether the wall shows one's full name. */
export const action = forMembers('person.correct', async ({ request, db, keys, actor, now }) => {
  const form = await request.formData()
  const named = form.get('do') === 'name'
  const outcome = await nameOwnHonour(db, keys, actor, String(form.get('honour') ?? ''), named, now)
  const done = outcome.ok ? (named ? 'named' : 'masked') : 'guardian'
  return redirect(paths.me({ done }), 303)
})
