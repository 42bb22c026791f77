import { asc, eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { calls } from '#db/schema/calls.ts'
import { nominations } from '#db/schema/nominations.ts'
import type { Actor } from '../../actor.ts'
import { dayOf } from '../../calendar.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { insist } from '../../policy.ts'
import { stepCall } from '../calls/machine.ts'
import { type AwardKind, loadCall } from '../calls/write.server.ts'
import { examineNominations } from '../eligibility/examine.server.ts'
import { freeze } from '../eligibility/frozen.ts'
import { mayDecide, type ReportLine } from '../eligibility/report.ts'
import { fullNames } from '../nominations/full-name.server.ts'
import { stepNomination } from '../nominations/machine.ts'
import { moveNomination, type Nomination, partsIn } from '../nominations/move.server.ts'
import { type Honour, writeHonour } from '../registry/write.server.ts'
import { endUnfinished } from './end-unfinished.server.ts'
import { type Holder, holdersOf, minorOn } from './holder.server.ts'
import type { RoundRefusal } from './refusals.ts'
import { lastNoticeOf, roundsOf } from './rounds.server.ts'
import { type Moved, tellConcerned } from './tell.server.ts'

export interface Decision {
  documentNumber: string
  awardedOn: string
  issuer: string
  /** why somebody is honoured against the report of eligibility */
  reason: string
}
type Outcome = { ok: true; honours: Honour[] } | { ok: false; refusal: RoundRefusal }

/**
 * Gives the honours of a call under a document number and day, and writes them into the register; what did not come
 * through, and what was never handed in, ends with it. Only after the notice, with every objection answered, against the
 * report of eligibility only with a reason, and never by whoever closed the judging: nobody decides on their own. The
 * reports are kept as they were.
 */
export function decideCall(
  db: Db,
  keys: Keys,
  actor: Actor,
  callId: string,
  { documentNumber, awardedOn, issuer, reason }: Decision,
  now: Date,
): Promise<Outcome> {
  return db.transact(async (tx) => {
    insist(actor, 'award.grant')
    const { call, kind } = await loadCall(tx, callId)
    const step = stepCall(call.state, 'decide', 'county', [])
    if (!step.ok) return refused({ kind: 'call-state', state: call.state })
    if ((await roundsOf(tx, callId)).at(-1)?.closedById === actor.id) return refused({ kind: 'second-person' })
    const notice = await lastNoticeOf(tx, callId)
    if (notice?.state !== 'ended') return refused({ kind: 'notice-runs' })
    const all = await tx
      .select()
      .from(nominations)
      .where(eq(nominations.callId, callId))
      .orderBy(asc(nominations.standing), asc(nominations.id))
    const held = all.filter(({ state }) => state === 'suspended').length
    if (held > 0) return refused({ kind: 'objection-open', count: held })
    if (!documentNumber.trim()) return refused({ kind: 'document-missing' })
    if (!issuer.trim()) return refused({ kind: 'issuer-missing' })
    if (awardedOn <= notice.endsOn || awardedOn > dayOf(now)) return refused({ kind: 'day' })
    const given = all.filter(({ state }) => state === 'on_notice')
    const left = all.filter(({ state }) => state === 'town_recommended' || state === 'submitted')
    if ([...given, ...left].some((one) => !partsIn(actor, one).includes('county'))) return refused({ kind: 'own' })
    const reports = await examineNominations(tx, keys, call, [...given, ...left])
    const reportOf = ({ id }: Nomination) => reports.get(id) ?? []
    const against = given.filter((one) => !mayDecide(reportOf(one), reason))
    if (against.length > 0) return refused({ kind: 'report-through', count: against.length })
    const honours: Honour[] = []
    const awarded: Moved[] = []
    const holders = await holdersOf(tx, given)
    const named = await fullNames(tx, keys, given, holders, now)
    for (const one of given) {
      const entry = {
        ...{ kind, nomination: one, holder: holders.get(one.id)!, report: reportOf(one), reason: reason.trim() },
        ...{ documentNumber: documentNumber.trim(), awardedOn, issuer: issuer.trim() },
        // Of a minor a guardian has answered for the wall as well; who is of age is asked about it when it is theirs.
        guardianNames: (named.get(one.id)?.whose ?? 'self') !== 'self',
      }
      const { moved, honour } = await award(tx, keys, actor, entry, now)
      awarded.push(moved)
      honours.push(honour)
    }
    await tellConcerned(tx, keys, 'nomination.awarded', awarded, now)
    const rejected: Moved[] = []
    for (const one of left) rejected.push(await reject(tx, actor, one, reportOf(one), now))
    await tellConcerned(tx, keys, 'nomination.rejected', rejected, now)
    await endUnfinished(tx, keys, call, all, now)
    await tx
      .update(calls)
      .set({
        ...{ state: step.to, revision: call.revision + 1, decidedById: actor.id, decidedAt: now },
        documentNumber: documentNumber.trim(),
      })
      .where(eq(calls.id, callId))
    const detail = { awarded: honours.length, rejected: left.length, documentNumber: documentNumber.trim() }
    await record(tx, actor, 'call.decided', { type: 'call', id: callId }, now, detail)
    return { ok: true, honours }
  })
}

interface Entry {
  kind: AwardKind
  nomination: Nomination
  holder: Holder
  documentNumber: string
  awardedOn: string
  issuer: string
  report: readonly ReportLine[]
  reason: string
  guardianNames: boolean
}

/** Moves a nomination to its honour and writes that into the register; who is concerned is told by the caller. */
async function award(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  entry: Entry,
  now: Date,
): Promise<{ moved: Moved; honour: Honour }> {
  const { kind, nomination, documentNumber, awardedOn, issuer, report } = entry
  const { birthDate, ...holder } = entry.holder
  const drawn = stepNomination(nomination.state, 'award', ['county'], ['notice-over'])
  if (!drawn.ok) throw new Error(`A nomination on notice is ${nomination.state}`)
  // Of whoever meets all of it there is nothing to explain.
  const reason = mayDecide(report, '') ? '' : entry.reason
  const set = { report: freeze(report, now) }
  const awarded = await moveNomination(tx, actor, nomination, { verb: 'award', to: drawn.to, reason, set }, now)
  const { personId, teamId, branchId, townId } = nomination
  const minor = personId !== null && minorOn(keys, personId, birthDate, awardedOn)
  const written = {
    ...{ kindId: kind.id, title: kind.name, level: kind.level, year: Number(awardedOn.slice(0, 4)), awardedOn },
    ...{ issuer, documentNumber, ...holder, personId, teamId, branchId, townId, deed: nomination.deed },
    minor,
    ...(minor && entry.guardianNames ? { namedAt: now, namedBy: 'guardian' } : {}),
    ...{ source: 'decision' as const, nominationId: nomination.id, evidence: nomination.evidence },
  }
  const honour = await writeHonour(tx, actor, written, now)
  return { moved: { nomination: awarded, more: { document: documentNumber } }, honour }
}

async function reject(
  tx: Tx,
  actor: Actor,
  nomination: Nomination,
  report: readonly ReportLine[],
  now: Date,
): Promise<Moved> {
  const drawn = stepNomination(nomination.state, 'reject', ['county'], ['reason'])
  if (!drawn.ok) throw new Error(`A nomination that did not come through is ${nomination.state}`)
  const reason = nomination.state === 'submitted' ? '镇里没有推荐' : '名额有限，没有入围'
  const set = { report: freeze(report, now) }
  const out = await moveNomination(tx, actor, nomination, { verb: 'reject', to: drawn.to, reason, set }, now)
  return { nomination: out, more: { reason } }
}

const refused = (refusal: RoundRefusal) => ({ ok: false as const, refusal })
