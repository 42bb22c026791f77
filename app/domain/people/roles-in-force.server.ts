import { and, gt, isNull, lte, or } from 'drizzle-orm'
import { roles } from '#db/schema/people.ts'

/** That a role is held at a moment, for a where-clause over roles. */
export const inForce = (now: Date) =>
  and(lte(roles.heldFrom, now), or(isNull(roles.heldUntil), gt(roles.heldUntil, now)))
