import { and, count, desc, eq, gte, lt } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { hourTotals } from '#db/schema/hours.ts'
import { people } from '#db/schema/people.ts'
import { teamChecks } from '#db/schema/team-work.ts'
import { memberships } from '#db/schema/teams.ts'
import { total } from '#db/sql.ts'
import { listed } from '../activities/conditions.server.ts'
import type { Actor } from '../actor.ts'
import { instantOf } from '../calendar.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import { insist } from '../policy.ts'
import { findById, placedOf } from './find.server.ts'
import { refused } from './refusals.ts'

/** What a team did in a year, by its records: members now, shifts that were held, counted minutes. */
export interface YearFigures {
  members: number
  shifts: number
  minutes: number
}

/** The figures of a year, counted from the records up to `now`. */
export async function figuresOf(db: Reader, teamId: string, year: number, now: Date): Promise<YearFigures> {
  const until = instantOf(`${year + 1}-01-01`)
  const [[members], [held], [minutes]] = [
    await db
      .select({ members: count() })
      .from(memberships)
      .where(and(eq(memberships.teamId, teamId), eq(memberships.state, 'active'))),
    await db
      .select({ shifts: count() })
      .from(shifts)
      .innerJoin(activities, eq(activities.id, shifts.activityId))
      .where(
        and(
          listed(),
          eq(activities.teamId, teamId),
          gte(shifts.startsAt, instantOf(`${year}-01-01`)),
          lt(shifts.endsAt, until < now ? until : now),
        ),
      ),
    await db
      .select({ minutes: total(hourTotals.minutes) })
      .from(hourTotals)
      .where(
        and(
          eq(hourTotals.scope, 'team'),
          eq(hourTotals.subjectId, teamId),
          gte(hourTotals.month, `${year}-01`),
          lt(hourTotals.month, `${year + 1}-01`),
        ),
      ),
  ]
  return { members: members?.members ?? 0, shifts: held?.shifts ?? 0, minutes: minutes?.minutes ?? 0 }
}

/** The yearly checks of a team, the latest first, with who wrote them. */
export async function listChecks(db: Reader, teamId: string) {
  const rows = await db
    .select({ check: teamChecks, by: people.name })
    .from(teamChecks)
    .innerJoin(people, eq(people.id, teamChecks.writtenById))
    .where(eq(teamChecks.teamId, teamId))
    .orderBy(desc(teamChecks.year))
    .limit(10)
  return rows.map(({ check: { figures, ...row }, by }) => ({ ...row, figures: JSON.parse(figures) as YearFigures, by }))
}

/** Hands in a year's check with the figures as the records have them at `now`. One a year; a returned one may be written again. */
export function writeCheck(
  db: Db,
  actor: Actor,
  teamId: string,
  { year, words }: { year: number; words: string },
  now: Date,
) {
  return db.transact(async (tx) => {
    const team = await findById(tx, teamId)
    insist(actor, 'team.members', placedOf(team))
    const [before] = await tx
      .select()
      .from(teamChecks)
      .where(and(eq(teamChecks.teamId, teamId), eq(teamChecks.year, year)))
    if (before && before.state !== 'returned') return refused('not-drawn')
    const figures = JSON.stringify(await figuresOf(tx, teamId, year, now))
    const row = { figures, words, state: 'submitted' as const, writtenById: actor.id, writtenAt: now }
    const id = before?.id ?? crypto.randomUUID()
    const open = { reviewedById: null, reviewedAt: null, answer: '' }
    if (before)
      await tx
        .update(teamChecks)
        .set({ ...row, ...open })
        .where(eq(teamChecks.id, id))
    else await tx.insert(teamChecks).values({ id, teamId, year, ...row })
    await record(tx, actor, 'team.checked', { type: 'team', id: teamId }, now, { checkId: id, year })
    return { ok: true as const }
  })
}

/** Accepts a check or gives it back with what is missing. Whoever wrote it does not review it. */
export function reviewCheck(
  db: Db,
  actor: Actor,
  teamId: string,
  { checkId, yes, answer }: { checkId: string; yes: boolean; answer: string },
  now: Date,
) {
  return db.transact(async (tx) => {
    insist(actor, 'team.found', placedOf(await findById(tx, teamId)))
    const [check] = await tx
      .select()
      .from(teamChecks)
      .where(and(eq(teamChecks.id, checkId), eq(teamChecks.teamId, teamId)))
    if (!check) throw new NotFound('check')
    if (check.writtenById === actor.id) return refused('not-yours')
    if (check.state !== 'submitted') return refused('not-drawn')
    if (!yes && !answer.trim()) return refused('reason-missing')
    await tx
      .update(teamChecks)
      .set({ state: yes ? 'accepted' : 'returned', reviewedById: actor.id, reviewedAt: now, answer })
      .where(eq(teamChecks.id, checkId))
    const kind = yes ? 'team.check-accepted' : 'team.check-returned'
    await record(tx, actor, kind, { type: 'team', id: teamId }, now, { checkId, year: check.year })
    return { ok: true as const }
  })
}
