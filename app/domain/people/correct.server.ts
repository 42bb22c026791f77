import { and, eq, isNull } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { villages } from '#db/schema/league.ts'
import { people } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import { askedLast, type BackRefusal, openValues } from '../former.server.ts'
import type { Keys } from '../keys.server.ts'
import { insist } from '../policy.ts'
import { hashesOf, keepValues, sealedValue } from './keep-values.server.ts'
import type { CorrectRefusal } from './refusals.ts'
import { findPlaced } from './reveals/placed.server.ts'

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
    insist(actor, 'person.correct', { personId: actor.id })
    return correctIn(tx, keys, actor, { ...given, personId: actor.id }, now)
  })
}

/** The same of somebody else, by staff who have them in reach and say why, whatever it is. */
export function editPerson(db: Db, keys: Keys, actor: Actor, given: Correction & { personId: string }, now: Date) {
  return db.transact(async (tx) => {
    const { placed } = await findPlaced(tx, keys, given.personId, now)
    insist(actor, 'person.edit', placed)
    if (!given.reason) return refused('reason-missing')
    return correctIn(tx, keys, actor, given, now)
  })
}

/** What says that somebody's name or home is not what the edit before made of it. */
export const personEdits = ['person.corrected', 'person.merged', 'person.merged-away', 'person.closed'] as const

/**
 * Puts back the name and home that staff changed last, from what is kept sealed beside the event. Refuses where anything
 * was changed since, after a day, and where the village of before is none any more.
 */
export function takeBackPersonEdit(
  db: Db,
  keys: Keys,
  actor: Actor,
  { personId, eventId }: { personId: string; eventId: string },
  now: Date,
): Promise<{ ok: true } | { ok: false; refusal: BackRefusal }> {
  return db.transact(async (tx) => {
    const { placed, name, townId } = await findPlaced(tx, keys, personId, now)
    insist(actor, 'person.edit', placed)
    const subject = { type: 'person', id: personId }
    const asked = await askedLast(tx, actor, subject, { kinds: personEdits, eventId }, now)
    if ('done' in asked) return { ok: true }
    if ('refusal' in asked) return { ok: false, refusal: asked.refusal }
    const [person] = await tx.select({ villageId: people.villageId }).from(people).where(eq(people.id, personId))
    const was = await openValues(tx, keys, eventId)
    const former = {
      personId,
      name: was.get('name') ?? name,
      townId: was.get('town') ?? townId,
      villageId: (was.get('village') ?? person?.villageId) || null,
      reason: '撤销刚才改的',
    }
    const outcome = await correctIn(tx, keys, actor, former, now, eventId)
    return outcome.ok ? outcome : { ok: false, refusal: 'not-now' }
  })
}

async function correctIn(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  given: Omit<Correction, 'villageId'> & { personId: string; villageId: string | null },
  now: Date,
  back?: string,
) {
  const [person] = await tx
    .select()
    .from(people)
    .where(and(eq(people.id, given.personId), isNull(people.closedAt)))
  if (!person) throw new NotFound('person')
  const { name, reason, townId, villageId } = given
  const renamed = name !== person.name
  if (renamed && !reason) return refused('reason-missing')
  // Whoever had no village before goes back to none.
  const home = villageId === null ? null : and(eq(villages.id, villageId), eq(villages.townId, townId))
  if (home && (await tx.$count(villages, home)) === 0) return refused('unknown-village')

  const birthDate = person.birthDate && keys.unseal(person.birthDate, `people.birth_date.${person.id}`)
  const match = birthDate ? keys.blindIndex('person', `${name} ${birthDate}`) : person.match
  const moved = [...(townId === person.townId ? [] : ['town']), ...(villageId === person.villageId ? [] : ['village'])]
  if (!renamed && moved.length === 0) return { ok: true as const }
  await tx.update(people).set({ name, match, townId, villageId }).where(eq(people.id, person.id))
  // What hangs on records that were merged into theirs is read under one name.
  if (renamed) await tx.update(people).set({ name }).where(eq(people.mergedIntoId, person.id))
  const kept = [
    ...(renamed ? [sealedValue(keys, 'name', person.name)] : []),
    ...(moved.includes('town') ? [sealedValue(keys, 'town', person.townId)] : []),
    ...(moved.includes('village') ? [sealedValue(keys, 'village', person.villageId ?? '')] : []),
    // Their own move needs no reason; what somebody else changes has one.
    ...(renamed || actor.id !== person.id ? [sealedValue(keys, 'reason', reason)] : []),
  ]
  const detail = { fields: moved, ...hashesOf(kept), ...(back && { back }) }
  const eventId = await record(tx, actor, 'person.corrected', { type: 'person', id: person.id }, now, detail)
  await keepValues(tx, eventId, kept)
  return { ok: true as const }
}
