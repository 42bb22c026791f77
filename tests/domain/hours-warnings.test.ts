import { describe, expect, test } from 'vitest'
import { type Evidence, type Warning, warningsOf, wordsOfWarning } from '#app/domain/hours/warnings.ts'
import { at } from '../support/make.ts'

const rules = { tolerance: 15, manyByOneHand: 30, dayUpper: 480, dayCounty: 720 }
const entry = {
  kind: 'back_entry' as const,
  minutes: 120,
  startedAt: at('2026-04-18 09:00'),
  endedAt: at('2026-04-18 11:00'),
}
const nothing: Evidence = {
  attendance: null,
  planned: null,
  elsewhere: null,
  photos: [{ takenAt: at('2026-04-18 10:00'), again: false }],
  byOneHand: 0,
  otherMinutes: 0,
}
const came = (inAt: string, outAt: string | null, present: number) => ({
  attendance: { inAt: at(`2026-04-18 ${inAt}`), outAt: outAt === null ? null : at(`2026-04-18 ${outAt}`), present },
})
const shot = (time: string) => ({ photos: [{ takenAt: at(`2026-04-18 ${time}`), again: false }] })

type Case = [what: string, known: Partial<Evidence>, kinds: Warning['kind'][], told?: Partial<typeof entry>]

describe('what a reviewer is warned of', () => {
  test.each<Case>([
    ['a plain entry with its photo', {}, []],
    ['a photo that does not say when it was taken', { photos: [{ takenAt: null, again: false }] }, []],
    ['no photo', { photos: [] }, ['little-evidence']],
    ['a photo a quarter of an hour early', shot('08:45'), []],
    ['a photo earlier than that', shot('08:44'), ['photo-outside']],
    ['a photo a quarter of an hour late', shot('11:15'), []],
    ['a photo later than that', shot('11:16'), ['photo-outside']],
    ['a photo used before', { photos: [{ takenAt: null, again: true }] }, ['photo-again']],
    ['exactly what checking in says', came('09:00', '11:00', 120), []],
    ['more than checking in says', came('09:00', '10:59', 119), ['over-present']],
    ['less than checking in says', came('09:00', '12:00', 180), []],
    ['nobody saw them leave', came('09:00', null, 0), ['no-out']],
    ['longer than the shift and its tolerance on both sides', { planned: 89 }, ['over-plan']],
    ['as long as the shift and its tolerance', { planned: 90 }, []],
    ['another shift at that time', { elsewhere: '清河' }, ['elsewhere']],
    ['29 by one hand', { byOneHand: 29 }, []],
    ['30 by one hand', { byOneHand: 30 }, ['many-by-one-hand']],
    ['eight hours that day', { otherMinutes: 360 }, []],
    ['S42: more than eight hours that day', { otherMinutes: 361 }, ['long-day']],
    [
      'everything at once',
      { photos: [], byOneHand: 99, otherMinutes: 900, elsewhere: '清河' },
      ['elsewhere', 'little-evidence', 'many-by-one-hand', 'long-day'],
    ],
  ])('%s', (_, known, kinds) => {
    const found = warningsOf(entry, { ...nothing, ...known }, rules)
    expect(found.map(({ kind }) => kind)).toEqual(kinds)
    for (const words of found.map(wordsOfWarning)) expect(Object.values(words).every(Boolean)).toBe(true)
  })

  test('attendance needs no photo, and a whole shift confirmed by one person is nothing unusual', () => {
    const attendance = { ...entry, kind: 'attendance' as const }
    expect(warningsOf(attendance, { ...nothing, photos: [], byOneHand: 99 }, rules)).toEqual([])
  })

  test('beyond twelve hours it is for the county; a small excess over presence says that it is small', () => {
    const [day] = warningsOf(entry, { ...nothing, otherMinutes: 601 }, rules)
    expect(day).toEqual({ kind: 'long-day', minutes: 721, bound: 720, who: 'county' })
    const within = (present: number) => warningsOf(entry, { ...nothing, ...came('09:00', '10:45', present) }, rules)[0]
    expect([within(105), within(104)]).toMatchObject([{ within: 15 }, { within: null }])
  })
})
