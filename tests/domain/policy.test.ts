import { expect, test } from 'vitest'
import type { Actor, RoleName } from '#app/domain/actor.ts'
import { NotPermitted } from '#app/domain/errors.ts'
import { can, insist, isStaff, mayAnswerFor } from '#app/domain/policy.ts'
import { roleNames } from '#db/schema/people.ts'

const holding = (...roles: RoleName[]): Actor => ({
  id: 'me',
  name: '韦小丘',
  roles: roles.map((role) => ({ role, townId: null, venueId: null, teamId: null })),
})

const asked = {
  'take a place': (actor: Actor) => can(actor, 'signup.make', undefined),
  'give up one’s own': (actor: Actor) => can(actor, 'signup.leave', { personId: 'me' }),
  'give up another’s': (actor: Actor) => can(actor, 'signup.leave', { personId: 'you' }),
  'name one’s own guardian': (actor: Actor) => can(actor, 'guardian.name', { personId: 'me' }),
  'name another’s guardian': (actor: Actor) => can(actor, 'guardian.name', { personId: 'you' }),
  'send one’s own guardian a link': (actor: Actor) => can(actor, 'guardian.ask', { personId: 'me' }),
  'send another’s guardian a link': (actor: Actor) => can(actor, 'guardian.ask', { personId: 'you' }),
  'read one’s own record': (actor: Actor) => can(actor, 'person.read', { personId: 'me' }),
  'correct it': (actor: Actor) => can(actor, 'person.correct', { personId: 'me' }),
  'change one’s own account': (actor: Actor) => can(actor, 'account.change', { personId: 'me' }),
  'take a copy': (actor: Actor) => can(actor, 'person.copy', { personId: 'me' }),
  'close one’s own account': (actor: Actor) => can(actor, 'account.close', { personId: 'me' }),
  'any of it of another': (actor: Actor) =>
    (['person.read', 'person.correct', 'account.change', 'person.copy', 'account.close'] as const).some((permission) =>
      can(actor, permission, { personId: 'you' }),
    ),
  'end one’s own session': (actor: Actor) => can(actor, 'session.end', { personId: 'me' }),
  'end another’s session': (actor: Actor) => can(actor, 'session.end', { personId: 'you' }),
  'enter the back office': isStaff,
}

const guardian = 'name one’s own guardian, send one’s own guardian a link, '
const own = 'read one’s own record, correct it, change one’s own account, '

/** Who may do what, row by row; a role that is added must be added here. */
const table: Record<RoleName | 'volunteer', string> = {
  volunteer: `take a place, give up one’s own, ${guardian}${own}take a copy, close one’s own account, end one’s own session`,
  'team-leader': `take a place, give up one’s own, ${guardian}${own}take a copy, close one’s own account, end one’s own session`,
  'venue-manager': `take a place, give up one’s own, ${guardian}${own}take a copy, end one’s own session`,
  'town-staff': `take a place, give up one’s own, ${guardian}${own}take a copy, end one’s own session, enter the back office`,
  'county-staff': `take a place, give up one’s own, ${guardian}${own}take a copy, end one’s own session, enter the back office`,
  auditor: `${own}end one’s own session, enter the back office`,
  'system-admin': `${own}end one’s own session, enter the back office`,
  'security-admin': `${own}end one’s own session, enter the back office`,
}

test.each(['volunteer', ...roleNames] as const)('what a %s may do', (role) => {
  const actor = role === 'volunteer' ? holding() : holding(role)

  const allowed = Object.entries(asked).flatMap(([words, may]) => (may(actor) ? [words] : []))

  expect(allowed.join(', ')).toBe(table[role])
})

test('an account that excludes all others keeps doing so beside another role', () => {
  expect(can(holding('county-staff', 'auditor'), 'signup.make', undefined)).toBe(false)
})

test('what may not be done is thrown, and names the permission', () => {
  expect(() => insist(holding(), 'signup.leave', { personId: 'you' })).toThrow(NotPermitted)
  expect(() => insist(holding(), 'signup.leave', { personId: 'you' })).toThrow('signup.leave')
  expect(insist(holding(), 'signup.leave', { personId: 'me' })).toBeUndefined()
})

test('P11: a guardian’s link speaks for the minors who named its contact, and for nobody else', () => {
  const link = { minorIds: ['child', 'sister'] }

  expect(['child', 'sister', 'stranger'].filter((personId) => mayAnswerFor(link, { personId }))).toEqual([
    'child',
    'sister',
  ])
})
