import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findOwnPresence } from '#app/domain/attendance/own.server.ts'
import { findOwnGuardian } from '#app/domain/people/guardians/queries.server.ts'
import { movedWord } from '#app/domain/shifts/event-words.ts'
import { listMoves } from '#app/domain/shifts/queries.server.ts'
import { listShiftsAhead } from '#app/domain/signups/activity-to-join.server.ts'
import { listAskedOf } from '#app/domain/signups/guardian-said.server.ts'
import { mayLeave } from '#app/domain/signups/leave.server.ts'
import { findSignupOf, listHistory } from '#app/domain/signups/queries.server.ts'
import { wordsOfLeaving } from '#app/domain/signups/refusals.ts'
import { remarksFor } from '#app/domain/signups/remarks.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { Page } from '#app/ui/page.tsx'
import { SignupCard } from '#app/ui/signup-card.tsx'

export const loader = forMembers('person.read', async ({ db, keys, actor, params, site, now, url }) => {
  const view = await findSignupOf(db, actor, params.signupId!, now)
  const [history, moves, ahead, remarks] = await Promise.all([
    listHistory(db, view.signup.id),
    listMoves(db, view.shift.id, view.signup.madeAt),
    listShiftsAhead(db, view.activity.id, now),
    remarksFor(db, keys, actor, [view], now),
  ])
  const leaving = mayLeave({ signup: view.signup, shift: view.shift, phone: view.activity.contactPhone }, now)
  const asked = await listAskedOf(db, keys, actor.id, now)
  const isAsked = asked.some(({ signup }) => signup.id === view.signup.id)
  return {
    view,
    guardian: isAsked
      ? { named: (await findOwnGuardian(db, keys, actor, now))?.channel ?? null, sms: site.sms }
      : undefined,
    history: withMoves(history, moves, now),
    presence: await findOwnPresence(db, actor, view.shift.id),
    now,
    remark: remarks.get(view.signup.id) ?? null,
    mayLeave: leaving.ok,
    // Only somebody who has a place needs to know that it is too late to give it back.
    tooLate: !leaving.ok && leaving.refusal === 'too-late-to-leave' ? wordsOfLeaving(leaving, now) : null,
    mayChange: leaving.ok && ahead.some(({ id }) => id !== view.shift.id),
    done: url.searchParams.get('done'),
  }
})

/** What happened to the signup and to its shift, in the order of time. */
const withMoves = (
  history: readonly { kind: string; at: Date }[],
  moves: Awaited<ReturnType<typeof listMoves>>,
  now: Date,
) =>
  [...history, ...moves.map((move) => ({ kind: 'shift.moved', at: move.at, words: movedWord(move, now) }))].sort(
    (one, other) => one.at.getTime() - other.at.getTime(),
  )

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.view.activity.title ?? '报名'} · 我的报名 · 青石志愿` },
  { name: 'robots', content: 'noindex' },
]

/** The headline itself tells how taking a place went. */
const done: Readonly<Record<string, string>> = { left: '退好了', changed: '换好了', contested: '申诉交上去了' }

export default function MySignupPage() {
  const loaded = useLoaderData<typeof loader>()
  const words = loaded.done ? done[loaded.done] : undefined
  return (
    <Page current="me" width="reading">
      <Crumbs
        trail={[
          { words: '我的', href: paths.me() },
          { words: '我的报名', href: paths.mySignups() },
          { words: loaded.view.activity.title },
        ]}
      />
      {words ? <Flash title={words} live /> : null}
      <SignupCard {...loaded} />
    </Page>
  )
}
