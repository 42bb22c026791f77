import type { Tx } from '#db/database.ts'
import type { Keys } from '../keys.server.ts'
import { enqueue } from '../messages/enqueue.server.ts'
import type { ShiftMessage } from '../messages/templates/shift.ts'
import type { SignupMessage } from '../messages/templates/signup.ts'
import type { Signup } from './place.server.ts'
import type { ActivityFacts, Shift } from './why-not.ts'

/** Puts a message about a signup into the outbox; the same about the same signup goes out once. */
export function tell(
  tx: Tx,
  keys: Keys,
  template: SignupMessage | Exclude<ShiftMessage, 'organiser.left-late'>,
  signup: Signup,
  shift: Shift,
  activity: Pick<ActivityFacts, 'title' | 'contactPhone'>,
  now: Date,
  more: Record<string, string> = {},
): Promise<void> {
  const body = {
    signupId: signup.id,
    title: activity.title,
    phone: activity.contactPhone,
    startsAt: shift.startsAt.toISOString(),
    endsAt: shift.endsAt.toISOString(),
    meetingPoint: shift.meetingPoint,
    ...(signup.heldUntil && { heldUntil: signup.heldUntil.toISOString() }),
    ...(signup.leaveUntil && { leaveUntil: signup.leaveUntil.toISOString() }),
    ...more,
  }
  // What was written to somebody stands sealed in the body and nowhere else.
  const said = Object.values(more).join(':')
  const cause = `${template}:${signup.id}${said && `:${keys.blindIndex('message', said)}`}`
  return enqueue(tx, keys, { dedupe: cause, personId: signup.personId, template, body }, now)
}
