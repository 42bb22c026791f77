import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, weekdayOf } from '#app/domain/calendar.ts'
import {
  isWorkingDay,
  type WorkCalendar,
  workingDaysAfter,
  workingDaysBetween,
  YearNotAnnounced,
} from '#app/domain/working-days/count.ts'
import { enterYear } from '#app/domain/working-days/enter.server.ts'
import { festivalsOf, readFestival, yearForm } from '#app/domain/working-days/form.ts'
import { findWorkCalendar } from '#app/domain/working-days/queries.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { holidayRows, seedHolidays } from '#db/seed/holidays.ts'
import { openFresh } from '../support/database.ts'
import { makePerson, testNow } from '../support/make.ts'

let open: OpenDatabase
let calendar: WorkCalendar
beforeAll(async () => {
  open = await openFresh()
  await open.db.transact((tx) => seedHolidays(tx))
  calendar = await findWorkCalendar(open.db, '2025-01-01')
})
afterAll(() => open.close())

test('an end over 国庆 is counted with its days off and its days worked instead', () => {
  // 2025: off from 1 to 8 October, worked on Sunday 28 September and Saturday 11 October.
  expect(workingDaysAfter(calendar, '2025-09-26', 5)).toBe('2025-10-10')
  expect(workingDaysAfter(calendar, '2025-10-09', 3)).toBe('2025-10-13')
  expect(isWorkingDay(calendar, '2025-10-11')).toBe(true)
})

test('every count over all known years is the plain count day by day', () => {
  const plain = new Map(holidayRows.map(({ day, kind }) => [day, kind]))
  const works = (day: string) => (plain.get(day) ?? (weekdayOf(day) < 6 ? 'work' : 'off')) === 'work'
  for (let day = '2025-01-01'; day < '2026-12-10'; day = addDays(day, 1)) {
    for (const count of [1, 3, 5, 7]) {
      const last = workingDaysAfter(calendar, day, count)
      const passed: string[] = []
      for (let next = addDays(day, 1); next <= last; next = addDays(next, 1)) if (works(next)) passed.push(next)
      expect([day, passed.length, passed.at(-1)]).toEqual([day, count, last])
      expect(workingDaysBetween(calendar, day, last)).toBe(count)
    }
  }
})

test('a year nobody has announced is not guessed at', () => {
  expect(() => workingDaysAfter(calendar, '2026-12-30', 5)).toThrow(YearNotAnnounced)
  expect(() => isWorkingDay(calendar, '2031-03-03')).toThrow('2031')
})

test('the county enters a year as the notice says it; a town cannot', async () => {
  const county = await makePerson(open.db, { roles: [{ role: 'county-staff' }] })
  const town = await makePerson(open.db, {
    roles: [{ role: 'town-staff', townId: '451381100', venueId: null, teamId: null }],
  })
  const year = { year: 2027, source: '国办通知', festivals: festivalsOf('元旦 2027-01-01 2027-01-03 上班 2027-01-09') }
  await expect(enterYear(open.db, town, year, testNow)).rejects.toThrow('notice.publish')

  await enterYear(open.db, county, year, testNow)
  await enterYear(open.db, county, year, testNow)

  const known = await findWorkCalendar(open.db, '2026-12-01')
  expect(workingDaysAfter(known, '2026-12-31', 1)).toBe('2027-01-04')
  expect(isWorkingDay(known, '2027-01-09')).toBe(true)
})

test('a line that is no festival is named, and a day of another year too', () => {
  expect(readFestival('国庆节 2027-10-01 2027-10-07 上班 2027-09-26、2027-10-09')).toEqual({
    name: '国庆节',
    from: '2027-10-01',
    to: '2027-10-07',
    worked: ['2027-09-26', '2027-10-09'],
  })
  const said = (festivals: string) =>
    yearForm.safeParse({ year: '2027', source: '国办通知', festivals }).error?.issues[0]?.message
  expect(said('国庆节 十月一日')).toBe('这一行看不懂：国庆节 十月一日')
  expect(said('元旦 2026-12-31 2027-01-02')).toBe('2026-12-31 不在 2027 年，跨年的写到那一年里')
  expect(said('元旦 2027-01-01 2027-01-03')).toBeUndefined()
})
