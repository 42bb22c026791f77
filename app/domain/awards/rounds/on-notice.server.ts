import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { calls } from '#db/schema/calls.ts'
import { nominations } from '#db/schema/nominations.ts'
import type { Actor } from '../../actor.ts'
import { record } from '../../events.server.ts'
import type { NoticeSubject } from '../../notices/subject.ts'
import { dateWord } from '../../wording.ts'
import { stepCall } from '../calls/machine.ts'
import {
  type NominationPart,
  type NominationState,
  type NominationVerb,
  stepNomination,
} from '../nominations/machine.ts'
import { moveNomination, type Nomination, partsIn } from '../nominations/move.server.ts'
import { holdersOf, maskedName } from './holder.server.ts'
import { tellConcerned } from './tell.server.ts'

const oneOf = async (tx: Tx, id: string): Promise<Nomination | undefined> =>
  (await tx.select().from(nominations).where(eq(nominations.id, id)))[0]

const inState = (ids: string[], state: NominationState) =>
  and(inArray(nominations.id, ids), eq(nominations.state, state))

interface Moving {
  verb: NominationVerb
  part: NominationPart
  reason?: string
}

/** Moves a nomination where the machine draws it for the notice, and leaves alone one that is elsewhere by now. */
async function moveIfDrawn(
  tx: Tx,
  actor: Pick<Actor, 'id'> | null,
  nomination: Nomination | undefined,
  { verb, part, reason = '' }: Moving,
  now: Date,
): Promise<Nomination | null> {
  if (!nomination) return null
  const drawn = stepNomination(nomination.state, verb, [part], ['reason'])
  return drawn.ok ? moveNomination(tx, actor, nomination, { verb, to: drawn.to, reason }, now) : null
}

/**
 * Whoever is to be honoured, on notice. An objection suspends that one alone (S76); when the notice is over nothing is
 * given by itself: people decide.
 */
export const honoursOnNotice: NoticeSubject = {
  async isOwn(tx, actor, lineId) {
    const nomination = await oneOf(tx, lineId)
    return nomination !== undefined && !partsIn(actor, nomination).includes('county')
  },
  async wordsOf(db, lineIds) {
    const all = await db.select().from(nominations).where(inArray(nominations.id, lineIds))
    const holders = await holdersOf(db, all)
    return new Map(all.map((one) => [one.id, [maskedName(holders.get(one.id)!), one.deed].filter(Boolean).join('，')]))
  },
  async suspend(tx, keys, lineId, now) {
    const held = await moveIfDrawn(tx, null, await oneOf(tx, lineId), { verb: 'suspend', part: 'platform' }, now)
    if (held) await tellConcerned(tx, keys, 'nomination.suspended', [{ nomination: held }], now)
  },
  async drop(tx, keys, actor, lineId, reason, now) {
    const out = await moveIfDrawn(tx, actor, await oneOf(tx, lineId), { verb: 'reject', part: 'county', reason }, now)
    if (out) await tellConcerned(tx, keys, 'nomination.rejected', [{ nomination: out, more: { reason } }], now)
  },
  async release(tx, keys, actor, lineId, now) {
    const reason = '异议答复了，不成立'
    const on = await moveIfDrawn(tx, actor, await oneOf(tx, lineId), { verb: 'resume', part: 'county', reason }, now)
    if (on) await tellConcerned(tx, keys, 'nomination.resumed', [{ nomination: on }], now)
  },
  async end(tx, _, lineIds) {
    return {
      free: await tx.$count(nominations, inState(lineIds, 'on_notice')),
      held: await tx.$count(nominations, inState(lineIds, 'suspended')),
    }
  },
  async postpone() {
    // A nomination keeps no day of its own: its notice does.
  },
  async correct(tx, keys, actor, { id, title: deed }, endsOn, now) {
    const old = await oneOf(tx, id)
    if (!old) return
    const set = { deed, revision: old.revision + 1 }
    const [corrected] = await tx.update(nominations).set(set).where(eq(nominations.id, id)).returning()
    const detail = { fields: ['deed'], callId: old.callId }
    await record(tx, actor, 'nomination.corrected', { type: 'nomination', id }, now, detail)
    const more = { deed, until: dateWord(endsOn) }
    await tellConcerned(tx, keys, 'nomination.corrected', [{ nomination: corrected!, more }], now)
  },
  async takeDown(tx, actor, { callId }, lineIds, reason, now) {
    const all = await tx.select().from(nominations).where(inArray(nominations.id, lineIds))
    for (const nomination of all) {
      // What is objected to goes down with the list; its objection stays open and holds it again when it is posted anew.
      const shown =
        nomination.state === 'suspended'
          ? await moveIfDrawn(tx, actor, nomination, { verb: 'resume', part: 'county', reason }, now)
          : nomination
      await moveIfDrawn(tx, actor, shown ?? undefined, { verb: 'take-down', part: 'county', reason }, now)
    }
    const [call] = callId === null ? [] : await tx.select().from(calls).where(eq(calls.id, callId))
    const back = call && stepCall(call.state, 'take-down', 'county', ['reason'])
    if (back?.ok)
      await tx
        .update(calls)
        .set({ state: back.to, revision: call!.revision + 1 })
        .where(eq(calls.id, call!.id))
  },
}
