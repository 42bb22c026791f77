import { afterEach, beforeEach, expect, test } from 'vitest'
import { settleOverdue } from '#app/domain/signups/settle-overdue.server.ts'
import { signUp } from '#app/domain/signups/sign-up.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { openFresh } from '../support/database.ts'
import { testKeys as keys, makeActivity, makePerson, testNow } from '../support/make.ts'
import { messagesTo, statesOf } from '../support/signups.ts'

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

const hoursLater = (hours: number) => new Date(testNow.getTime() + hours * 3_600_000)

/** A shift of one place that a pupil holds and somebody waits for. */
async function heldAndWaitedFor() {
  const { shift } = await makeActivity(open.db, { shift: { places: 1 } })
  const pupil = await makePerson(open.db, { birthDay: '2011-03-18' })
  const waiting = await makePerson(open.db)
  for (const person of [pupil, waiting]) await signUp(open.db, keys, person, { shiftId: shift.id, note: '' }, testNow)
  return { shift, waiting }
}

test('when a hold has run out, who waits moves up and hears of it without anybody asking', async () => {
  const { shift, waiting } = await heldAndWaitedFor()
  const [early, late] = [new Date(hoursLater(48).getTime() - 1), hoursLater(48)]

  const settled = [
    await settleOverdue(open.db, keys, early),
    await settleOverdue(open.db, keys, late),
    await settleOverdue(open.db, keys, late),
  ]

  expect(settled).toEqual([0, 1, 0])
  expect(await statesOf(open.db, shift)).toEqual(['lapsed', 'confirmed'])
  expect((await messagesTo(open.db, waiting)).map(({ template }) => template).sort()).toEqual([
    'signup.moved-up',
    'signup.waitlisted',
  ])
})

test('a shift that has begun is left as it is', async () => {
  const { shift } = await heldAndWaitedFor()

  expect(await settleOverdue(open.db, keys, shift.startsAt)).toBe(0)
  expect(await statesOf(open.db, shift)).toEqual(['requested', 'waitlisted'])
})
