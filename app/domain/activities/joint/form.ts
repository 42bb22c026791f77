import { z } from 'zod'

/** Lines of the form, each with a team or none. */
export const jointLines = ['team0', 'team1', 'team2', 'team3'] as const

/** So many teams run an activity together with the one that carries it. */
export const mostJoint = jointLines.length

/** What the form was filled in against: the teams as they stood when the page was opened. */
export const versionOfJoint = (teams: readonly { id: string }[]): string =>
  teams
    .map(({ id }) => id)
    .sort()
    .join()

const team = z.string().max(64).optional()

export const jointForm = z.object({
  ...{ team0: team, team1: team, team2: team, team3: team },
  /** `versionOfJoint` of the page */
  was: z.string().max(400).default(''),
})

export type JointForm = z.input<typeof jointForm>
