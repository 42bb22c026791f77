import { afterAll, beforeAll, expect, test } from 'vitest'
import { factsFor } from '#app/domain/signups/facts.server.ts'
import { type Shift, whyNot } from '#app/domain/signups/why-not.ts'
import type { Db } from '#db/database.ts'
import type { OpenDatabase } from '#db/open.ts'
import { openFresh } from '../support/database.ts'
import { at, makeActivity, makePerson, makeShift, makeSignup, testKeys, testNow } from '../support/make.ts'

let open: OpenDatabase
beforeAll(async () => {
  open = await openFresh()
})
afterAll(() => open.close())

test('the facts of a batch come in at most six queries for a hundred shifts', async () => {
  const activity = await makeActivity(open.db, { shift: null })
  const shifts: Shift[] = []
  for (let hour = 0; hour < 100; hour++)
    shifts.push(
      await makeShift(open.db, activity, {
        startsAt: new Date(at('2026-05-20 09:00').getTime() + hour * 3_600_000),
        endsAt: new Date(at('2026-05-20 10:00').getTime() + hour * 3_600_000),
      }),
    )
  const person = await makePerson(open.db, {
    birthDay: '2010-01-01',
    consentedTo: [{ purpose: 'activity', subjectId: activity.id }],
  })
  await makeSignup(open.db, shifts[50]!, person)
  const counted = counting(open.db)

  const facts = await factsFor(counted.db, testKeys, person, shifts, testNow)

  expect(counted.queries()).toBeLessThanOrEqual(6)
  const answers = shifts.map((shift) => whyNot(facts, shift, testNow).map(({ kind }) => kind))
  expect(answers.filter((kinds) => kinds.length > 0)).toEqual([['already-in']])
  expect(counted.queries()).toBeLessThanOrEqual(6)
})

test('facts are not given for more than a hundred', async () => {
  const { shift } = await makeActivity(open.db)

  await expect(factsFor(open.db, testKeys, null, Array(101).fill(shift), testNow)).rejects.toThrow('at most 100')
})

/** The same database, counting what is asked of it. */
function counting(db: Db) {
  let queries = 0
  const spied = new Proxy(db, {
    get(target, name) {
      if (name === 'select' || name === 'selectDistinct' || name === '$count') queries += 1
      const value = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return { db: spied, queries: () => queries }
}
