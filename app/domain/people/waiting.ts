import type { accountWaits } from '#db/schema/people.ts'
import type { Permission } from '../permissions.ts'

/** Whose word an account waits for: a guardian's under 14, its own person's who has turned 14 or 18. */
export type Waiting = (typeof accountWaits)[number]

/** All that an account may do while it waits (security.md, PIPL §31: pending, and nothing but signing in); the door is narrower still. */
export const openWhileWaiting: Record<Waiting, ReadonlySet<Permission>> = {
  guardian: new Set(['guardian.name', 'guardian.ask', 'account.close', 'session.end', 'person.read']),
  self: new Set(['account.agree', 'account.close', 'account.change', 'session.end', 'person.read']),
}
