import { and, asc, count, desc, eq, type SQL } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { callReviewers } from '#db/schema/calls.ts'
import { honours } from '#db/schema/honours.ts'
import { nominations } from '#db/schema/nominations.ts'
import type { Actor } from '../actor.ts'
import { listHolding } from '../certificates/honours/list.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { ownNaming } from './registry/own-name.server.ts'

/** What the honours hold of a person, table by table, for their own record. */
export async function honourRowsOf(db: Reader, personId: string) {
  return {
    nominations: await db
      .select()
      .from(nominations)
      .where(eq(nominations.personId, personId))
      .orderBy(asc(nominations.madeAt), asc(nominations.id)),
    honours: await db
      .select()
      .from(honours)
      .where(eq(honours.personId, personId))
      .orderBy(asc(honours.awardedOn), asc(honours.id)),
    callReviewers: await db
      .select()
      .from(callReviewers)
      .where(eq(callReviewers.personId, personId))
      .orderBy(asc(callReviewers.appointedAt), asc(callReviewers.id)),
  }
}

const shown = { id: honours.id, title: honours.title, level: honours.level, year: honours.year }
const shownMost = 5

/** The last honours of somebody that stand, for themselves, with the certificates that hold, what can be said to the name on the wall, and how many there are. */
export async function listOwnHonours(db: Reader, keys: Keys, actor: Actor, now: Date) {
  insist(actor, 'person.read', { personId: actor.id })
  const { rows, all } = await listStanding(db, eq(honours.personId, actor.id))
  const ids = rows.map(({ id }) => id)
  const [papers, naming] = await Promise.all([listHolding(db, ids), ownNaming(db, keys, actor, ids, now)])
  const more = (id: string) => ({ paper: papers.get(id) ?? null, naming: naming.get(id) ?? null })
  return { rows: rows.map((row) => ({ ...row, ...more(row.id) })), all }
}

/** The last honours of a team that stand, for everybody, and how many there are; those of its members are their own. */
export const listTeamHonours = (db: Reader, teamId: string) => listStanding(db, eq(honours.teamId, teamId))

/** The same of a branch of the league. */
export const listBranchHonours = (db: Reader, branchId: string) => listStanding(db, eq(honours.branchId, branchId))

async function listStanding(db: Reader, whose: SQL) {
  const standing = and(whose, eq(honours.state, 'standing'))
  const rows = await db
    .select(shown)
    .from(honours)
    .where(standing)
    .orderBy(desc(honours.awardedOn), desc(honours.number))
    .limit(shownMost)
  const [counted] = rows.length < shownMost ? [] : await db.select({ all: count() }).from(honours).where(standing)
  return { rows, all: counted?.all ?? rows.length }
}
