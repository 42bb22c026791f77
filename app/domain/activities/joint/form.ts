import { z } from 'zod'

/** So many teams run an activity together with the one that carries it. */
export const mostJoint = 4

/** Lines of the form, each with a team or none. */
export const jointLines = Array.from({ length: mostJoint }, (_, index) => index)

const team = z.string().max(64).optional()

export const jointForm = z.object({ team0: team, team1: team, team2: team, team3: team })

export type JointForm = z.input<typeof jointForm>
