import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { shiftQuotas } from '#db/schema/shift-quotas.ts'
import { teams } from '#db/schema/teams.ts'
import { takenOf } from '../signups/taking.server.ts'

/** The places kept for teams in a shift, with how many of each are taken. */
export const listQuotas = async (db: Reader, shiftId: string, now: Date) => (await listQuotasOf(db, [shiftId], now))[0]!

/** The same of several shifts, in their order; two queries. */
export async function listQuotasOf(db: Reader, shiftIds: string[], now: Date) {
  const rows = await db
    .select({ quota: shiftQuotas, team: teams.name })
    .from(shiftQuotas)
    .innerJoin(teams, eq(teams.id, shiftQuotas.teamId))
    .where(inArray(shiftQuotas.shiftId, shiftIds))
    .orderBy(asc(teams.name), asc(teams.id))
  const taken = await takenOf(db, shiftIds, now)
  return shiftIds.map((id) =>
    rows
      .filter(({ quota }) => quota.shiftId === id)
      .map(({ quota, team }) => ({ ...quota, team, taken: taken.get(id)?.ofTeams[quota.teamId] ?? 0 })),
  )
}

/** How many places of a shift are kept for teams at a moment. */
export async function keptAfter(db: Reader, shiftId: string, now: Date): Promise<number> {
  const rows = await db
    .select({ places: shiftQuotas.places })
    .from(shiftQuotas)
    .where(and(eq(shiftQuotas.shiftId, shiftId), gt(shiftQuotas.releasedAt, now)))
  return rows.reduce((sum, { places }) => sum + places, 0)
}

/** Teams that places can be kept for, by name. */
export const listTeamsToKeepFor = (db: Reader) =>
  db
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(eq(teams.state, 'active'))
    .orderBy(asc(teams.name), asc(teams.id))
