import { and, desc, inArray, ne } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import type { Actor } from '../actor.ts'
import { recordsOf } from '../people/merging/records.server.ts'
import { insist } from '../policy.ts'

/** A person's own entries, the latest service first; at most 200. */
export function listOwnHours(db: Reader, actor: Actor) {
  insist(actor, 'person.read', { personId: actor.id })
  return db
    .select()
    .from(hourEntries)
    .where(and(inArray(hourEntries.personId, recordsOf(db, actor.id)), ne(hourEntries.kind, 'reversal')))
    .orderBy(desc(hourEntries.startedAt))
    .limit(200)
}
