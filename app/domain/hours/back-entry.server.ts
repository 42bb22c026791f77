import { and, eq, inArray } from 'drizzle-orm'
import type { Reader, Tx } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { people } from '#db/schema/people.ts'
import { memberships, teams } from '#db/schema/teams.ts'
import type { Actor } from '../actor.ts'
import { addDays, dayOf } from '../calendar.ts'
import { NotFound } from '../errors.ts'
import { findRuleNumber } from '../rules/queries.server.ts'
import type { HourRefusal } from './refusals.ts'
import { type HourEntry, type NewEntry, whyNoEntry } from './write.server.ts'

/** What a back entry says: when, where, what, for whom, with what to show for it. */
export type BackEntry = Pick<
  NewEntry,
  'title' | 'place' | 'servedParty' | 'personInCharge' | 'description' | 'startedAt' | 'endedAt' | 'minutes'
> & {
  /** ids of photos that the actor took in */
  evidence: readonly string[]
  /** of the form it comes with */
  requestKey?: string | null
}

/** The columns of a back entry. */
export const whole = ({ evidence, requestKey, ...entry }: BackEntry) => ({
  title: entry.title,
  place: entry.place,
  servedParty: entry.servedParty,
  personInCharge: entry.personInCharge,
  description: entry.description,
  startedAt: entry.startedAt,
  endedAt: entry.endedAt,
  minutes: entry.minutes,
  evidence: JSON.stringify(evidence),
  requestKey: requestKey ?? null,
  shiftId: null,
  programmeId: null,
})

/** Why this back entry cannot be written down; null when it can. Looks at the clock, the ledger and the rules. */
export async function whyNoBackEntry(tx: Tx, entry: NewEntry, now: Date, except = ''): Promise<HourRefusal | null> {
  const today = dayOf(now)
  const days = await findRuleNumber(tx, 'hours.back-entry-days', today)
  if (dayOf(entry.startedAt) < addDays(today, -days)) return { kind: 'too-old', days }
  return whyNoEntry(tx, entry, now, except)
}

/** What the actor wrote down with the same form before, one entry for each person in it. */
export async function findByKey(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  key: string | null | undefined,
): Promise<HourEntry[]> {
  if (!key) return []
  const same = and(eq(hourEntries.recordedById, actor.id), eq(hourEntries.requestKey, key))
  return tx.select().from(hourEntries).where(same)
}

/** Whose staff review it: the team's town, or the person's own. */
export async function homeOf(tx: Tx, personId: string, teamId: string | null) {
  const [person] = await tx.select({ townId: people.townId }).from(people).where(eq(people.id, personId))
  if (!person) throw new NotFound('person')
  if (!teamId) return { townId: person.townId, teamId: null }
  const [team] = await tx.select({ townId: teams.townId }).from(teams).where(eq(teams.id, teamId))
  return { townId: team?.townId ?? person.townId, teamId }
}

/** Whether somebody is a member of a team, or leads it. */
export async function belongsTo(db: Reader, { id, roles }: Actor, teamId: string): Promise<boolean> {
  return roles.some((role) => role.teamId === teamId) || (await membersAmong(db, teamId, [id])).has(id)
}

/** Which of these people are members of a team. */
export async function membersAmong(db: Reader, teamId: string, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set()
  const active = and(
    eq(memberships.teamId, teamId),
    eq(memberships.state, 'active'),
    inArray(memberships.personId, [...personIds]),
  )
  const rows = await db.select({ personId: memberships.personId }).from(memberships).where(active)
  return new Set(rows.map(({ personId }) => personId))
}

/** The teams somebody may have served with, by name. */
export function listTeamsOf(db: Reader, actor: Pick<Actor, 'id'>) {
  return db
    .select({ id: teams.id, name: teams.name })
    .from(memberships)
    .innerJoin(teams, eq(teams.id, memberships.teamId))
    .where(and(eq(memberships.personId, actor.id), eq(memberships.state, 'active'), eq(teams.state, 'active')))
    .orderBy(teams.name)
}
