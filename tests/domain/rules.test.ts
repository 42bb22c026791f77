import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NotFound } from '#app/domain/errors.ts'
import { changeRule } from '#app/domain/rules/change.server.ts'
import { findRuleNumber, listRules } from '#app/domain/rules/queries.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { events } from '#db/schema/everywhere.ts'
import { openFresh } from '../support/database.ts'
import { makePerson, makeStaff, testNow } from '../support/make.ts'

let open: OpenDatabase
beforeAll(async () => {
  open = await openFresh()
})
afterAll(() => open.close())

const change = {
  key: 'hours.notice-days',
  value: 5,
  validFrom: '2026-06-01',
  source: '县团委 2026 年第 3 次会',
  label: 'L' as const,
  words: '补录的时长公示 5 个工作日，没有异议才计入。',
}

test('the county gives a number a new value from a day on; what was in force before stays, and a town cannot', async () => {
  const county = await makePerson(open.db, { roles: [{ role: 'county-staff' }] })
  const town = await makeStaff(open.db)
  await expect(changeRule(open.db, town, change, testNow)).rejects.toThrow(NotFound)
  await expect(changeRule(open.db, county, { ...change, key: 'no.such' }, testNow)).rejects.toThrow(NotFound)
  const refused = async (with_: Partial<typeof change>) => changeRule(open.db, county, { ...change, ...with_ }, testNow)
  expect(await refused({ validFrom: '2026-04-30' })).toMatchObject({ refusal: 'past' })
  expect(await refused({ value: 3 })).toMatchObject({ refusal: 'same-value' })
  const both = await Promise.all([1, 2].map(() => changeRule(open.db, county, change, testNow)))
  expect(both).toEqual([{ ok: true }, { ok: false, refusal: 'same-day' }])
  const on = (day: string) => findRuleNumber(open.db, change.key, day)
  expect([await on('2026-05-31'), await on('2026-06-01')]).toEqual([3, 5])
  const known = (await listRules(open.db)).find(({ key }) => key === change.key)
  expect(known?.values.map(({ value }) => value)).toEqual(['5', '3'])
  const [event] = await open.db.select().from(events).where(eq(events.kind, 'rule.changed'))
  expect(JSON.parse(event!.detail)).toEqual({ from: '3', to: 5, validFrom: '2026-06-01' })
})
