import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { cancelShift } from '#app/domain/shifts/cancel.server.ts'
import { changePlaces } from '#app/domain/shifts/change-places.server.ts'
import { pauseEnrolment } from '#app/domain/shifts/pause.server.ts'
import { answerInvitation } from '#app/domain/signups/answer-invitation.server.ts'
import { overfill } from '#app/domain/signups/by-staff/overfill.server.ts'
import { excuse, removeSignup } from '#app/domain/signups/by-staff/take-out.server.ts'
import { confirmAgreed, decline, listAskedOf } from '#app/domain/signups/guardian-said.server.ts'
import { leave } from '#app/domain/signups/leave.server.ts'
import { signUp } from '#app/domain/signups/sign-up.server.ts'
import type { Db } from '#db/database.ts'
import type { OpenDatabase } from '#db/open.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { events } from '#db/schema/everywhere.ts'
import { consents } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { openFresh } from '../support/database.ts'
import { makeActivity, makePerson, makeSignup, makeStaff, testKeys, testNow } from '../support/make.ts'
import { later, signupsOf } from '../support/signups.ts'

let open: OpenDatabase
let db: Db
let staff: Actor
const cast: Actor[] = []
beforeAll(async () => {
  open = await openFresh()
  db = open.db
  staff = await makeStaff(db)
  for (const birthDay of ['1990-01-01', '2010-09-01', '1991-01-01', '1992-01-01', '1993-01-01'])
    cast.push(await makePerson(db, { birthDay }))
})
afterAll(() => open.close())

/** Three places: one taken, one held for a guardian's word, one held for the person's own; one waits, one looks on. */
async function stage() {
  const { shift, ...activity } = await makeActivity(db, { shift: { places: 3 } })
  const [taker, child, asked, waiting] = cast
  const heldUntil = later(24)
  return {
    activity,
    shift,
    taken: await makeSignup(db, shift, taker!),
    held: await makeSignup(db, shift, child!, { state: 'requested', heldUntil }),
    invited: await makeSignup(db, shift, asked!, { state: 'requested', heldUntil, madeById: staff.id }),
    waiting: await makeSignup(db, shift, waiting!, { state: 'waitlisted' }),
  }
}
type Stage = Awaited<ReturnType<typeof stage>>

const reason = '天气'
const places =
  (wanted: number, above: 'keep' | 'remove' | null = null) =>
  ({ shift }: Stage) =>
    changePlaces(db, testKeys, staff, shift.id, { places: wanted, above, reason, was: null }, testNow)

/** What can be done to one shift and the people in it. */
const acts: Record<string, (stage: Stage) => Promise<unknown>> = {
  leave: ({ taken }) => leave(db, testKeys, cast[0]!, taken.id, { reason: '' }, testNow),
  remove: ({ taken }) => removeSignup(db, testKeys, staff, taken.id, { reason }, testNow),
  excuse: ({ taken }) => excuse(db, testKeys, staff, taken.id, { reason }, testNow),
  consent: ({ activity }) =>
    db.transact(async (tx) => {
      const consent = { purpose: 'activity', textVersion: '1', givenBy: 'guardian', channel: 'paper' } as const
      await tx.insert(consents).values({ ...consent, personId: cast[1]!.id, subjectId: activity.id, givenAt: testNow })
      await confirmAgreed(tx, testKeys, cast[1]!.id, testNow)
    }),
  refuse: ({ held }) =>
    db.transact(async (tx) => {
      const found = await listAskedOf(tx, testKeys, cast[1]!.id, testNow)
      const asked = found.find(({ signup }) => signup.id === held.id)
      if (asked) await decline(tx, testKeys, asked, testNow)
    }),
  accept: ({ invited }) => answerInvitation(db, testKeys, cast[2]!, invited.id, { answer: 'yes' }, testNow),
  'turn down': ({ invited }) => answerInvitation(db, testKeys, cast[2]!, invited.id, { answer: 'no' }, testNow),
  'leave the line': ({ waiting }) => leave(db, testKeys, cast[3]!, waiting.id, { reason: '' }, testNow),
  overfill: ({ waiting }) => overfill(db, testKeys, staff, waiting.id, { reason }, testNow),
  'sign up': ({ shift }) => signUp(db, testKeys, cast[4]!, { shiftId: shift.id, note: '' }, testNow),
  raise: places(4),
  'lower and keep': places(1, 'keep'),
  'lower and remove': places(1, 'remove'),
  pause: ({ shift }) => pauseEnrolment(db, testKeys, staff, shift.id, { paused: true }, testNow),
  cancel: ({ shift }) => cancelShift(db, testKeys, staff, shift.id, { reason, was: null }, testNow),
}

/** How everything stands afterwards, and how many events each signup has, whoever was first. */
async function standing({ shift, activity }: Stage): Promise<string> {
  const [row] = await db.select().from(shifts).where(eq(shifts.id, shift.id))
  const lines: string[] = [`${row!.state} ${row!.places} ${row!.pausedAt !== null}`]
  for (const signup of await signupsOf(db, shift)) {
    const done = await db
      .select({ kind: events.kind })
      .from(events)
      .where(eq(events.subjectId, signup.id))
      .orderBy(asc(events.sequence))
    const kinds = done.map(({ kind }) => kind).join(' ')
    lines.push(`${cast.findIndex(({ id }) => id === signup.personId)} ${signup.state} ${signup.overReason}: ${kinds}`)
  }
  // The same people play the next scene, at the same time of day.
  await db.transact(async (tx) => {
    await tx.update(signups).set({ state: 'cancelled' }).where(eq(signups.shiftId, shift.id))
    await tx.update(activities).set({ state: 'finished' }).where(eq(activities.id, activity.id))
    await tx.delete(consents).where(eq(consents.subjectId, activity.id))
  })
  return lines.join('\n')
}

const names = Object.keys(acts)
const pairs = names.flatMap((one, index) => names.slice(index).map((other) => [one, other] as const))

/** What one after the other leads to; the acts are answers and never throw. */
async function inTurn(first: string, second: string): Promise<string> {
  const scene = await stage()
  await acts[first]!(scene)
  await acts[second]!(scene)
  return standing(scene)
}

test.each(pairs)('T40: %s and %s at once leave what one after the other would have left', async (one, other) => {
  const orders = [await inTurn(one, other), await inTurn(other, one)]

  const scene = await stage()
  await Promise.all([acts[one]!(scene), acts[other]!(scene)])

  expect(orders).toContain(await standing(scene))
})

test('T40: the same press twice is one', async () => {
  for (const name of names) {
    const once = await stage()
    await acts[name]!(once)
    const after = await standing(once)
    expect(await inTurn(name, name), name).toBe(after)
  }
})
