import { eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { calls } from '#db/schema/calls.ts'
import type { Actor } from '../../actor.ts'
import { instantOf, wallOf } from '../../calendar.ts'
import { record } from '../../events.server.ts'
import { insist } from '../../policy.ts'
import { readCriteria } from './criteria.ts'
import type { CallFields } from './form.ts'
import { stepCall } from './machine.ts'
import type { CallRefusal } from './refusals.ts'
import { type CallOutcome, loadCall, quotasOf, readCall, writeQuotas } from './write.server.ts'

/** Begins a call as a draft that only the county sees. */
export function makeCall(db: Db, actor: Actor, typed: CallFields, now: Date): Promise<CallOutcome> {
  return db.transact(async (tx) => {
    insist(actor, 'award.call')
    const read = await readCall(tx, typed)
    if ('refusal' in read) return refused(read.refusal)
    const [call] = await tx
      .insert(calls)
      .values({ ...read.said, madeById: actor.id, madeAt: now })
      .returning()
    await writeQuotas(tx, call!.id, read.quotas)
    await record(tx, actor, 'call.drafted', { type: 'call', id: call!.id }, now, { year: call!.year })
    return { ok: true, call: call! }
  })
}

/** Changes a draft. Refuses once it is open, and when somebody else changed it since it was looked at. */
export function editCall(
  db: Db,
  actor: Actor,
  callId: string,
  { revision, ...typed }: CallFields & { revision: number },
  now: Date,
): Promise<CallOutcome> {
  return db.transact(async (tx) => {
    insist(actor, 'award.call')
    const { call } = await loadCall(tx, callId)
    const step = stepCall(call.state, 'edit', 'county', [])
    if (!step.ok) return refused({ kind: 'state', state: call.state })
    if (call.revision !== revision) return refused({ kind: 'changed' })
    const read = await readCall(tx, typed)
    if ('refusal' in read) return refused(read.refusal)
    const [edited] = await tx
      .update(calls)
      .set({ ...read.said, revision: revision + 1 })
      .where(eq(calls.id, callId))
      .returning()
    await writeQuotas(tx, callId, read.quotas)
    await record(tx, actor, 'call.edited', { type: 'call', id: callId }, now)
    return { ok: true, call: edited! }
  })
}

/** The same day a year later; 29 February becomes 28. */
function nextYear(day: string): string {
  const later = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`
  return later.endsWith('-02-29') ? later.replace(/29$/, '28') : later
}

/** The same minute of the same day a year later. */
function laterBy(at: Date): Date {
  const { day, minute } = wallOf(at)
  return instantOf(nextYear(day), minute)
}

/** Copies a call as next year's draft: everything it says, its days a year later, its reviewers and nominations not. */
export function copyCall(db: Db, actor: Actor, callId: string, now: Date): Promise<CallOutcome> {
  return db.transact(async (tx) => {
    insist(actor, 'award.call')
    const { call: old } = await loadCall(tx, callId)
    const { kindId, text, nominators, places, quotaPercent, quotaRounding, materials } = old
    const { judging, blind, quorum, noticeDays, contact } = old
    const criteria = readCriteria(old.criteria).map((one) =>
      one.kind === 'age'
        ? { ...one, on: nextYear(one.on) }
        : one.kind === 'hours'
          ? { ...one, year: one.year + 1 }
          : one,
    )
    const [call] = await tx
      .insert(calls)
      .values({
        ...{ kindId, text, nominators, places, quotaPercent, quotaRounding, materials },
        ...{ judging, blind, quorum, noticeDays, contact },
        year: old.year + 1,
        title: old.title.replaceAll(String(old.year), String(old.year + 1)),
        servedFrom: nextYear(old.servedFrom),
        servedUntil: nextYear(old.servedUntil),
        opensAt: laterBy(old.opensAt),
        closesAt: laterBy(old.closesAt),
        townsUntil: laterBy(old.townsUntil),
        criteria: JSON.stringify(criteria),
        copiedFromId: old.id,
        madeById: actor.id,
        madeAt: now,
      })
      .returning()
    await writeQuotas(tx, call!.id, await quotasOf(tx, old.id))
    await record(tx, actor, 'call.copied', { type: 'call', id: call!.id }, now, { from: old.id })
    return { ok: true, call: call! }
  })
}

const refused = (refusal: CallRefusal) => ({ ok: false as const, refusal })
