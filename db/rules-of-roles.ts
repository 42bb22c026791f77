import type { RowRule } from './row-rules.ts'

/**
 * Who may hold what beside what, whoever writes: auditor, system admin and security admin exclude each other and every
 * other role of the same person at the same time; the last holder of a post that the county cannot do without keeps it;
 * and nobody gives or ends a role of the league of their own.
 */

const apart = `('auditor', 'system-admin', 'security-admin')`
const needed = `('county-staff', 'auditor', 'system-admin', 'security-admin')`

/** Another role of the same person at the same time that does not go with this one. */
const clash = `exists (select 1 from roles other where other.person_id = new.person_id and other.id <> new.id
  and (other.role in ${apart} or new.role in ${apart}) and other.role <> new.role
  and (other.held_until is null or other.held_until > new.held_from)
  and (new.held_until is null or new.held_until > other.held_from))`

/** Nobody else holds the same post without an end; that of somebody whose account is closed is vacant whatever the row says. */
const last = `old.role in ${needed} and old.held_until is null
  and exists (select 1 from people where people.id = old.person_id and people.closed_at is null)
  and not exists (select 1 from roles other join people on people.id = other.person_id where other.role = old.role
    and other.id <> old.id and other.held_until is null and people.closed_at is null)`

const lost = `(new.held_until is not null or new.role <> old.role or new.person_id <> old.person_id) and ${last}`

const own = `new.role not in ('team-leader', 'venue-manager')
  and (new.granted_by_id = new.person_id or new.ended_by_id = new.person_id)`

export const rulesOfRoles: readonly RowRule[] = [
  ...(['insert', 'update'] as const).flatMap((on) => [
    {
      name: `roles_apart_on_${on}`,
      table: 'roles',
      on,
      when: clash,
      words: 'roles_apart: these roles do not go together',
    },
    { name: `roles_own_on_${on}`, table: 'roles', on, when: own, words: 'roles_own: another person gives and ends it' },
  ]),
  {
    name: 'roles_last_on_update',
    table: 'roles',
    on: 'update',
    when: lost,
    words: 'roles_last: the last one keeps it',
  },
  {
    name: 'roles_last_on_delete',
    table: 'roles',
    on: 'delete',
    when: last,
    words: 'roles_last: the last one keeps it',
  },
]
