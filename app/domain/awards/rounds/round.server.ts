import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { calls } from '#db/schema/calls.ts'
import { nominationSteps, nominations } from '#db/schema/nominations.ts'
import { callRounds } from '#db/schema/rounds.ts'
import type { Actor } from '../../actor.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { insist } from '../../policy.ts'
import { stepCall } from '../calls/machine.ts'
import { type Call, loadCall } from '../calls/write.server.ts'
import { examineNominations } from '../eligibility/examine.server.ts'
import { freeze } from '../eligibility/frozen.ts'
import { mayDecide, type ReportLine } from '../eligibility/report.ts'
import { stepNomination } from '../nominations/machine.ts'
import { moveNomination, type Nomination, partsIn } from '../nominations/move.server.ts'
import { findInterests, seatsOf } from './interests.server.ts'
import type { RoundRefusal } from './refusals.ts'
import { barredIn, countedBallots, inTurn, openRoundOf, type Round, roundsOf } from './rounds.server.ts'
import { type Settled, settle } from './standing.ts'

export type RoundOutcome = { ok: true; round: Round; tied: number } | { ok: false; refusal: RoundRefusal }

/**
 * Opens the judging of everything that towns recommended. Refuses before the towns' time is over, without candidates, and
 * where so few reviewers may judge a candidate that no quorum can come about.
 */
export function openRound(db: Db, actor: Actor, callId: string, now: Date): Promise<RoundOutcome> {
  return db.transact(async (tx) => {
    insist(actor, 'award.call')
    const { call } = await loadCall(tx, callId)
    if (now < call.townsUntil) return refused({ kind: 'towns-not-over' })
    const reviewing = call.state === 'open' ? stepCall(call.state, 'review', 'county', ['closed']) : null
    if (call.state !== 'reviewing' && !reviewing?.ok) return refused({ kind: 'call-state', state: call.state })
    if ((await roundsOf(tx, callId)).length > 0) return refused({ kind: 'round-open' })
    const candidates = await tx
      .select()
      .from(nominations)
      .where(and(eq(nominations.callId, callId), eq(nominations.state, 'town_recommended')))
      .orderBy(asc(nominations.submittedAt), asc(nominations.id))
    if (candidates.length === 0) return refused({ kind: 'nobody-recommended' })
    if (await tooFew(tx, call, candidates)) return refused({ kind: 'too-few-reviewers', quorum: call.quorum })
    if (reviewing?.ok) {
      await tx
        .update(calls)
        .set({ state: reviewing.to, revision: call.revision + 1 })
        .where(eq(calls.id, callId))
      await record(tx, actor, 'call.reviewing', { type: 'call', id: callId }, now)
    }
    const ids = candidates.map(({ id }) => id)
    return { ok: true, round: await begin(tx, actor, call, { number: 1, ids, places: call.places }, now), tied: 0 }
  })
}

async function tooFew(tx: Tx, { id, quorum }: Call, candidates: Nomination[]): Promise<boolean> {
  const seats = await seatsOf(tx, id)
  const barred = await findInterests(tx, seats, candidates)
  return candidates.some((one) => seats.filter((seat) => !barred.has(`${seat.id} ${one.id}`)).length < quorum)
}

interface Beginning {
  number: number
  ids: string[]
  places: number
}

async function begin(tx: Tx, actor: Actor, call: Call, { number, ids, places }: Beginning, now: Date): Promise<Round> {
  const [round] = await tx
    .insert(callRounds)
    .values({
      ...{ callId: call.id, number, candidates: JSON.stringify(ids), places },
      ...{ openedById: actor.id, openedAt: now },
    })
    .returning()
  const detail = { round: number, candidates: ids.length, places }
  await record(tx, actor, 'call.round-opened', { type: 'call', id: call.id }, now, detail)
  return round!
}

/**
 * Closes the round that runs, under the quorum never. Who came through is shortlisted; where the last places are tied, the
 * next round opens between the tied alone. Whoever comes through against the report of eligibility does so with a reason,
 * their town's or this one, and the report is kept as it was. The second of two who close at once is told so.
 */
export function closeRound(
  db: Db,
  keys: Keys,
  actor: Actor,
  callId: string,
  { roundId, reason }: { roundId: string; reason: string },
  now: Date,
): Promise<RoundOutcome> {
  return db.transact(async (tx) => {
    insist(actor, 'award.call')
    const { call } = await loadCall(tx, callId)
    const round = await openRoundOf(tx, callId)
    if (round?.id !== roundId) return refused({ kind: 'no-round' })
    const all = inTurn(round, await tx.select().from(nominations).where(eq(nominations.callId, callId)))
    if (all.some((one) => !partsIn(actor, one).includes('county'))) return refused({ kind: 'own' })
    const given = await countedBallots(tx, await barredIn(tx, callId, all), all, round.number)
    const about = (id: string) => given.filter(({ nominationId }) => nominationId === id)
    const short = all.filter(({ id }) => about(id).length < call.quorum).length
    if (short > 0) return refused({ kind: 'quorum', candidates: short, quorum: call.quorum })
    const candidates = all.map(({ id }) => ({ id, ballots: about(id) }))
    const result = settle(call.judging, candidates, round.places, round.number === 1)
    const through = all.filter(({ id }) => result.through.includes(id))
    const reports = await examineNominations(tx, keys, call, through)
    const said = await townReasons(tx, result.through)
    const against = result.through.filter((id) => !mayDecide(reports.get(id) ?? [], reason || (said.get(id) ?? '')))
    if (against.length > 0) return refused({ kind: 'report-through', count: against.length })
    const [closed] = await tx
      .update(callRounds)
      .set({ closedById: actor.id, closedAt: now })
      .where(eq(callRounds.id, round.id))
      .returning()
    const detail = { round: round.number, through: result.through.length, tied: result.tied.length }
    await record(tx, actor, 'call.round-closed', { type: 'call', id: callId }, now, detail)
    await shortlist(tx, actor, { call, round, all, result, reports, reason }, now)
    if (result.tied.length > 0) {
      const next = { number: round.number + 1, ids: result.tied, places: result.left }
      await begin(tx, actor, call, next, now)
    }
    return { ok: true, round: closed!, tied: result.tied.length }
  })
}

interface Closing {
  call: Call
  round: Round
  all: Nomination[]
  result: Settled
  reports: ReadonlyMap<string, ReportLine[]>
  reason: string
}

/** What their towns said when they put these forward, the last word of each. */
async function townReasons(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: nominationSteps.nominationId, reason: nominationSteps.reason })
    .from(nominationSteps)
    .where(and(inArray(nominationSteps.nominationId, [...ids]), eq(nominationSteps.verb, 'recommend')))
    .orderBy(asc(nominationSteps.at), asc(nominationSteps.id))
  return new Map(rows.map((one) => [one.id, one.reason]))
}

async function shortlist(tx: Tx, actor: Actor, closing: Closing, now: Date): Promise<void> {
  const { call, round, all, result, reports, reason } = closing
  // What the first round had to give; the call may say another number by now.
  const [first] = await roundsOf(tx, call.id)
  const before = first!.places - round.places
  for (const nomination of all) {
    const place = result.through.indexOf(nomination.id)
    // The score of the first round stands: a later one only settles who of the tied comes through.
    const score = round.number === 1 ? result.scores.get(nomination.id)! : nomination.score
    if (place < 0) {
      await tx.update(nominations).set({ score }).where(eq(nominations.id, nomination.id))
      continue
    }
    const drawn = stepNomination(nomination.state, 'shortlist', ['county'], ['judged', 'report'])
    if (!drawn.ok) throw new Error(`A candidate of a round is ${nomination.state}`)
    const report = reports.get(nomination.id) ?? []
    const set = { score, standing: before + place + 1, report: freeze(report, now) }
    // Of whoever meets all of it there is nothing to explain.
    const why = mayDecide(report, '') ? '' : reason
    await moveNomination(tx, actor, nomination, { verb: 'shortlist', to: drawn.to, reason: why, set }, now)
  }
}

const refused = (refusal: RoundRefusal) => ({ ok: false as const, refusal })
