import { eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { activities } from '#db/schema/activities.ts'
import { signups } from '#db/schema/signups.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { askGuardian } from '../people/guardians/send-link.server.ts'
import { insist } from '../policy.ts'
import { act } from './by-staff/act.server.ts'
import { factsFor } from './facts.server.ts'
import { invitationDeclined } from './guardian-words.ts'
import { findOwn, type OwnFound } from './leave.server.ts'
import type { StepRefusal } from './machine.ts'
import type { Signup } from './place.server.ts'
import { isUnanswered, stateAt } from './rules.ts'
import { settle } from './settle.server.ts'
import { tell } from './tell.server.ts'
import { type Reason, whyNot } from './why-not.ts'

export type AnswerOutcome =
  | { ok: true; signup: Signup }
  | { ok: false; refusal: StepRefusal }
  | { ok: false; reasons: Reason[] }

/** What only counts when asking for a place: this one is held already. */
const settled: ReadonlySet<Reason['kind']> = new Set([
  'already-in',
  'full',
  'reserved',
  'team-full',
  'nobody',
  'paused',
  'closed',
  'consent-missing',
])

/**
 * The person answers what an organiser asked for them (rules 7). Yes makes it a place, or for a minor a held one until
 * the guardian agrees; no gives it to the next in line. The same answer again gets the same answer.
 */
export function answerInvitation(
  db: Db,
  keys: Keys,
  actor: Actor,
  signupId: string,
  { answer }: { answer: 'yes' | 'no' },
  now: Date,
): Promise<AnswerOutcome> {
  return db.transact(async (tx) => {
    const found = await findOwn(tx, actor, signupId)
    const { signup, shift } = found
    insist(actor, 'signup.make', { personId: actor.id })
    if (answer === 'yes' && signup.acceptedAt && signup.state !== 'left') return { ok: true, signup }
    if (answer === 'no' && signup.state === 'declined') return { ok: true, signup }
    if (!isUnanswered(signup) || stateAt(signup, shift, now) !== 'requested') return { ok: false, refusal: 'not-drawn' }
    return answer === 'yes' ? accept(tx, keys, actor, found, now) : refuse(tx, keys, actor, found, now)
  })
}

async function accept(tx: Tx, keys: Keys, actor: Actor, found: OwnFound, now: Date): Promise<AnswerOutcome> {
  const { signup, shift } = found
  const facts = await factsFor(tx, keys, actor, [shift], now)
  const reasons = whyNot(facts, shift, now)
  const against = reasons.filter(({ kind }) => !settled.has(kind))
  if (against.length > 0) return { ok: false, reasons: against }
  if (reasons.some(({ kind }) => kind === 'consent-missing')) {
    const [waiting] = await tx
      .update(signups)
      .set({ acceptedAt: now, changedAt: now })
      .where(eq(signups.id, signup.id))
      .returning()
    await record(tx, actor, 'signup.accepted', { type: 'signup', id: signup.id }, now, { guardian: 'asked' })
    await tell(tx, keys, 'signup.requested', waiting!, shift, await titleOf(tx, shift.activityId), now)
    await askGuardian(tx, keys, actor, now)
    return { ok: true, signup: waiting! }
  }
  const set = { acceptedAt: now }
  const how = { verb: 'accept', part: 'self', event: 'signup.accepted', reason: null, set } as const
  const acted = await act(tx, actor, found, how, now)
  if (acted.ok) await tell(tx, keys, 'signup.confirmed', acted.signup, shift, await titleOf(tx, shift.activityId), now)
  return acted
}

async function refuse(tx: Tx, keys: Keys, actor: Actor, found: OwnFound, now: Date): Promise<AnswerOutcome> {
  const reason = invitationDeclined
  const acted = await act(tx, actor, found, { verb: 'decline', part: 'self', event: 'signup.turned-down', reason }, now)
  if (acted.ok) await settle(tx, keys, found.shift, now)
  return acted
}

async function titleOf(tx: Tx, activityId: string) {
  const [activity] = await tx
    .select({ title: activities.title, contactPhone: activities.contactPhone })
    .from(activities)
    .where(eq(activities.id, activityId))
  return activity!
}
