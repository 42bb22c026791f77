import { createHash } from 'node:crypto'
import { and, eq, gte } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { events } from '#db/schema/everywhere.ts'
import { memberships } from '#db/schema/teams.ts'
import type { Actor } from '../actor.ts'
import { dayOf, instantOf } from '../calendar.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { findById, placedOf } from './find.server.ts'
import { refused } from './refusals.ts'
import { tellOfTeam } from './tell.server.ts'

/** So many notes a team and day (P52). */
export const notesADay = 2

/** Sends the members of a team a note of its leader. Nobody's contact is shown; the same note again that day sends nothing more. */
export function sendTeamNote(db: Db, keys: Keys, actor: Actor, teamId: string, words: string, now: Date) {
  return db.transact(async (tx) => {
    const team = await findById(tx, teamId)
    insist(actor, 'team.message', placedOf(team))
    if (team.state !== 'active') return refused('not-active')
    const sent = await listNotes(tx, teamId, now)
    const mark = keys.blindIndex('note', createHash('sha256').update(words).digest('hex'))
    const same = sent.find((one) => one.mark === mark)
    if (same) return { ok: true as const, told: same.told }
    if (sent.length >= notesADay) return refused('too-many')
    const members = await tx
      .select({ personId: memberships.personId })
      .from(memberships)
      .where(and(eq(memberships.teamId, teamId), eq(memberships.state, 'active')))
    const meant = members.filter(({ personId }) => personId !== actor.id)
    if (meant.length === 0) return refused('nobody')
    const detail = { told: meant.length, mark }
    const eventId = await record(tx, actor, 'team.note-sent', { type: 'team', id: teamId }, now, detail)
    for (const { personId } of meant)
      await tellOfTeam(tx, keys, 'team.note', team, { cause: eventId, personId, body: { words } }, now)
    return { ok: true as const, told: meant.length }
  })
}

/** The notes sent to a team on the day of `now`. */
export async function listNotes(db: Reader, teamId: string, now: Date): Promise<{ mark: string; told: number }[]> {
  const rows = await db
    .select({ detail: events.detail })
    .from(events)
    .where(
      and(
        eq(events.subjectType, 'team'),
        eq(events.subjectId, teamId),
        eq(events.kind, 'team.note-sent'),
        gte(events.at, instantOf(dayOf(now))),
      ),
    )
  return rows.map(({ detail }) => JSON.parse(detail) as { mark: string; told: number })
}
