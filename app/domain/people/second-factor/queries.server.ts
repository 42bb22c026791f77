import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { recoveryCodes, secondFactors } from '#db/schema/second-factor.ts'
import { isStaff } from '../../policy.ts'
import { listRoles } from '../queries.server.ts'

/** How a person's second factor stands: since when, and how many recovery codes are left; null where there is none. */
export async function findSecondFactor(db: Pick<Db, 'select' | '$count'>, personId: string) {
  const [factor] = await db
    .select({ setAt: secondFactors.setAt })
    .from(secondFactors)
    .where(eq(secondFactors.personId, personId))
  if (!factor) return null
  const left = and(eq(recoveryCodes.personId, personId), isNull(recoveryCodes.usedAt))
  return { setAt: factor.setAt, codesLeft: await db.$count(recoveryCodes, left) }
}

/** Whether a password alone is not enough for this person: they have a second factor, or have to set one up as staff. */
export async function owesSecondFactor(
  db: Pick<Db, 'select' | '$count'>,
  personId: string,
  now: Date,
): Promise<boolean> {
  if ((await db.$count(secondFactors, eq(secondFactors.personId, personId))) > 0) return true
  return isStaff({ id: personId, name: '', roles: await listRoles(db, personId, now) })
}
