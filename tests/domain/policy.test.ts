import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Actor, HeldRole, RoleName } from '#app/domain/actor.ts'
import { NotFound, NotPermitted } from '#app/domain/errors.ts'
import { permissionTable } from '#app/domain/permission-table.ts'
import { type Column, cells, columns, lines, type Permission } from '#app/domain/permissions.ts'
import { can, insist, mayAnswerFor, mayPropose, reachOf, seesMasked } from '#app/domain/policy.ts'

const role = (name: RoleName, scope: Partial<HeldRole> = {}): HeldRole => ({
  role: name,
  townId: null,
  venueId: null,
  teamId: null,
  ...scope,
})

const holding = (...roles: HeldRole[]): Actor => ({ id: 'me', name: '韦小丘', roles })

const actors: Record<Exclude<Column, 'V'>, Actor> = {
  Vo: holding(),
  L: holding(role('team-leader', { teamId: 'my-team' })),
  VM: holding(role('venue-manager', { venueId: 'my-venue' })),
  T: holding(role('town-staff', { townId: 'my-town' })),
  C: holding(role('county-staff')),
  A: holding(role('auditor')),
  S: holding(role('system-admin')),
  K: holding(role('security-admin')),
}

const mine = { personId: 'me', townId: 'my-town', venueId: 'my-venue', teamId: 'my-team' }
const foreign = { personId: 'you', townId: 'other-town', venueId: 'other-venue', teamId: 'other-team' }
const permissions = Object.keys(lines) as Permission[]
const people = Object.entries(actors) as [Column, Actor][]

/** Everyone who is not apart is a volunteer besides, with what a volunteer may do. */
const cellsOf = (column: Column, permission: Permission) => {
  const row = cells.get(permission)!
  return ['A', 'S', 'K'].includes(column) ? [row[column]] : [row.Vo, row[column]]
}

test('all sixty-eight rows are there, in their order', () => {
  const numbers = [...new Set(Object.values(lines).map(([number]) => number))]
  expect(numbers).toEqual(Array.from({ length: 68 }, (_, index) => `P${String(index + 1).padStart(2, '0')}`))
})

test('each role may do what its column says, within its own scope, and nothing beyond it', () => {
  for (const permission of permissions) {
    for (const [column, actor] of people) {
      const found = cellsOf(column, permission).filter((cell) => cell !== null)
      const acting = found.filter((cell) => !cell.proposes)
      const where = `${permission} ${column}`
      const guarded = permission === 'account.close' && !['Vo', 'L'].includes(column)
      expect([where, can(actor, permission, { ...mine, granted: true })]).toEqual([
        where,
        !guarded && acting.length > 0,
      ])
      expect([where, mayPropose(actor, permission, mine)]).toEqual([where, !guarded && found.length > 0])
      expect([where, can(actor, permission, foreign)]).toEqual([
        where,
        acting.some((cell) => cell.extent === 'everywhere' && !cell.byGrant),
      ])
    }
  }
})

test('T02: nobody at all may impersonate, or edit the record of what was done', () => {
  expect(people.filter(([, actor]) => mayPropose(actor, 'never', mine))).toEqual([])
})

test('without a grant, a minor’s contact opens to nobody', () => {
  expect(people.filter(([, actor]) => can(actor, 'contact.reveal-minor', mine))).toEqual([])
  expect(can(actors.T, 'contact.reveal-minor', { ...mine, granted: true })).toBe(true)
})

test('what is foreign is not there, what is not one’s function is not permitted', () => {
  expect(() => insist(actors.Vo, 'signup.leave', { personId: 'you' })).toThrow(NotFound)
  expect(() => insist(actors.T, 'activity.publish', { townId: 'other-town' })).toThrow(NotFound)
  expect(() => insist(actors.Vo, 'activity.publish', mine)).toThrow(NotPermitted)
  expect(() => insist(actors.L, 'activity.edit', mine)).toThrow(NotPermitted)
  expect(insist(actors.T, 'activity.publish', mine)).toBeUndefined()
})

test('accounts that exclude all others hold nothing else, whatever stands beside them', () => {
  const both = holding(role('county-staff'), role('auditor'))
  expect([can(both, 'signup.make'), can(both, 'activity.publish', mine), can(both, 'audit.read')]).toEqual([
    false,
    false,
    true,
  ])
})

test('several roles are the union of their rights, each in its own scope', () => {
  const both = holding(role('team-leader', { teamId: 'a' }), role('venue-manager', { venueId: 'v' }))
  expect(reachOf(both, 'activity.draft')).toEqual({
    everywhere: false,
    own: false,
    townIds: [],
    venueIds: ['v'],
    teamIds: ['a'],
  })
  expect([can(both, 'activity.draft', { teamId: 'a' }), can(both, 'activity.draft', { venueId: 'a' })]).toEqual([
    true,
    false,
  ])
})

test('a leader sees people masked, staff of the town do not', () => {
  expect([seesMasked(actors.L, 'person.list'), seesMasked(actors.T, 'person.list')]).toEqual([true, false])
})

test('P11: a guardian’s link speaks for the minors who named its contact, and for nobody else', () => {
  const link = { minorIds: ['child', 'sister'] }
  expect(['child', 'sister', 'stranger'].filter((personId) => mayAnswerFor(link, { personId }))).toEqual([
    'child',
    'sister',
  ])
})

test('docs/security.md prints this very table', () => {
  const file = path.resolve(import.meta.dirname, '..', '..', 'docs', 'security.md')
  expect(readFileSync(file, 'utf8')).toContain(permissionTable())
  expect(columns.length).toBe(9)
})
