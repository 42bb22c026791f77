import { expect, test } from 'vitest'
import { type Facts, type PersonFacts, prospectOf, type Shift, whyNot } from '#app/domain/signups/why-not.ts'
import { at, testNow } from '../support/make.ts'

const shift = { id: 'shift', activityId: 'activity', places: 1, waitlistSize: null, state: 'scheduled' } as Shift
const timed: Shift = {
  ...shift,
  startsAt: at('2026-05-09 09:00'),
  endsAt: at('2026-05-09 11:30'),
  opensAt: at('2026-04-20 09:00'),
  closesAt: at('2026-05-08 20:00'),
  pausedAt: null,
}
const grown: PersonFacts = { birthDay: '1990-01-01', blocked: false, signups: [], teamIds: [], consents: [] }
const activity = { id: 'activity', title: '', state: 'published', ageFloor: 0, programmeId: null } as never
const facts = (person: Partial<PersonFacts>, taken = 0): Facts => ({
  person: { ...grown, ...person },
  activities: new Map([['activity', activity]]),
  taken: new Map([['shift', { taken, waiting: 0, overdue: 0, ofTeams: {} }]]),
  quotas: new Map(),
  ages: { minor: 18, account: 14 },
  hold: { holdHours: 48, beforeCloseHours: 2 },
})
const clash = { shiftId: 'other', taking: true, startsAt: timed.startsAt, endsAt: timed.endsAt } as never

test.each([
  ['a grown person, a free place', facts({}), 'confirmed'],
  ['a grown person, no free place', facts({}, 1), 'waitlisted'],
  ['a pupil, a free place', facts({ birthDay: '2010-09-01' }), 'requested'],
  ['a pupil, no free place', facts({ birthDay: '2010-09-01' }, 1), 'waitlisted'],
  ['a clash, a free place', facts({ signups: [clash] }), 'refused'],
  ['a clash, no free place', facts({ signups: [clash] }, 1), 'waitlisted'],
  ['a blocked account, no free place', facts({ blocked: true }, 1), 'refused'],
] as const)('what asking leads to: %s', (_, given, prospect) => {
  expect(prospectOf(whyNot(given, timed, testNow))).toBe(prospect)
})
