import { describe, expect, test } from 'vitest'
import {
  addDays,
  ageOn,
  daysBetween,
  instantOf,
  isDay,
  minuteOf,
  nextWeekOf,
  wallOf,
  weekdayOf,
  weekendOf,
} from '#app/domain/calendar.ts'
import { dayWord, lengthWord, momentWord, nearWord, spanWord, whenWord } from '#app/domain/wording.ts'
import { at } from '../support/make.ts'

describe('days', () => {
  test.each([
    ['2026-01-31', '2026-02-01'],
    ['2026-02-28', '2026-03-01'],
    ['2028-02-28', '2028-02-29'],
    ['2026-12-31', '2027-01-01'],
  ])('S47: the day after %s is %s', (today, tomorrow) => {
    expect(addDays(today, 1)).toBe(tomorrow)
    expect(addDays(tomorrow, -1)).toBe(today)
    expect(nearWord(tomorrow, today)).toBe('明天')
    expect(daysBetween(today, tomorrow)).toBe(1)
  })

  test.each([
    ['2012-02-29', '2026-02-28', 13],
    ['2012-02-29', '2026-03-01', 14],
    ['2012-02-29', '2028-02-28', 15],
    ['2012-02-29', '2028-02-29', 16],
    ['2012-07-10', '2026-07-09', 13],
    ['2012-07-10', '2026-07-10', 14],
  ])('S47: born on %s, on %s one is %i', (birthDay, day, age) => {
    expect(ageOn(birthDay, day)).toBe(age)
  })

  test('a day that does not exist is none', () => {
    expect(['2026-02-29', '2026-13-01', '2026-1-1', '', '2026-07-10T00:00:00Z'].filter(isDay)).toEqual([])
    expect(isDay('2028-02-29')).toBe(true)
  })

  test('a week begins on Monday; on Sunday the weekend is still on', () => {
    expect(['2026-07-06', '2026-07-12'].map(weekdayOf)).toEqual([1, 7])
    expect(weekendOf('2026-07-10')).toEqual(['2026-07-11', '2026-07-12'])
    expect(weekendOf('2026-07-12')).toEqual(['2026-07-11', '2026-07-12'])
    expect(nextWeekOf('2026-07-12')).toEqual(['2026-07-13', '2026-07-19'])
  })
})

describe('S49: the clock on the wall in Shanghai', () => {
  test('turns to the next day at 16:00 in London’s winter', () => {
    expect(wallOf(new Date('2026-01-31T15:59:59.999Z'))).toEqual({ day: '2026-01-31', weekday: 6, minute: 1439 })
    expect(wallOf(new Date('2026-01-31T16:00:00Z'))).toEqual({ day: '2026-02-01', weekday: 7, minute: 0 })
    expect(instantOf('2026-02-01').toISOString()).toBe('2026-01-31T16:00:00.000Z')
    expect(instantOf('2026-01-31', 1440)).toEqual(instantOf('2026-02-01'))
  })

  test('was an hour ahead in the summers of 1986 to 1991', () => {
    expect(wallOf(new Date('1988-06-01T00:00:00Z')).minute).toBe(9 * 60)
    expect(wallOf(new Date('1988-12-01T00:00:00Z')).minute).toBe(8 * 60)
    expect(wallOf(new Date('1988-05-31T15:30:00Z')).day).toBe('1988-06-01')
  })

  test('a page is computed for the start of its minute', () => {
    expect(minuteOf(new Date('2026-07-10T02:20:59.999Z')).toISOString()).toBe('2026-07-10T02:20:00.000Z')
  })
})

describe('words', () => {
  test('name the year only where it is another one, and the day of an end that lies beyond midnight', () => {
    const now = at('2026-12-30 10:00')

    expect(momentWord(at('2026-12-31 08:00'), now)).toBe('12月31日 周四 08:00')
    expect(momentWord(at('2027-01-01 08:00'), now)).toBe('2027年1月1日 周五 08:00')
    expect(dayWord('2027-01-01')).toBe('1月1日 周五')
    expect(whenWord(at('2026-12-31 22:00'), at('2027-01-01 00:30'), now)).toBe('12月31日 周四 22:00–1月1日 00:30')
    expect(spanWord(at('2026-12-31 08:00'), at('2026-12-31 10:30'))).toBe('08:00–10:30')
  })

  test.each([
    [45, '45 分钟'],
    [60, '1 小时'],
    [150, '2.5 小时'],
    [140, '2 小时 20 分'],
  ])('%i minutes are %s', (minutes, words) => {
    expect(lengthWord(minutes)).toBe(words)
  })
})
