import { and, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { callCorrections, calls } from '#db/schema/calls.ts'
import { nominations } from '#db/schema/nominations.ts'
import type { Actor } from '../../actor.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { insist } from '../../policy.ts'
import { livingNominations } from '../nominations/machine.ts'
import { moveNomination } from '../nominations/move.server.ts'
import { roundsOf } from '../rounds/rounds.server.ts'
import type { CallFields } from './form.ts'
import { type CallGuard, type CallVerb, stepCall } from './machine.ts'
import type { CallRefusal } from './refusals.ts'
import { tellNominated } from './tell.server.ts'
import { type Call, type CallOutcome, loadCall, quotasOf, readCall, writeQuotas } from './write.server.ts'

/** Why a verb leads nowhere, in the words of a call. */
function whyNot(call: Call, refusal: 'not-drawn' | 'not-yours' | CallGuard): CallRefusal {
  if (refusal === 'reason') return { kind: 'reason' }
  if (refusal === 'ahead') return { kind: 'closed', at: call.closesAt }
  if (refusal === 'closed') return { kind: 'not-closed', at: call.closesAt }
  return { kind: 'state', state: call.state }
}

const holdsFor = (call: Pick<Call, 'closesAt'>, reason: string, now: Date): CallGuard[] => [
  ...(reason.trim() ? (['reason'] as const) : []),
  call.closesAt > now ? 'ahead' : 'closed',
]

async function stepIn(tx: Tx, actor: Actor, callId: string, verb: CallVerb, reason: string, now: Date) {
  insist(actor, 'award.call')
  const { call } = await loadCall(tx, callId)
  const step = stepCall(call.state, verb, 'county', holdsFor(call, reason, now))
  return step.ok ? { call, to: step.to } : { refusal: whyNot(call, step.refusal) }
}

/** Opens a draft to everybody. Refuses when the end of nominations has passed already. */
export function openCall(db: Db, actor: Actor, callId: string, now: Date): Promise<CallOutcome> {
  return db.transact(async (tx) => {
    const read = await stepIn(tx, actor, callId, 'open', '', now)
    if ('refusal' in read) return { ok: false, refusal: read.refusal! }
    const [call] = await tx
      .update(calls)
      .set({ state: read.to, openedById: actor.id, openedAt: now, revision: read.call.revision + 1 })
      .where(eq(calls.id, callId))
      .returning()
    await record(tx, actor, 'call.opened', { type: 'call', id: callId }, now, { version: call!.version })
    return { ok: true, call: call! }
  })
}

/** Ends the time of nominating and begins the judging. Refuses before it is over, with the minute. */
export function reviewCall(db: Db, actor: Actor, callId: string, now: Date): Promise<CallOutcome> {
  return db.transact(async (tx) => {
    const read = await stepIn(tx, actor, callId, 'review', '', now)
    if ('refusal' in read) return { ok: false, refusal: read.refusal! }
    const [call] = await tx
      .update(calls)
      .set({ state: read.to, revision: read.call.revision + 1 })
      .where(eq(calls.id, callId))
      .returning()
    await record(tx, actor, 'call.reviewing', { type: 'call', id: callId }, now)
    return { ok: true, call: call! }
  })
}

/** One thing a correction changed. */
export interface Change {
  field: string
  before: unknown
  after: unknown
}

/**
 * Corrects a call that was opened, under the next number and with a reason; everybody nominated and whoever nominated them
 * is told. What kind of honour it is and of which year stays, and once a round was opened how it is judged and for how
 * many places. Refuses when nothing changes.
 */
export function correctCall(
  db: Db,
  keys: Keys,
  actor: Actor,
  callId: string,
  { revision, reason, ...typed }: CallFields & { revision: number; reason: string },
  now: Date,
): Promise<CallOutcome> {
  return db.transact(async (tx) => {
    const found = await stepIn(tx, actor, callId, 'correct', reason, now)
    if ('refusal' in found) return { ok: false, refusal: found.refusal! }
    const { call } = found
    if (call.revision !== revision) return { ok: false, refusal: { kind: 'changed' } }
    const read = await readCall(tx, typed)
    if ('refusal' in read) return { ok: false, refusal: read.refusal }
    if (read.said.kindId !== call.kindId || read.said.year !== call.year)
      return { ok: false, refusal: { kind: 'kind-stays' } }
    const rejudged = read.said.judging !== call.judging || read.said.places !== call.places
    if (rejudged && (await roundsOf(tx, callId)).length > 0) return { ok: false, refusal: { kind: 'judged' } }
    const changes = changesOf(call, read.said as Partial<Call>, await quotasOf(tx, callId), read.quotas)
    if (changes.length === 0) return { ok: false, refusal: { kind: 'nothing-changed' } }
    const [corrected] = await tx
      .update(calls)
      .set({ ...read.said, version: call.version + 1, revision: revision + 1 })
      .where(eq(calls.id, callId))
      .returning()
    await writeQuotas(tx, callId, read.quotas)
    const [correction] = await tx
      .insert(callCorrections)
      .values({
        callId,
        number: call.version,
        changes: JSON.stringify(changes),
        reason,
        madeById: actor.id,
        madeAt: now,
      })
      .returning()
    const detail = { number: correction!.number, fields: changes.map(({ field }) => field) }
    await record(tx, actor, 'call.corrected', { type: 'call', id: callId }, now, detail)
    const body = { title: corrected!.title, number: String(correction!.number), reason, callId }
    await tellNominated(tx, keys, callId, { template: 'call.corrected', cause: correction!.id, body }, now)
    return { ok: true, call: corrected! }
  })
}

const shown = (value: unknown) => (value instanceof Date ? value.toISOString() : (value ?? null))

function changesOf(
  call: Call,
  said: Partial<Call>,
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): Change[] {
  const changed = Object.entries(said).flatMap(([field, value]): Change[] => {
    const pair = { before: shown(call[field as keyof Call]), after: shown(value) }
    return pair.before === pair.after ? [] : [{ field, ...pair }]
  })
  const quotas = { before: Object.fromEntries([...before].sort()), after: Object.fromEntries([...after].sort()) }
  const same = JSON.stringify(quotas.before) === JSON.stringify(quotas.after)
  return same ? changed : [...changed, { field: 'quotas', ...quotas }]
}

/** Takes a call back, with a reason: every nomination that had not come to its end ends with it, and everybody is told. */
export function withdrawCall(
  db: Db,
  keys: Keys,
  actor: Actor,
  callId: string,
  reason: string,
  now: Date,
): Promise<CallOutcome> {
  return db.transact(async (tx) => {
    const found = await stepIn(tx, actor, callId, 'withdraw', reason, now)
    if ('refusal' in found) return { ok: false, refusal: found.refusal! }
    const [call] = await tx
      .update(calls)
      .set({
        ...{ state: found.to, withdrawnById: actor.id, withdrawnAt: now, withdrawnReason: reason.trim() },
        revision: found.call.revision + 1,
      })
      .where(eq(calls.id, callId))
      .returning()
    await record(tx, actor, 'call.withdrawn', { type: 'call', id: callId }, now)
    const body = { title: call!.title, reason: reason.trim(), callId }
    await tellNominated(tx, keys, callId, { template: 'call.withdrawn', cause: callId, body }, now)
    const living = await tx
      .select()
      .from(nominations)
      .where(and(eq(nominations.callId, callId), inArray(nominations.state, [...livingNominations])))
    for (const nomination of living)
      await moveNomination(tx, null, nomination, { verb: 'end', to: 'withdrawn', reason: reason.trim() }, now)
    return { ok: true, call: call! }
  })
}
