import type { Shift } from '../signups/why-not.ts'
import type { Hindrance } from './hindrances.server.ts'
import type { PersonIn } from './people-in.server.ts'

/** A shift that an edit reaches, with everybody it concerns. */
export interface Reached {
  shift: Shift
  after: { startsAt: Date; endsAt: Date }
  taking: PersonIn[]
  waiting: PersonIn[]
  hindrances: Hindrance[]
}
