import type { Permission } from '../permissions.ts'
import type { Whole } from './field-kinds.ts'

/** Part of app/domain/people/fields.ts: where values stand whole, and before whom. */

/** Numbers, addresses and birth dates: in the copy their person takes, and nowhere else without a reason. */
export const ownCopy: readonly Whole[] = [{ under: '/me/data/copy', before: 'self' }]
/** Who works with people knows them by name; the auditor does not. */
const byName: readonly Permission[] = ['person.list', 'roster.read', 'account.block', 'role.grant']
export const nameStands: readonly Whole[] = [
  { under: '/', before: 'self' },
  { under: '/consent/', before: 'guardian' },
  { under: '/staff', before: byName },
  // The check-in console of a shift.
  { under: '/shifts/', before: ['roster.read'] },
  // A leader enters the hours of the team, name by name, and answers who wants in.
  { under: '/teams/', before: ['hours.log', 'team.members'] },
  { under: '/me/hours/', before: ['hours.log'] },
  // Who put one of the team forward.
  { under: '/me/nominations', before: ['team.members'] },
  { under: '/staff', before: ['session.end'], ofStaff: true },
]

/** What was written with a signup: before whoever reads the roster. */
export const noteStands: readonly Whole[] = [
  { under: '/me', before: 'self' },
  { under: '/staff', before: ['roster.read'] },
  { under: '/shifts/', before: ['roster.read'] },
]
