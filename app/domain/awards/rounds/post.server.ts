import { and, asc, desc, eq, gte, inArray, isNotNull, lte } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { calls } from '#db/schema/calls.ts'
import { nominations } from '#db/schema/nominations.ts'
import { notices, objections } from '#db/schema/notices.ts'
import type { Actor } from '../../actor.ts'
import { dayOf } from '../../calendar.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { endOf } from '../../notices/clock.server.ts'
import type { NoticeLine } from '../../notices/lines.ts'
import { insist } from '../../policy.ts'
import { stepCall } from '../calls/machine.ts'
import { type Call, loadCall } from '../calls/write.server.ts'
import { fullNames } from '../nominations/full-name.server.ts'
import { stepNomination } from '../nominations/machine.ts'
import { moveNomination, type Nomination, partsIn } from '../nominations/move.server.ts'
import { holdersOf, maskedName } from './holder.server.ts'
import type { RoundRefusal } from './refusals.ts'
import { type Notice, openRoundOf } from './rounds.server.ts'

type Outcome = { ok: true; notice: Notice } | { ok: false; refusal: RoundRefusal }

/**
 * Puts everybody who was shortlisted on public notice, by full name who agreed to it, a minor with a guardian (rules.md 25), for as many
 * working days as the call says, the day of posting not counted. What an unanswered objection holds is shown and stays
 * held. Refuses while a round runs and past the last year of known working days.
 */
export function postShortlist(db: Db, keys: Keys, actor: Actor, callId: string, now: Date): Promise<Outcome> {
  return db.transact(async (tx) => {
    insist(actor, 'award.call')
    insist(actor, 'notice.publish', {})
    const { call } = await loadCall(tx, callId)
    const step = stepCall(call.state, 'post', 'county', [])
    if (!step.ok) return refused({ kind: 'call-state', state: call.state })
    if (await openRoundOf(tx, callId)) return refused({ kind: 'round-open' })
    const all = await tx
      .select()
      .from(nominations)
      .where(and(eq(nominations.callId, callId), eq(nominations.state, 'shortlisted')))
      .orderBy(asc(nominations.standing), asc(nominations.id))
    if (all.length === 0) return refused({ kind: 'nobody-shortlisted' })
    if (all.some((one) => !partsIn(actor, one).includes('county'))) return refused({ kind: 'own' })
    const today = dayOf(now)
    const end = await endOf(tx, today, call.noticeDays)
    if (typeof end !== 'string') return refused(end)
    const notice = await write(tx, keys, actor, { call, all, today, end }, now)
    const held = await heldOf(tx, all)
    for (const one of all) await post(tx, actor, one, held.has(one.id), now)
    await tx
      .update(calls)
      .set({ state: step.to, revision: call.revision + 1 })
      .where(eq(calls.id, callId))
    return { ok: true, notice }
  })
}

async function write(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  { call, all, today, end }: { call: Call; all: Nomination[]; today: string; end: string },
  now: Date,
): Promise<Notice> {
  const holders = await holdersOf(tx, all)
  const named = await fullNames(tx, keys, all, holders, now)
  const lines = all.map((one): NoticeLine => {
    const holder = holders.get(one.id)!
    const from = holder.holderKind === 'person' || holder.holderKind === 'unit' ? holder.unit : null
    return {
      id: one.id,
      name: named.has(one.id) ? holder.holderName : maskedName(holder),
      team: from,
      title: one.deed,
      day: null,
      minutes: null,
    }
  })
  const number = await nextNumber(tx, today)
  const [notice] = await tx
    .insert(notices)
    .values({
      ...{ kind: 'honours', callId: call.id, number, title: `${call.title}拟表彰名单公示`, state: 'open' },
      ...{ lines: JSON.stringify(lines), lineCount: lines.length },
      ...{ startsOn: today, endsOn: end, workingDays: call.noticeDays, publishedById: actor.id, publishedAt: now },
    })
    .returning()
  const detail = { lines: lines.length, endsOn: end }
  await record(tx, actor, 'notice.posted', { type: 'notice', id: notice!.id }, now, detail)
  return notice!
}

/** The next number of a notice of honours in the year of a day; one that was taken down keeps its own. */
async function nextNumber(tx: Tx, day: string): Promise<number> {
  const year = day.slice(0, 4)
  const inYear = and(gte(notices.startsOn, `${year}-01-01`), lte(notices.startsOn, `${year}-12-31`))
  const [last] = await tx
    .select({ number: notices.number })
    .from(notices)
    .where(and(eq(notices.kind, 'honours'), isNotNull(notices.number), inYear))
    .orderBy(desc(notices.number))
    .limit(1)
  return (last?.number ?? 0) + 1
}

/** Which of these an unanswered objection holds. */
async function heldOf(tx: Tx, all: readonly Nomination[]): Promise<ReadonlySet<string>> {
  const about = inArray(
    objections.lineId,
    all.map(({ id }) => id),
  )
  const open = await tx
    .select({ lineId: objections.lineId })
    .from(objections)
    .where(and(about, eq(objections.state, 'open')))
  return new Set(open.map(({ lineId }) => lineId))
}

async function post(tx: Tx, actor: Actor, nomination: Nomination, isHeld: boolean, now: Date): Promise<void> {
  const drawn = stepNomination(nomination.state, 'post', ['county'], [])
  if (!drawn.ok) throw new Error(`A shortlisted nomination is ${nomination.state}`)
  const shown = await moveNomination(tx, actor, nomination, { verb: 'post', to: drawn.to }, now)
  if (!isHeld) return
  const held = stepNomination(shown.state, 'suspend', ['platform'], [])
  if (held.ok) await moveNomination(tx, null, shown, { verb: 'suspend', to: held.to }, now)
}

const refused = (refusal: RoundRefusal) => ({ ok: false as const, refusal })
