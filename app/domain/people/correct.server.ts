import { and, eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { eventValues } from '#db/schema/everywhere.ts'
import { villages } from '#db/schema/league.ts'
import { people } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import type { CorrectRefusal } from './refusals.ts'

interface Correction {
  name: string
  /** Why the name is another one; asked for when it is. */
  reason: string
  townId: string
  villageId: string
}

const refused = (refusal: CorrectRefusal) => ({ ok: false as const, refusal })

/**
 * Puts the actor's own name and home right. A name of before and the reason are kept sealed beside the event, which
 * only holds a salted hash. Refuses another name without a reason, and a village of another town.
 */
export function correctPerson(db: Db, keys: Keys, actor: Actor, given: Correction, now: Date) {
  return db.transact(async (tx) => {
    const [person] = await tx.select().from(people).where(eq(people.id, actor.id))
    if (!person) throw new NotFound('person')
    insist(actor, 'person.correct', { personId: person.id })
    const { name, townId, villageId } = given
    const renamed = name !== person.name
    if (renamed && !given.reason) return refused('reason-missing')
    const home = and(eq(villages.id, villageId), eq(villages.townId, townId))
    if ((await tx.$count(villages, home)) === 0) return refused('unknown-village')

    const birthDate = person.birthDate && keys.unseal(person.birthDate, `people.birth_date.${person.id}`)
    const match = birthDate ? keys.blindIndex('person', `${name} ${birthDate}`) : person.match
    await tx.update(people).set({ name, match, townId, villageId }).where(eq(people.id, person.id))
    const kept = renamed ? [sealed(keys, 'name', person.name), sealed(keys, 'reason', given.reason)] : []
    const moved = [
      ...(townId === person.townId ? [] : ['town']),
      ...(villageId === person.villageId ? [] : ['village']),
    ]
    if (kept.length + moved.length === 0) return { ok: true as const }
    const detail = { fields: moved, ...Object.fromEntries(kept.map(({ row, hash }) => [row.field, hash])) }
    const eventId = await record(tx, actor, 'person.corrected', { type: 'person', id: person.id }, now, detail)
    await keep(tx, eventId, kept)
    return { ok: true as const }
  })
}

type Kept = ReturnType<typeof sealed>

// Salted with the id of the row that holds the value: once that is deleted, nothing is left to try names against.
function sealed(keys: Keys, field: string, value: string) {
  const id = crypto.randomUUID()
  const hash = keys.blindIndex('event-value', `${id} ${value}`)
  return { row: { id, field, value: keys.seal(value, `event_values.value.${id}`) }, hash }
}

async function keep(tx: Tx, eventId: string, kept: Kept[]): Promise<void> {
  for (const { row } of kept) await tx.insert(eventValues).values({ ...row, eventId })
}
