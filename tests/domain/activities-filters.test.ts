import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changedQuery, noFilters, queryOf, readFilters } from '#app/domain/activities/filters.ts'
import { spanOf } from '#app/domain/activities/span.ts'
import { at } from '../support/make.ts'

const read = (query: string) => readFilters(new URLSearchParams(query))
const written = (query: string) =>
  new URLSearchParams(queryOf(read(query).filters) as Record<string, string>).toString()

describe('the query of the catalogue', () => {
  test('nothing given is everything', () => {
    expect(read('')).toEqual({ filters: noFilters, ignored: [] })
    expect(read('q=&town=&when=&free=&age=')).toEqual({ filters: noFilters, ignored: [] })
  })

  test('towns and programmes may be several', () => {
    const { filters } = read('town=b&town=a&town=b&programme=colourful-holidays')

    expect(filters).toMatchObject({ town: ['a', 'b'], programme: ['colourful-holidays'] })
  })

  test.each([
    ['from=2026-02-30', 'from'],
    ['to=tomorrow', 'to'],
    ['age=-1', 'age'],
    ['age=200', 'age'],
    ['when=someday', 'when'],
    ['free=yes', 'free'],
    ['town=%27%20or%201', 'town'],
    ['after=%00', 'after'],
    ['after=zzzzzzzzzzz.x', 'after'],
    ['sort=start&sort=new', 'sort'],
    [`q=${'河'.repeat(61)}`, 'q'],
    ['from=2026-05-09&to=2026-05-01', 'to'],
  ])('%s does not read and is named', (query, parameter) => {
    expect(read(query).ignored).toEqual([parameter])
  })

  test('two spellings of one choice are written the same', () => {
    expect(written('free=1&q=%20河岸%20&view=list&sort=start')).toBe(written('q=河岸&free=1'))
  })

  test('what was written reads the same again', () => {
    const query = fc.record(
      {
        q: fc.string({ maxLength: 60 }),
        when: fc.constantFrom('today', 'weekend', 'x'),
        age: fc.string({ maxLength: 4 }),
        from: fc.constantFrom('2026-05-09', '2026-13-01'),
        after: fc.constantFrom('mabc12.id-1', 'nonsense'),
        view: fc.constantFrom('map', 'list'),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(query, (given) => {
        const { filters } = readFilters(new URLSearchParams(given as Record<string, string>))
        const again = readFilters(new URLSearchParams(queryOf(filters) as Record<string, string>))

        expect(again).toEqual({ filters, ignored: [] })
      }),
    )
  })

  test('another condition begins at the first page again', () => {
    const { filters } = read('q=河岸&after=mabc12.id-1&at=some-pin')

    expect(changedQuery(filters, { free: true })).toEqual({ q: '河岸', free: '1' })
  })
})

describe('the days a filter means', () => {
  const days = (query: string, now: string) => spanOf(read(query).filters, at(now))

  test('without days: whatever has not begun', () => {
    expect(days('', '2026-05-01 08:00').before).toBeNull()
    expect(days('', '2026-05-01 08:00').from > at('2026-05-01 08:00')).toBe(true)
  })

  test.each([
    ['today, what is left of it', 'when=today', '2026-05-01 08:00', '2026-05-02 00:00'],
    ['three days over the end of a month', 'when=3days', '2026-01-30 08:00', '2026-02-02 00:00'],
    ['tomorrow on the 31st is the first', 'when=3days', '2026-05-31 23:59', '2026-06-03 00:00'],
    ['the weekend on a Sunday is still this one', 'when=weekend', '2026-05-03 12:00', '2026-05-04 00:00'],
    ['next week on a Monday', 'when=nextweek', '2026-05-04 00:00', '2026-05-18 00:00'],
    ['three days at the end of February of a leap year', 'when=3days', '2028-02-28 08:00', '2028-03-02 00:00'],
  ])('%s', (_, query, now, end) => {
    expect(days(query, now).before).toEqual(at(end))
  })

  test('a weekend to come begins on its Saturday', () => {
    expect(days('when=weekend', '2026-05-01 08:00').from).toEqual(at('2026-05-02 00:00'))
  })

  test('days that were named are whole days of Shanghai, also those that are over', () => {
    expect(days('from=2026-04-30&to=2026-04-30', '2026-05-01 08:00')).toEqual({
      from: at('2026-04-30 00:00'),
      before: at('2026-05-01 00:00'),
    })
  })
})
