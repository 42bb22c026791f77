import type { activities, shifts } from '#db/schema/activities.ts'
import type { signups } from '#db/schema/signups.ts'
import type { SignupState } from './machine.ts'

/** A signup of one's own with all that its owner may see of it. */
export interface OwnSignupView {
  signup: typeof signups.$inferSelect
  shift: typeof shifts.$inferSelect
  activity: Pick<
    typeof activities.$inferSelect,
    | 'id'
    | 'title'
    | 'cover'
    | 'state'
    | 'address'
    | 'personInCharge'
    | 'contactPhone'
    | 'contactHours'
    | 'counted'
    | 'cancelReason'
  >
  town: string
  /** as of the moment of asking: a hold that ran out is over */
  state: SignupState
  /** in line, from 1; null when not waiting */
  position: number | null
}
