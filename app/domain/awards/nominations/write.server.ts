import { eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { nominationSteps, nominations } from '#db/schema/nominations.ts'
import type { Actor } from '../../actor.ts'
import { dropDraft } from '../../drafts/keep.server.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueue } from '../../messages/enqueue.server.ts'
import { insist } from '../../policy.ts'
import { minuteWord } from '../calls/refusals.ts'
import type { Call } from '../calls/write.server.ts'
import { type NominationOutcome, notNow } from './begin.server.ts'
import { type NominationGuard, type NominationVerb, stepNomination, writable } from './machine.ts'
import { moveNomination, type Nomination } from './move.server.ts'
import type { NominationRefusal } from './refusals.ts'
import { findNomination, headingsOf, materialPlace, openMaterial, type SeenNomination } from './sight.server.ts'
import { withdrawNomination } from './withdraw.server.ts'

/** Which form a draft of the material belongs to. */
export const draftOf = (nominationId: string) => ({ form: 'nomination', subject: nominationId })

/** Until when what was sent back is handed in again: as long as the towns recommend. */
const lastMinute = (nomination: Pick<Nomination, 'state'>, call: Call) =>
  nomination.state === 'draft' ? call.closesAt : call.townsUntil

/** Why the material is not taken any more, or null. */
function tooLate(
  { nomination, call }: Pick<SeenNomination, 'nomination' | 'call'>,
  now: Date,
): NominationRefusal | null {
  if (nomination.state === 'draft') return notNow(call, now)
  if (call.state !== 'open' && call.state !== 'reviewing') return { kind: 'not-open' }
  const last = lastMinute(nomination, call)
  return now < last ? null : { kind: 'late', at: last }
}

/** Writes the material of what is being written still, sealed. Refuses whoever did not begin it, and what was changed elsewhere. */
export function editNomination(
  db: Db,
  keys: Keys,
  actor: Actor,
  nominationId: string,
  { revision, deed, texts }: { revision: number; deed: string; texts: readonly string[] },
  now: Date,
): Promise<NominationOutcome> {
  return db.transact(async (tx) => {
    insist(actor, 'nomination.own', { personId: actor.id })
    const seen = await findNomination(tx, actor, nominationId)
    const { nomination, call } = seen
    if (!seen.parts.includes('nominator')) return refused({ kind: 'not-yours' })
    if (!writable.includes(nomination.state)) return refused({ kind: 'state' })
    const late = tooLate(seen, now)
    if (late) return refused(late)
    if (nomination.revision !== revision) return refused({ kind: 'changed' })
    const words = Object.fromEntries(headingsOf(call).map((heading, index) => [heading, texts[index] ?? '']))
    const material = keys.seal(JSON.stringify(words), materialPlace(nominationId))
    const [edited] = await tx
      .update(nominations)
      .set({ deed, material, revision: revision + 1 })
      .where(eq(nominations.id, nominationId))
      .returning()
    await dropDraft(tx, actor, draftOf(nominationId))
    await record(tx, actor, 'nomination.edited', { type: 'nomination', id: nominationId }, now)
    return { ok: true, nomination: edited! }
  })
}

/** What the call asks for and a nomination does not say yet. */
export function missingIn(keys: Keys, call: Call, nomination: Nomination): string[] {
  const words = openMaterial(keys, nomination)
  const open = headingsOf(call).filter((heading) => !words[heading]?.trim())
  return nomination.deed.trim() ? open : ['一句话事迹', ...open]
}

function holdsFor(keys: Keys, { call, nomination }: SeenNomination, reason: string, now: Date): NominationGuard[] {
  return [
    ...(tooLate({ call, nomination }, now) ? [] : (['in-time'] as const)),
    ...(missingIn(keys, call, nomination).length === 0 ? (['complete'] as const) : []),
    ...(nomination.consent === 'given' ? (['consent'] as const) : []),
    ...(reason.trim() ? (['reason'] as const) : []),
  ]
}

function whyNot(
  keys: Keys,
  seen: SeenNomination,
  refusal: 'not-drawn' | 'not-yours' | NominationGuard,
  now: Date,
): NominationRefusal {
  const { call, nomination } = seen
  if (refusal === 'not-drawn') return { kind: 'state' }
  if (refusal === 'not-yours' || refusal === 'reason') return { kind: refusal }
  if (refusal === 'in-time') return tooLate(seen, now) ?? { kind: 'late', at: call.townsUntil }
  if (refusal === 'complete') return { kind: 'missing', what: missingIn(keys, call, nomination) }
  if (refusal === 'consent') return { kind: 'consent', state: nomination.consent === 'refused' ? 'refused' : 'asked' }
  return { kind: 'guard', guard: refusal }
}

/**
 * Hands a nomination in, takes it back, or sends it back with what is missing. The second of two at once is told that it
 * has moved on; what is late is told the minute.
 */
export function moveOn(
  db: Db,
  keys: Keys,
  actor: Actor,
  nominationId: string,
  { verb, reason = '' }: { verb: Extract<NominationVerb, 'submit' | 'withdraw' | 'return'>; reason?: string },
  now: Date,
): Promise<NominationOutcome> {
  return db.transact(async (tx) => {
    const seen = await findNomination(tx, actor, nominationId)
    const { nomination, call, parts } = seen
    if (verb === 'return') insist(actor, 'award.recommend', { townId: nomination.townId })
    else insist(actor, 'nomination.own', { personId: actor.id })
    // Of what is back with its town nothing is said about the hour at which it was handed in.
    const holds = verb === 'return' ? returning(seen, reason, now) : holdsFor(keys, seen, reason, now)
    const step = stepNomination(nomination.state, verb, parts, holds)
    if (!step.ok) return refused(whyNot(keys, seen, step.refusal, now))
    const set = verb === 'submit' ? { submittedAt: now } : {}
    const moved =
      verb === 'withdraw'
        ? await withdrawNomination(tx, actor, nomination, {}, now)
        : await moveNomination(tx, actor, nomination, { verb, to: step.to, reason: reason.trim(), set }, now)
    if (verb === 'return') {
      const body = { title: call.title, reason: reason.trim(), until: minuteWord(call.townsUntil), id: nominationId }
      const steps = await tx.$count(nominationSteps, eq(nominationSteps.nominationId, nominationId))
      const dedupe = `nomination.returned:${nominationId}:${steps}`
      await enqueue(tx, keys, { dedupe, personId: nomination.byId, template: 'nomination.returned', body }, now)
    }
    return { ok: true, nomination: moved }
  })
}

/** Sent back while there is time to hand it in again. */
const returning = ({ call }: SeenNomination, reason: string, now: Date): NominationGuard[] => [
  ...(now < call.townsUntil ? (['in-time'] as const) : []),
  ...(reason.trim() ? (['reason'] as const) : []),
]

const refused = (refusal: NominationRefusal) => ({ ok: false as const, refusal })
