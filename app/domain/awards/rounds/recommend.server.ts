import { and, count, eq, notInArray } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { nominations } from '#db/schema/nominations.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { insist } from '../../policy.ts'
import { quotaOf } from '../calls/quotas.ts'
import { type Call, loadCall, quotasOf } from '../calls/write.server.ts'
import { type NominationGuard, type NominationState, stepNomination } from '../nominations/machine.ts'
import { moveNomination, type Nomination, partsIn } from '../nominations/move.server.ts'
import type { RoundRefusal } from './refusals.ts'

type Outcome = { ok: true; nomination: Nomination } | { ok: false; refusal: RoundRefusal }

const standing: readonly NominationState[] = ['town_recommended', 'shortlisted', 'on_notice', 'suspended']

/**
 * Of the places of each town of a call, how many there are and how many are taken: two queries for all towns. `places`
 * null: the call gives that town none.
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
  return (townId: string) => {
    const here = rows.filter((one) => one.townId === townId)
    const sum = (all: typeof rows, of: 'there' | 'handedIn') => all.reduce((whole, one) => whole + one[of], 0)
    return {
      places: quotaOf(call, fixed.get(townId), sum(here, 'handedIn')),
      taken: sum(
        here.filter(({ state }) => standing.includes(state)),
        'there',
      ),
    }
  }
}

interface Asked {
  verb: 'recommend' | 'take-back'
  reason: string
  /** whether the report of eligibility is met in every line */
  met: boolean
}

/**
 * A town puts a nomination forward to the county within its places, or takes that back while its time runs. Against the
 * report of eligibility only with a reason; nobody puts forward their own. At once on the last place: one wins.
 */
export function moveInTown(
  db: Db,
  actor: Actor,
  nominationId: string,
  { verb, reason, met }: Asked,
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
    const holds: NominationGuard[] = [
      ...(now < call.townsUntil ? (['in-time'] as const) : []),
      ...(places !== null && taken < places ? (['quota'] as const) : []),
      ...(met || reason.trim() ? (['report'] as const) : []),
    ]
    const step = stepNomination(nomination.state, verb, parts, holds)
    if (!step.ok) return refused(whyNot(step.refusal, nomination, places))
    const move = { verb, to: step.to, reason: reason.trim() }
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
