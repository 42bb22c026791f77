import { describe, expect, test } from 'vitest'
import { weekdayOf } from '#app/domain/calendar.ts'
import { holidayLines } from '#app/domain/venues/holiday-words.ts'
import { type HolidayRule, type Hours, hoursTable, openState, spansOn, spansWord } from '#app/domain/venues/opening.ts'
import { holidayRows } from '#db/seed/holidays.ts'

const morning = { opensAt: 540, closesAt: 720 }
const afternoon = { opensAt: 870, closesAt: 1260 }

/** Tuesday to Friday with a lunch break, the weekend right through, closed on Mondays. */
const hours: Hours = {
  weekly: [
    ...[2, 3, 4, 5].flatMap((weekday) => [morning, afternoon].map((span) => ({ weekday, ...span }))),
    ...[6, 7].map((weekday) => ({ weekday, opensAt: 540, closesAt: 1290 })),
  ],
  exceptions: [
    { day: '2026-05-05', closed: true, opensAt: null, closesAt: null, reason: '设备检修' },
    { day: '2026-05-04', closed: false, opensAt: 870, closesAt: 1080, reason: '临时开门' },
  ],
}

const said = (day: string, clock: string) => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return openState(hours, day, hour * 60 + minute)
}

describe('whether a venue is open', () => {
  test.each([
    ['2026-05-01', '08:59', '09:00 开门'],
    ['2026-05-01', '12:00', '午休，14:30 开门'],
    ['2026-05-01', '21:00', '今天已关门，明天 09:00 开门'],
    ['2026-05-03', '22:00', '今天已关门，明天 14:30 开门'],
    ['2026-05-11', '10:00', '今天休息，明天 09:00 开门'],
    ['2026-05-05', '10:00', '今天休息，明天 09:00 开门'],
    ['2026-05-04', '18:00', '今天已关门，后天 09:00 开门'],
  ])('on %s at %s it is shut: %s', (day, clock, words) => {
    expect(said(day, clock)).toEqual({ open: false, words })
  })

  test.each([
    ['2026-05-01', '09:00', '现在开放，到 12:00'],
    ['2026-05-01', '20:59', '现在开放，到 21:00'],
    ['2026-05-02', '12:30', '现在开放，到 21:30'],
    ['2026-05-04', '17:59', '现在开放，到 18:00'],
  ])('on %s at %s it is open: %s', (day, clock, words) => {
    expect(said(day, clock)).toEqual({ open: true, words })
  })

  test('spans that touch read as one', () => {
    const joined: Hours = {
      weekly: [
        { weekday: 5, opensAt: 540, closesAt: 720 },
        { weekday: 5, opensAt: 720, closesAt: 1080 },
      ],
      exceptions: [],
    }

    expect(openState(joined, '2026-05-01', 600)).toEqual({ open: true, words: '现在开放，到 18:00' })
  })

  test('a venue without hours promises nothing', () => {
    expect(openState({ weekly: [], exceptions: [] }, '2026-05-01', 600)).toEqual({ open: false, words: '今天休息' })
  })
})

test('the table joins days in a row with the same hours and marks today', () => {
  const rows = hoursTable(hours, '2026-05-01')

  expect(rows.map(({ days, hours: words }) => `${days} ${words}`)).toEqual([
    '周一 闭馆',
    '周二至周四 09:00–12:00、14:30–21:00',
    '周五·今天 09:00–12:00、14:30–21:00',
    '周六、周日 09:00–21:30',
  ])
  expect(rows.filter(({ today }) => today)).toHaveLength(1)
})

describe('public holidays', () => {
  const holidays = ['2026-10-01', '2026-10-02', '2026-10-03'].map((day) => ({ day, name: '国庆节' }))
  const keeping = (holidayRule: HolidayRule): Hours => ({
    ...hours,
    exceptions: [{ day: '2026-10-02', closed: false, opensAt: 600, closesAt: 660, reason: '开放日' }],
    holidayRule,
    holidays,
  })

  test.each([
    ['usual', '09:00–12:00、14:30–21:00', '10:00–11:00'],
    ['closed', '闭馆', '10:00–11:00'],
    ['sunday', '09:00–21:30', '10:00–11:00'],
  ] as const)('a venue that keeps them %s; what it says of one day comes first', (rule, first, second) => {
    expect(spansWord(spansOn(keeping(rule), '2026-10-01'))).toBe(first)
    expect(spansWord(spansOn(keeping(rule), '2026-10-02'))).toBe(second)
    expect(spansWord(spansOn(keeping(rule), '2026-10-09'))).toBe('09:00–12:00、14:30–21:00')
  })

  test('are told a month ahead, one line a festival, until they are over', () => {
    const told = (today: string) => holidayLines(holidays, 'closed', today)
    expect(told('2026-08-31')).toEqual([])
    expect(told('2026-09-02')).toEqual(['国庆节 10月1日–3日：休息'])
    expect(told('2026-10-03')).toEqual(['国庆节 10月1日–3日：休息'])
    expect(told('2026-10-04')).toEqual([])
  })

  test('are known as the State Council published them: moved weekends are weekends, days off are not worked', () => {
    const off = holidayRows.filter(({ kind }) => kind === 'off').map(({ day }) => day)
    const worked = holidayRows.filter(({ kind }) => kind === 'work').map(({ day }) => day)
    expect(off.filter((day) => day.startsWith('2025'))).toHaveLength(28)
    expect(off.filter((day) => day.startsWith('2026'))).toHaveLength(33)
    expect(worked.every((day) => weekdayOf(day) > 5)).toBe(true)
    expect(worked).toEqual(expect.arrayContaining(['2025-10-11', '2026-02-14', '2026-05-09', '2026-10-10']))
    expect(new Set([...off, ...worked]).size).toBe(holidayRows.length)
    expect(holidayRows.some(({ day }) => day.startsWith('2027'))).toBe(false)
  })
})
