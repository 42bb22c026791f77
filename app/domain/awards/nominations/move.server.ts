import { eq } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { nominationSteps, nominations } from '#db/schema/nominations.ts'
import type { Actor } from '../../actor.ts'
import { record } from '../../events.server.ts'
import { can } from '../../policy.ts'
import type { NominationPart, NominationState, NominationVerb } from './machine.ts'

export type Nomination = typeof nominations.$inferSelect

/** How the event of a verb is called. */
const past: Record<NominationVerb, string> = {
  submit: 'nomination.submitted',
  return: 'nomination.returned',
  withdraw: 'nomination.withdrawn',
  recommend: 'nomination.recommended',
  'take-back': 'nomination.taken-back',
  shortlist: 'nomination.shortlisted',
  post: 'nomination.posted',
  'take-down': 'nomination.taken-down',
  suspend: 'nomination.suspended',
  resume: 'nomination.resumed',
  award: 'nomination.awarded',
  reject: 'nomination.rejected',
  end: 'nomination.ended',
}

/**
 * The parts in which somebody may act on a nomination. Nobody decides about themself, about a team they lead, or about
 * what they put forward themself, staff or not.
 */
export function partsIn(
  actor: Actor,
  nomination: Pick<Nomination, 'personId' | 'teamId' | 'byId' | 'townId'>,
): NominationPart[] {
  const leads = nomination.teamId !== null && actor.roles.some(({ teamId }) => teamId === nomination.teamId)
  const nominee = nomination.personId === actor.id || leads
  const nominator = nomination.byId === actor.id
  const apart = nominee || nominator
  return [
    ...(nominator ? (['nominator'] as const) : []),
    ...(nominee ? (['nominee'] as const) : []),
    ...(!apart && can(actor, 'award.recommend', { townId: nomination.townId }) ? (['town'] as const) : []),
    ...(!apart && can(actor, 'award.call') ? (['county'] as const) : []),
  ]
}

interface Move {
  verb: NominationVerb
  to: NominationState
  reason?: string
  /** what else changes with it */
  set?: Partial<Omit<typeof nominations.$inferInsert, 'id' | 'state' | 'revision'>>
}

/**
 * Moves a nomination on, with its step and its event, in the transaction of whoever has asked the machine. `actor` is null
 * when the platform moves it. The reason stands with the step and never in the event.
 */
export async function moveNomination(
  tx: Tx,
  actor: Pick<Actor, 'id'> | null,
  nomination: Nomination,
  { verb, to, reason = '', set = {} }: Move,
  now: Date,
): Promise<Nomination> {
  const [moved] = await tx
    .update(nominations)
    .set({ ...set, state: to, revision: nomination.revision + 1 })
    .where(eq(nominations.id, nomination.id))
    .returning()
  const step = { nominationId: nomination.id, fromState: nomination.state, toState: to, verb, reason }
  await tx.insert(nominationSteps).values({ ...step, byId: actor?.id ?? null, at: now })
  const detail = { from: nomination.state, to, callId: nomination.callId }
  await record(tx, actor, past[verb], { type: 'nomination', id: nomination.id }, now, detail)
  return moved!
}
