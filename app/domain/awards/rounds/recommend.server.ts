import { and, eq, inArray, isNotNull, notInArray } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { nominations } from '#db/schema/nominations.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { insist } from '../../policy.ts'
import { quotaOf } from '../calls/quotas.ts'
import { type Call, loadCall, quotasOf } from '../calls/write.server.ts'
import { type NominationGuard, type NominationVerb, stepNomination } from '../nominations/machine.ts'
import { moveNomination, type Nomination, partsIn } from '../nominations/move.server.ts'
import type { RoundRefusal } from './refusals.ts'

type Outcome = { ok: true; nomination: Nomination } | { ok: false; refusal: RoundRefusal }

/** Of its town's places, how many there are and how many are taken; `places` null: the call gives that town none. */
export async function quotaIn(tx: Db | Tx, call: Call, townId: string) {
  const here = and(eq(nominations.callId, call.id), eq(nominations.townId, townId))
  const gone = notInArray(nominations.state, ['draft', 'withdrawn'])
  const handedIn = await tx.$count(nominations, and(here, gone, isNotNull(nominations.submittedAt)))
  const on = ['town_recommended', 'shortlisted', 'on_notice', 'suspended'] as const
  const taken = await tx.$count(nominations, and(here, inArray(nominations.state, [...on])))
  return { places: quotaOf(call, (await quotasOf(tx, call.id)).get(townId), handedIn), taken }
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
    const { places, taken } = await quotaIn(tx, call, nomination.townId)
    const holds: NominationGuard[] = [
      ...(now < call.townsUntil ? (['in-time'] as const) : []),
      ...(places !== null && taken < places ? (['quota'] as const) : []),
      ...(met || reason.trim() ? (['report'] as const) : []),
    ]
    const step = stepNomination(nomination.state, verb, parts, holds)
    if (!step.ok) return refused(whyNot(step.refusal, nomination, places))
    const move = { verb: verb as NominationVerb, to: step.to, reason: reason.trim() }
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
