import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { merges } from '#db/schema/merges.ts'
import { people } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { can, insistProposing, mayPropose } from '../../policy.ts'
import { findPlaced } from '../reveals/placed.server.ts'
import { step } from './machine.ts'
import { readPair } from './pair.server.ts'
import { byNumber } from './records.server.ts'
import type { MergeRefusal } from './refusals.ts'
import { maySame } from './suspects.server.ts'
import { isFarFromSure, whyNotMerge } from './why-not.server.ts'

export interface Proposal {
  keptId: string
  goneId: string
  /** whose password stays */
  signsIn: 'kept' | 'gone'
  reason: string
  /** two records that do not look alike were looked at closely */
  sure: boolean
}

export type ProposeOutcome = { ok: true; mergeId: string } | { ok: false; refusals: MergeRefusal[] }

/**
 * Throws NotFound for two records of which the actor has none in reach; of one alone, where the other is in nobody's
 * sight of theirs and does not look like the same person: nobody reads a stranger's record by naming its number.
 */
export async function insistPair(db: Reader, keys: Keys, actor: Actor, [one, other]: [string, string], now: Date) {
  const [first, second] = [await findPlaced(db, keys, one, now), await findPlaced(db, keys, other, now)]
  const near = [first, second].filter(({ placed }) => mayPropose(actor, 'person.merge', placed))
  if (near.length === 2) return
  insistProposing(actor, 'person.merge', near[0]?.placed ?? first.placed)
  if (!(await maySame(db, keys, one, other))) throw new NotFound('person')
}

/**
 * Asks that two records become one (P24). Of a town it is a proposal that the county has to agree to; of the county it
 * waits for the second person. Nothing is joined yet. The same form again gets the same answer.
 */
export function proposeMerge(db: Db, keys: Keys, actor: Actor, given: Proposal, now: Date): Promise<ProposeOutcome> {
  const { keptId, goneId, signsIn, reason, sure } = given
  return db.transact(async (tx): Promise<ProposeOutcome> => {
    await insistPair(tx, keys, actor, [keptId, goneId], now)
    if (actor.id === keptId || actor.id === goneId) return { ok: false, refusals: [{ kind: 'own' }] }
    const [mine] = await tx
      .select({ id: merges.id })
      .from(merges)
      .where(
        and(
          eq(merges.keptId, keptId),
          eq(merges.goneId, goneId),
          eq(merges.proposedById, actor.id),
          inArray(merges.state, ['proposed', 'agreed']),
        ),
      )
    if (mine) return { ok: true, mergeId: mine.id }
    const pair = await readPair(tx, keys, { keptId, goneId }, now)
    const against = whyNotMerge(pair, now)
    if (isFarFromSure(pair, { reason, sure })) against.push({ kind: 'unlike' })
    if (against.length > 0) return { ok: false, refusals: against }

    const county = can(actor, 'person.merge')
    const state = step('new', county ? 'agree' : 'propose', [county ? 'county' : 'town'])!
    const id = crypto.randomUUID()
    await tx.insert(merges).values({
      ...{ id, keptId, goneId, signsIn, state },
      reason: keys.seal(reason, `merges.reason.${id}`),
      proposedById: actor.id,
      proposedAt: now,
      ...(county && { agreedById: actor.id, agreedAt: now }),
    })
    const kind = county ? 'merge.agreed' : 'merge.proposed'
    await record(tx, actor, kind, { type: 'merge', id }, now, { keptId, goneId, signsIn })
    return { ok: true, mergeId: id }
  })
}

/** One of two records for whoever may at least propose about it. Throws NotFound; Moved where it was merged already. */
export async function insistMergeable(db: Reader, keys: Keys, actor: Actor, personId: string, now: Date) {
  const person = await findPlaced(db, keys, personId, now)
  insistProposing(actor, 'person.merge', person.placed)
  return person
}

/** The other record by its number or id, where it is in the actor's reach or looks like the same person; null otherwise. */
export async function findOther(
  db: Reader,
  keys: Keys,
  actor: Actor,
  personId: string,
  asked: string,
  now: Date,
): Promise<string | null> {
  const text = asked.normalize('NFKC').trim()
  const [found] = await db
    .select({ id: people.id })
    .from(people)
    .where(and(or(eq(people.id, text), byNumber(db, text)), isNull(people.closedAt)))
  if (!found || found.id === personId) return null
  const { placed } = await findPlaced(db, keys, found.id, now)
  if (mayPropose(actor, 'person.merge', placed)) return found.id
  return (await maySame(db, keys, personId, found.id)) ? found.id : null
}
