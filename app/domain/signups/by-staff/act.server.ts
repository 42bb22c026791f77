import { eq } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { signups } from '#db/schema/signups.ts'
import type { Actor } from '../../actor.ts'
import { record } from '../../events.server.ts'
import type { FoundShift } from '../../shifts/find.server.ts'
import { type Part, type StepRefusal, step, type Verb } from '../machine.ts'
import type { Signup } from '../place.server.ts'
import { circumstancesOf, stateAt } from '../rules.ts'

export type Acted = { ok: true; signup: Signup } | { ok: false; refusal: StepRefusal }

interface Act {
  verb: Verb
  part: Part
  /** what is written down as its event */
  event: string
  reason: string | null
  /** other columns that change with it */
  set?: Partial<Pick<Signup, 'overReason' | 'acceptedAt' | 'reason'>>
  /** more of the event; nothing that tells who anybody is */
  detail?: Record<string, unknown>
}

/** One step of a signup as the machine draws it, with its event; the row is written only where the machine lets it. */
export async function act(
  tx: Tx,
  actor: Pick<Actor, 'id'> | null,
  { signup, shift }: Pick<FoundShift, 'shift'> & { signup: Signup },
  { verb, part, event, reason, set = { reason }, detail }: Act,
  now: Date,
): Promise<Acted> {
  const next = step(stateAt(signup, shift, now), verb, part, circumstancesOf(signup, shift, now, reason))
  if (!next.ok) return next
  const [moved] = await tx
    .update(signups)
    .set({ ...set, state: next.to, heldUntil: null, changedAt: now })
    .where(eq(signups.id, signup.id))
    .returning()
  await record(tx, actor, event, { type: 'signup', id: signup.id }, now, { from: signup.state, ...detail })
  return { ok: true, signup: moved! }
}
