import { and, inArray, isNull, lte, notInArray, or } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { accessLog, revealGrants } from '#db/schema/reveals.ts'
import { daysBefore, keptSince } from './period.ts'

const batch = 500

/**
 * Forgets who saw what once it is `days` old, and grants nobody looks by any more. The law wants six months at least:
 * the configuration refuses fewer days, and more than the list of fields promises are never kept.
 */
export async function forgetViews(db: Db, { days }: { days: number }, now: Date): Promise<number> {
  const [before] = [keptSince('accessLog', 'at', now), daysBefore(now, days)].sort((a, b) => +b - +a) as [Date, Date]
  const due = await db.select({ id: accessLog.id }).from(accessLog).where(lte(accessLog.at, before)).limit(batch)
  const ids = due.map(({ id }) => id)
  return db.transact(async (tx) => {
    if (ids.length > 0) await tx.delete(accessLog).where(inArray(accessLog.id, ids))
    const over = or(isNull(revealGrants.endsAt), lte(revealGrants.endsAt, before))
    const looked = await tx.selectDistinct({ id: accessLog.grantId }).from(accessLog)
    const still = looked.flatMap(({ id }) => id ?? [])
    await tx
      .delete(revealGrants)
      .where(
        and(lte(revealGrants.askedAt, before), over, still.length > 0 ? notInArray(revealGrants.id, still) : undefined),
      )
    return ids.length
  })
}
