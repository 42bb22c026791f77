import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deliver } from '#app/domain/messages/deliver.server.ts'
import { remind } from '#app/domain/signups/remind.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { outbox } from '#db/schema/everywhere.ts'
import type { signups } from '#db/schema/signups.ts'
import { openFresh } from '../support/database.ts'
import { at, makeActivity, makePerson, makeSignup, testKeys } from '../support/make.ts'
import { keptPost } from '../support/post.ts'

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

const evening = at('2026-05-08 18:00')
const reminders = () => open.db.$count(outbox, eq(outbox.template, 'signup.reminder'))
const remindAt = (wall: string) => remind(open.db, testKeys, at(wall))

let people = 0

async function someoneComing(given: Partial<typeof signups.$inferInsert> = {}) {
  const activity = await makeActivity(open.db, { title: '红水河净滩' })
  const person = await makePerson(open.db, { email: `li${++people}@example.com` })
  const signup = await makeSignup(open.db, activity.shift, person, given)
  return { activity, person, signup }
}

test('everybody coming is reminded the evening before, once, with time, place, what to bring and the way out', async () => {
  const { signup } = await someoneComing()
  const { post, mail } = keptPost()

  expect(await remindAt('2026-05-08 17:59')).toBe(0)
  expect(await remindAt('2026-05-08 18:00')).toBe(1)
  expect([await remindAt('2026-05-08 18:01'), await remindAt('2026-05-09 07:00')]).toEqual([0, 0])
  await deliver(open.db, testKeys, post, evening)

  expect(mail.letters).toHaveLength(1)
  expect(mail.letters[0]?.subject).toBe('青石志愿：别忘了：红水河净滩')
  for (const words of ['5月9日 周六 09:00–11:30', '老码头石阶', '水、帽子', `/me/signups/${signup.id}/leave\n`])
    expect(mail.letters[0]?.text).toContain(words)
})

test('two workers at once remind once', async () => {
  await someoneComing()

  await Promise.all([remind(open.db, testKeys, evening), remind(open.db, testKeys, evening)])

  expect(await reminders()).toBe(1)
})

test('S23: waiting is not coming: who waits, is asked for, left or is past is not reminded', async () => {
  const { activity } = await someoneComing({ state: 'waitlisted' })
  const held = { state: 'requested', heldUntil: at('2026-05-08 19:00') } as const
  await makeSignup(open.db, activity.shift, await makePerson(open.db), held)
  await makeSignup(open.db, activity.shift, await makePerson(open.db), { state: 'left' })
  await makeSignup(open.db, activity.shift, await makePerson(open.db), { state: 'removed' })

  expect(await remindAt('2026-05-08 18:00')).toBe(0)
})

test('confirmed later that evening is reminded at once; confirmed on the day was just told', async () => {
  await someoneComing({ changedAt: at('2026-05-08 21:00') })
  expect(await remindAt('2026-05-08 21:01')).toBe(1)

  await someoneComing({ changedAt: at('2026-05-09 06:00') })
  expect(await remindAt('2026-05-09 06:01')).toBe(0)
})

test('a job that slept is caught up once, while there is something to remind of', async () => {
  await someoneComing()

  expect(await remindAt('2026-05-09 08:00')).toBe(1)
  expect(await reminders()).toBe(1)
  await someoneComing()
  expect(await remindAt('2026-05-09 09:00')).toBe(0)
})

test('a cancelled shift or activity reminds nobody', async () => {
  const one = await someoneComing()
  const other = await someoneComing()
  await open.db.transact(async (tx) => {
    await tx
      .update(shifts)
      .set({ state: 'cancelled', cancelReason: '涨水' })
      .where(eq(shifts.id, one.activity.shift.id))
    const gone = { state: 'cancelled', cancelReason: '涨水' } as const
    await tx.update(activities).set(gone).where(eq(activities.id, other.activity.id))
  })

  expect(await remindAt('2026-05-08 18:00')).toBe(0)
})

test('moved within its day it brings no second reminder; moved to another day it does', async () => {
  const { activity } = await someoneComing()
  const move = (startsAt: Date) =>
    open.db.transact((tx) =>
      tx
        .update(shifts)
        .set({ startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) })
        .where(eq(shifts.id, activity.shift.id)),
    )
  await remindAt('2026-05-08 18:00')

  await move(at('2026-05-09 14:00'))
  expect(await remindAt('2026-05-08 19:00')).toBe(0)
  await move(at('2026-05-10 09:00'))
  expect(await remindAt('2026-05-09 18:00')).toBe(1)
})
