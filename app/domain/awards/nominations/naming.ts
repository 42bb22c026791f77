import type { nominations } from '#db/schema/nominations.ts'
import type { Ages } from '../../people/age-band.server.ts'
import { livingNominations, type NominationState } from './machine.ts'

/** Whose word a full name takes: one's own, one's own and a guardian's, or a guardian's alone. */
export type Whose = 'self' | 'both' | 'guardian'

/** Whose word it takes at an age, under 14 a guardian's (PIPL 28, 31); whose birthday nobody knows is taken for between. */
export function whoseAt(age: number | null, { account, minor }: Ages): Whose {
  if (age === null) return 'both'
  if (age < account) return 'guardian'
  return age < minor ? 'both' : 'self'
}

/** Up to here a list is not posted yet, and a yes still comes in time. */
export const unposted: readonly NominationState[] = [
  'draft',
  'submitted',
  'returned',
  'town_recommended',
  'shortlisted',
]

/** Whether somebody may say yes or no to their full name on the public notice as things stand; null: neither. */
export const namingOf = ({
  state,
  namedAt,
}: Pick<typeof nominations.$inferSelect, 'state' | 'namedAt'>): 'name' | 'mask' | null =>
  namedAt ? (livingNominations.includes(state) ? 'mask' : null) : unposted.includes(state) ? 'name' : null
