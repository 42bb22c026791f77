import { and, count, countDistinct, eq, ne, notInArray } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { nominationSteps, nominations } from '#db/schema/nominations.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import type { Keys } from '../../keys.server.ts'
import { insist } from '../../policy.ts'
import { quotaOf } from '../calls/quotas.ts'
import { type Call, loadCall, quotasOf } from '../calls/write.server.ts'
import { examineNominations } from '../eligibility/examine.server.ts'
import { freeze } from '../eligibility/frozen.ts'
import { mayDecide } from '../eligibility/report.ts'
import { type NominationGuard, type NominationState, stepNomination } from '../nominations/machine.ts'
import { moveNomination, type Nomination, partsIn } from '../nominations/move.server.ts'
import type { RoundRefusal } from './refusals.ts'

type Outcome = { ok: true; nomination: Nomination } | { ok: false; refusal: RoundRefusal }

const standing: readonly NominationState[] = ['town_recommended', 'shortlisted', 'on_notice', 'suspended', 'awarded']

/**
 * Of the places of each town of a call, how many there are and how many are taken, also by whoever was recommended and not
 * chosen: three queries for all towns. `places` null: the call gives that town none.
 */
export async function placesOf(db: Reader, call: Call) {
  const fixed = await quotasOf(db, call.id)
  const rows = await db
    .select({
      ...{ townId: nominations.townId, state: nominations.state },
      ...{ there: count(), handedIn: count(nominations.submittedAt) },
    })
    .from(nominations)
    .where(and(eq(nominations.callId, call.id), notInArray(nominations.state, ['draft', 'withdrawn'])))
    .groupBy(nominations.townId, nominations.state)
  const unchosen = await db
    .select({ townId: nominations.townId, there: countDistinct(nominations.id) })
    .from(nominationSteps)
    .innerJoin(nominations, eq(nominations.id, nominationSteps.nominationId))
    .where(
      and(
        eq(nominations.callId, call.id),
        eq(nominations.state, 'rejected'),
        eq(nominationSteps.verb, 'reject'),
        ne(nominationSteps.fromState, 'submitted'),
      ),
    )
    .groupBy(nominations.townId)
  return (townId: string) => {
    const here = rows.filter((one) => one.townId === townId)
    const sum = (all: typeof rows, of: 'there' | 'handedIn') => all.reduce((whole, one) => whole + one[of], 0)
    return {
      places: quotaOf(call, fixed.get(townId), sum(here, 'handedIn')),
      taken:
        sum(
          here.filter(({ state }) => standing.includes(state)),
          'there',
        ) + (unchosen.find((one) => one.townId === townId)?.there ?? 0),
    }
  }
}

interface Asked {
  verb: 'recommend' | 'take-back'
  reason: string
}

/**
 * A town puts a nomination forward to the county within its places, or takes that back while its time runs. Against the
 * report of eligibility, which is kept as it was, only with a reason; nobody puts forward their own. At once on the last
 * place: one wins.
 */
export function moveInTown(
  db: Db,
  keys: Keys,
  actor: Actor,
  nominationId: string,
  { verb, reason }: Asked,
  now: Date,
): Promise<Outcome> {
  return db.transact(async (tx) => {
    const [nomination] = await tx.select().from(nominations).where(eq(nominations.id, nominationId))
    if (!nomination) throw new NotFound('nomination')
    insist(actor, 'award.recommend', { townId: nomination.townId })
    const parts = partsIn(actor, nomination)
    if (!parts.includes('town') && !parts.includes('county')) return refused({ kind: 'own' })
    const { call } = await loadCall(tx, nomination.callId)
    if (call.state !== 'open' && call.state !== 'reviewing') return refused({ kind: 'call-state', state: call.state })
    const { places, taken } = (await placesOf(tx, call))(nomination.townId)
    const asked = verb === 'recommend' ? [nomination] : []
    const report = (await examineNominations(tx, keys, call, asked)).get(nominationId) ?? []
    const holds: NominationGuard[] = [
      ...(now < call.townsUntil ? (['in-time'] as const) : []),
      ...(places !== null && taken < places ? (['quota'] as const) : []),
      ...(mayDecide(report, reason) ? (['report'] as const) : []),
    ]
    const step = stepNomination(nomination.state, verb, parts, holds)
    if (!step.ok) return refused(whyNot(step.refusal, nomination, places))
    const set = verb === 'recommend' ? { report: freeze(report, now) } : {}
    const move = { verb, to: step.to, reason: reason.trim(), set }
    return { ok: true, nomination: await moveNomination(tx, actor, nomination, move, now) }
  })
}

function whyNot(
  refusal: 'not-drawn' | 'not-yours' | NominationGuard,
  { state }: Nomination,
  places: number | null,
): RoundRefusal {
  if (refusal === 'in-time') return { kind: 'late' }
  if (refusal === 'quota') return places === null ? { kind: 'no-quota' } : { kind: 'quota', places }
  if (refusal === 'report') return { kind: 'report' }
  if (refusal === 'reason') return { kind: 'reason' }
  return refusal === 'not-yours' ? { kind: 'own' } : { kind: 'state', state }
}

const refused = (refusal: RoundRefusal) => ({ ok: false as const, refusal })
