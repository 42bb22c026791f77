import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { changeShift } from '#app/domain/signups/change-shift.server.ts'
import { leave } from '#app/domain/signups/leave.server.ts'
import { openStates } from '#app/domain/signups/machine.ts'
import { signUp } from '#app/domain/signups/sign-up.server.ts'
import { isTaking } from '#app/domain/signups/taking.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { openFresh } from '../support/database.ts'
import { at, makeActivity, makePerson, makeShift, testKeys, testNow } from '../support/make.ts'
import { signupsOf } from '../support/signups.ts'

let open: OpenDatabase
const people: Actor[] = []
beforeAll(async () => {
  open = await openFresh()
  // Two of them are fifteen and nobody has agreed.
  for (const birthDay of ['1990-01-01', '1991-01-01', '1992-01-01', '2010-09-01', '2010-10-01'])
    people.push(await makePerson(open.db, { birthDay }))
})
afterAll(() => open.close())

const acts = fc.array(
  fc.record({
    act: fc.constantFrom('take', 'take', 'take', 'leave', 'change', 'wait' as const),
    who: fc.nat({ max: 4 }),
    where: fc.nat({ max: 2 }),
  }),
  { minLength: 5, maxLength: 30 },
)

/** An activity with an overlapping pair of shifts and one apart from them. */
async function stage(places: number) {
  const activity = await makeActivity(open.db, { shift: { places, waitlistSize: 3 } })
  const overlapping = { startsAt: at('2026-05-09 10:00'), endsAt: at('2026-05-09 12:00') }
  const apart = { startsAt: at('2026-05-10 09:00'), endsAt: at('2026-05-10 11:00') }
  return [
    activity.shift,
    await makeShift(open.db, activity, { ...overlapping, places: 1 }),
    await makeShift(open.db, activity, { ...apart, places }),
  ] as const
}

test('whatever people do in whatever order: no seat twice, no two places at one time, one open signup each', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 2 }), acts, async (places, steps) => {
      const shifts = await stage(places)
      let now = testNow
      for (const { act, who, where } of steps) {
        const person = people[who]!
        const shift = shifts[where]!
        const rows = await signupsOf(open.db, shift)
        const mine = rows.findLast(({ personId }) => personId === person.id)
        if (act === 'wait') now = new Date(now.getTime() + 20 * 3_600_000)
        if (act === 'take') await signUp(open.db, testKeys, person, { shiftId: shift.id, note: '' }, now)
        if (act === 'leave' && mine) await leave(open.db, testKeys, person, mine.id, { reason: '' }, now)
        if (act === 'change' && mine)
          await changeShift(open.db, testKeys, person, mine.id, { shiftId: shifts[(where + 1) % 3]!.id }, now)
        await holds(shifts, now)
      }
    }),
    { numRuns: 25 },
  )
}, 60_000)

async function holds(shifts: Awaited<ReturnType<typeof stage>>, now: Date) {
  const all = await Promise.all(shifts.map(async (shift) => ({ shift, rows: await signupsOf(open.db, shift) })))
  for (const { shift, rows } of all) {
    const open = rows.filter(({ state }) => (openStates as readonly string[]).includes(state))
    expect(rows.filter((row) => isTaking(row, now)).length).toBeLessThanOrEqual(shift.places ?? 0)
    expect(new Set(open.map(({ personId }) => personId)).size).toBe(open.length)
    expect(new Set(rows.map(({ code }) => code)).size).toBe(rows.length)
  }
  const [one, overlapping] = all.map(({ rows }) => rows.filter((row) => isTaking(row, now)).map((row) => row.personId))
  expect(one!.filter((personId) => overlapping!.includes(personId))).toEqual([])
}
