import { and, eq, gte, inArray } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { people } from '#db/schema/people.ts'
import { memberships, teams } from '#db/schema/teams.ts'
import type { Actor } from '../actor.ts'
import { addDays, dayOf, instantOf } from '../calendar.ts'
import { NotFound } from '../errors.ts'
import { insist } from '../policy.ts'
import { findRuleNumbers } from '../rules/queries.server.ts'
import type { HourRefusal } from './refusals.ts'
import { type HourEntry, type NewEntry, whyNoEntry, writeEntry } from './write.server.ts'

/** What a back entry says: when, where, what, for whom, with what to show for it. */
export type BackEntry = Pick<
  NewEntry,
  'title' | 'place' | 'servedParty' | 'personInCharge' | 'description' | 'startedAt' | 'endedAt' | 'minutes'
> & {
  /** ids of files of evidence */
  evidence: readonly string[]
}

const ruleKeys = ['hours.back-entry-days', 'hours.back-entries-per-day'] as const

/**
 * A volunteer writes down service that was not recorded on the spot (补录), forever marked as such. Refuses the future,
 * what is too long ago, what overlaps, what shows nothing, and too many a day (rules.md 21, 26). Returns the pending
 * entry; it counts after another person's review and its public notice.
 */
export function claimHours(db: Db, actor: Actor, entry: BackEntry & { teamId: string | null }, now: Date) {
  return db.transact(async (tx) => {
    insist(actor, 'hours.claim', { personId: actor.id })
    const home = await homeOf(tx, actor.id, entry.teamId)
    const refusal =
      entry.evidence.length === 0
        ? ({ kind: 'evidence-missing' } as const)
        : ((await tooMany(tx, actor.id, now)) ??
          (await whyNoBackEntry(tx, { ...home, ...whole(entry), personId: actor.id }, now)))
    if (refusal) return { ok: false as const, refusal }
    const written = await writeEntry(tx, actor, 'back_entry', { ...home, ...whole(entry), personId: actor.id }, now)
    return { ok: true as const, entry: written }
  })
}

/**
 * A leader writes down a past service of several members at once. All of them or none: each refusal names its person.
 * The leader's own hours are not among them: nobody logs for themselves here.
 */
export function logHours(
  db: Db,
  actor: Actor,
  teamId: string,
  entry: Omit<BackEntry, 'minutes'>,
  rows: readonly { personId: string; minutes: number }[],
  now: Date,
): Promise<{ ok: true; entries: HourEntry[] } | { ok: false; refusals: { personId: string; refusal: HourRefusal }[] }> {
  return db.transact(async (tx) => {
    insist(actor, 'hours.log', { teamId })
    const members = await membersOf(
      tx,
      teamId,
      rows.map(({ personId }) => personId),
    )
    const refusals: { personId: string; refusal: HourRefusal }[] = []
    const made: NewEntry[] = []
    for (const { personId, minutes } of rows) {
      const home = await homeOf(tx, personId, teamId)
      const full = { ...home, ...whole({ ...entry, minutes }), personId }
      const refusal: HourRefusal | null =
        personId === actor.id
          ? { kind: 'own' }
          : !members.has(personId)
            ? { kind: 'not-a-member' }
            : entry.evidence.length === 0
              ? { kind: 'evidence-missing' }
              : await whyNoBackEntry(tx, full, now)
      if (refusal) refusals.push({ personId, refusal })
      else made.push(full)
    }
    if (refusals.length > 0) return { ok: false as const, refusals }
    const entries: HourEntry[] = []
    for (const one of made) entries.push(await writeEntry(tx, actor, 'back_entry', one, now))
    return { ok: true as const, entries }
  })
}

const whole = ({
  evidence,
  title,
  place,
  servedParty,
  personInCharge,
  description,
  startedAt,
  endedAt,
  minutes,
}: BackEntry) => ({
  title,
  place,
  servedParty,
  personInCharge,
  description,
  startedAt,
  endedAt,
  minutes,
  evidence: JSON.stringify(evidence),
  shiftId: null,
  programmeId: null,
})

async function whyNoBackEntry(tx: Tx, entry: NewEntry, now: Date): Promise<HourRefusal | null> {
  const today = dayOf(now)
  const { 'hours.back-entry-days': days } = await findRuleNumbers(tx, ruleKeys, today)
  if (dayOf(entry.startedAt) < addDays(today, -days)) return { kind: 'too-old', days }
  return whyNoEntry(tx, entry, now)
}

async function tooMany(tx: Tx, personId: string, now: Date): Promise<HourRefusal | null> {
  const { 'hours.back-entries-per-day': atMost } = await findRuleNumbers(tx, ruleKeys, dayOf(now))
  const today = and(
    eq(hourEntries.recordedById, personId),
    eq(hourEntries.kind, 'back_entry'),
    gte(hourEntries.recordedAt, instantOf(dayOf(now))),
  )
  return (await tx.$count(hourEntries, today)) >= atMost ? { kind: 'too-many', atMost } : null
}

/** Whose staff review it: the team's town, or the person's own. */
async function homeOf(
  tx: Tx,
  personId: string,
  teamId: string | null,
): Promise<{ townId: string; teamId: string | null }> {
  const [person] = await tx.select({ townId: people.townId }).from(people).where(eq(people.id, personId))
  if (!person) throw new NotFound('person')
  if (!teamId) return { townId: person.townId, teamId: null }
  if (!(await membersOf(tx, teamId, [personId])).has(personId)) return { townId: person.townId, teamId: null }
  const [team] = await tx.select({ townId: teams.townId }).from(teams).where(eq(teams.id, teamId))
  return { townId: team?.townId ?? person.townId, teamId }
}

async function membersOf(tx: Tx, teamId: string, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set()
  const rows = await tx
    .select({ personId: memberships.personId })
    .from(memberships)
    .where(
      and(
        eq(memberships.teamId, teamId),
        eq(memberships.state, 'active'),
        inArray(memberships.personId, [...personIds]),
      ),
    )
  return new Set(rows.map(({ personId }) => personId))
}
