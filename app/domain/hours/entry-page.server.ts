import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Reader } from '#db/database.ts'
import { events } from '#db/schema/everywhere.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { towns } from '#db/schema/league.ts'
import { people } from '#db/schema/people.ts'
import { teams } from '#db/schema/teams.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { can } from '../policy.ts'

const [recorder, reviewer] = [alias(people, 'recorder'), alias(people, 'reviewer')]

/** One entry for who reviews it, with everything that happened to it. Throws NotFound to whom it is foreign. */
export async function findEntryPage(db: Reader, actor: Actor, entryId: string) {
  const [found] = await db
    .select({
      entry: hourEntries,
      name: people.name,
      team: teams.name,
      town: towns.name,
      recorder: recorder.name,
      reviewer: reviewer.name,
    })
    .from(hourEntries)
    .innerJoin(people, eq(people.id, hourEntries.personId))
    .innerJoin(towns, eq(towns.id, hourEntries.townId))
    .innerJoin(recorder, eq(recorder.id, hourEntries.recordedById))
    .leftJoin(reviewer, eq(reviewer.id, hourEntries.reviewedById))
    .leftJoin(teams, eq(teams.id, hourEntries.teamId))
    .where(eq(hourEntries.id, entryId))
  if (!found || !can(actor, 'hours.review', { townId: found.entry.townId })) throw new NotFound('hour entry')
  const asked = eq(hourEntries.reversesId, entryId)
  const [reversals, happened] = await Promise.all([
    db
      .select({ reversal: hourEntries, by: recorder.name })
      .from(hourEntries)
      .innerJoin(recorder, eq(recorder.id, hourEntries.recordedById))
      .where(and(asked, inArray(hourEntries.state, ['pending', 'counted'])))
      .orderBy(desc(hourEntries.recordedAt))
      .limit(1),
    db
      .select({ id: events.id, kind: events.kind, at: events.at, name: people.name })
      .from(events)
      .leftJoin(people, eq(people.id, events.actorId))
      .where(and(eq(events.subjectType, 'hours'), eq(events.subjectId, entryId)))
      .orderBy(asc(events.sequence))
      .limit(50),
  ])
  return { ...found, reversal: reversals[0] ?? null, happened }
}
