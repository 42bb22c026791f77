import type { roleNames } from '#db/schema/people.ts'
import type { Waiting } from './people/waiting.ts'

export type RoleName = (typeof roleNames)[number]

/** A role with the one thing it is for: a town, a venue or a team; none of them means the whole county. */
export interface HeldRole {
  role: RoleName
  townId: string | null
  venueId: string | null
  teamId: string | null
}

/** Who is acting: a signed-in person and the roles they hold at this moment. */
export interface Actor {
  id: string
  name: string
  roles: HeldRole[]
  /** whose word the account waits for; until it comes nearly everything is shut */
  waitsFor?: Waiting | null
}

/** Whether somebody leads this very team; staff who may look after it do not. */
export const leadsTeam = ({ roles }: Pick<Actor, 'roles'>, teamId: string): boolean =>
  roles.some((held) => held.role === 'team-leader' && held.teamId === teamId)
