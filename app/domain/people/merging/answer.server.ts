import { eq } from 'drizzle-orm'
import type { Db, Reader, Tx } from '#db/database.ts'
import { merges } from '#db/schema/merges.ts'
import type { Actor } from '../../actor.ts'
import { NotFound, NotPermitted } from '../../errors.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { can, insistProposing } from '../../policy.ts'
import { findPlaced } from '../reveals/placed.server.ts'
import { joinRecords } from './join.server.ts'
import { type MergeState, type Part, step, type Verb } from './machine.ts'
import { fingerprintOf, readPair } from './pair.server.ts'
import { ownerOf } from './records.server.ts'
import type { MergeRefusal } from './refusals.ts'
import { whyNotMerge } from './why-not.server.ts'

export type Merge = typeof merges.$inferSelect

export interface MergeAnswer {
  verb: Exclude<Verb, 'propose'>
  /** what stood on the page that was answered, as `fingerprintOf` says it */
  seen: string
}

export type MergeOutcome = { ok: true; state: MergeState } | { ok: false; refusals: MergeRefusal[] }

const refused = (...refusals: MergeRefusal[]): MergeOutcome => ({ ok: false, refusals })

/** A merge for whoever proposed it, has one of its records in reach, or decides. Throws NotFound. */
export async function findMerge(db: Reader, keys: Keys, actor: Actor, mergeId: string, now: Date): Promise<Merge> {
  const [merge] = await db.select().from(merges).where(eq(merges.id, mergeId))
  if (!merge) throw new NotFound('merge')
  if (can(actor, 'person.merge')) return merge
  if (merge.proposedById === actor.id) {
    insistProposing(actor, 'person.merge')
    return merge
  }
  const { placed } = await findPlaced(db, keys, await ownerOf(db, merge.keptId), now)
  insistProposing(actor, 'person.merge', placed)
  return merge
}

/** In which parts somebody stands to a merge. */
export function partsIn(actor: Actor, { proposedById, agreedById }: Merge): Part[] {
  const asked = actor.id === proposedById || actor.id === agreedById
  return [...(asked ? ['asker' as const] : []), ...(can(actor, 'person.merge') && !asked ? ['other' as const] : [])]
}

/**
 * Agrees to a merge, confirms it as the second person of the county, refuses it or takes it back. Confirming joins the
 * records at once and for good, and only as they were shown: what changed since is shown again first.
 */
export function answerMerge(
  db: Db,
  keys: Keys,
  actor: Actor,
  mergeId: string,
  { verb, seen }: MergeAnswer,
  now: Date,
): Promise<MergeOutcome> {
  return db.transact(async (tx): Promise<MergeOutcome> => {
    const merge = await findMerge(tx, keys, actor, mergeId, now)
    // Who only proposes decides nothing, however near the record is.
    if (verb !== 'withdraw' && !can(actor, 'person.merge')) throw new NotPermitted('person.merge')
    if (actor.id === merge.keptId || actor.id === merge.goneId) return refused({ kind: 'own' })
    const acting = partsIn(actor, merge)
    const to = step(merge.state, verb, acting)
    if (!to) return sameAgain(merge, verb, actor) ?? refused(wrongOf(merge, verb))
    if (verb === 'refuse' || verb === 'withdraw') return write(tx, actor, merge, verb, to, now)
    const pair = await readPair(tx, keys, merge, now, merge.id)
    const against = whyNotMerge(pair, now)
    if (against.length > 0) return refused(...against)
    if (fingerprintOf(pair) !== seen) return refused({ kind: 'changed' })
    const outcome = await write(tx, actor, merge, verb, to, now)
    if (verb === 'confirm') {
      const { endedId } = await joinRecords(tx, keys, actor, { ...pair, mergeId, signsIn: merge.signsIn }, now)
      await tx.update(merges).set({ accountId: endedId }).where(eq(merges.id, mergeId))
    }
    return outcome
  })
}

/** The same form again gets the same answer. */
function sameAgain({ state, agreedById, answeredById }: Merge, verb: Verb, actor: Actor): MergeOutcome | null {
  const led = { agree: 'agreed', confirm: 'done', refuse: 'refused', withdraw: 'withdrawn', propose: 'proposed' }[verb]
  const who = verb === 'agree' ? agreedById : answeredById
  return state === led && who === actor.id ? { ok: true, state } : null
}

/** Who asked does not answer; what is over is answered. */
const wrongOf = ({ state }: Merge, verb: Verb): MergeRefusal =>
  (state === 'proposed' || state === 'agreed') && verb !== 'withdraw' && !(state === 'agreed' && verb === 'agree')
    ? { kind: 'not-yours' }
    : { kind: 'answered' }

async function write(
  tx: Tx,
  actor: Actor,
  { id, keptId, goneId }: Merge,
  verb: MergeAnswer['verb'],
  state: MergeState,
  now: Date,
): Promise<MergeOutcome> {
  const who = verb === 'agree' ? { agreedById: actor.id, agreedAt: now } : { answeredById: actor.id, answeredAt: now }
  await tx
    .update(merges)
    .set({ state, ...who })
    .where(eq(merges.id, id))
  const kind = { agree: 'merge.agreed', confirm: 'merge.done', refuse: 'merge.refused', withdraw: 'merge.withdrawn' }[
    verb
  ]
  await record(tx, actor, kind, { type: 'merge', id }, now, { keptId, goneId })
  return { ok: true, state }
}
