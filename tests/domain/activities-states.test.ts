import { describe, expect, test } from 'vitest'
import { canBeAsked, lookOf, type Standing } from '#app/domain/activities/states.ts'
import { at } from '../support/make.ts'

const saturday: Standing = {
  activityState: 'published',
  shiftState: 'scheduled',
  startsAt: at('2026-05-09 09:00'),
  endsAt: at('2026-05-09 11:30'),
  opensAt: at('2026-04-20 09:00'),
  closesAt: at('2026-05-08 20:00'),
  pausedAt: null,
  places: 20,
  waitlistSize: null,
  taken: 0,
  waiting: 0,
}

describe('where a shift stands', () => {
  test.each<[string, Partial<Standing>, string, string]>([
    ['one minute before enrolment opens', {}, '2026-04-20 08:59', 'upcoming'],
    ['at the moment enrolment opens', {}, '2026-04-20 09:00', 'open'],
    ['with a quarter of the places left', { taken: 15 }, '2026-05-01 08:00', 'few'],
    ['with more than a quarter left', { taken: 14 }, '2026-05-01 08:00', 'open'],
    ['without a limit', { places: null, taken: 999 }, '2026-05-01 08:00', 'open'],
    ['with no places at all', { places: 0 }, '2026-05-01 08:00', 'full'],
    ['full, with a line of any length', { taken: 20, waiting: 50 }, '2026-05-01 08:00', 'waitlist'],
    ['full, with room in the line', { taken: 20, waitlistSize: 3, waiting: 2 }, '2026-05-01 08:00', 'waitlist'],
    ['full, with the line full too', { taken: 20, waitlistSize: 3, waiting: 3 }, '2026-05-01 08:00', 'full'],
    ['full, without a line', { taken: 20, waitlistSize: 0 }, '2026-05-01 08:00', 'full'],
    ['paused', { pausedAt: at('2026-04-30 08:00') }, '2026-05-01 08:00', 'paused'],
    ['when enrolment closes', {}, '2026-05-08 20:00', 'closed'],
    ['two hours before it starts', {}, '2026-05-09 07:00', 'soon'],
    ['at its start', {}, '2026-05-09 09:00', 'running'],
    ['at its last minute', {}, '2026-05-09 11:29', 'running'],
    ['at its end', {}, '2026-05-09 11:30', 'ended'],
    ['called off', { shiftState: 'cancelled' }, '2026-05-01 08:00', 'cancelled'],
    ['of an activity called off', { activityState: 'cancelled' }, '2026-05-10 08:00', 'cancelled'],
  ])('%s', (_, given, now, look) => {
    expect(lookOf({ ...saturday, ...given }, at(now))).toBe(look)
  })

  test('only what is open, nearly full or has a line can be asked for', () => {
    const looks = ['open', 'few', 'waitlist', 'full', 'paused', 'upcoming', 'closed', 'soon', 'running'] as const

    expect(looks.filter(canBeAsked)).toEqual(['open', 'few', 'waitlist'])
  })
})
