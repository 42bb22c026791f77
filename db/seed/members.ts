import type { memberships } from '../schema/teams.ts'
import { teamId } from './catalogue.ts'
import { townNamed } from './county.ts'
import { hour } from './days.ts'
import type { Person } from './people.ts'
import { stableId, stableNumber } from './stable.ts'
import { teams } from './words/partners.ts'

const townTeams = teams.filter(({ town }) => town)
const subTeams = teams.filter(({ parent }) => parent)

/** The slugs of the teams somebody belongs to: none, that of their town, the large one, or one with a department. */
export function teamsOf({ name, townId, signIn }: Person): string[] {
  if (signIn?.role && signIn.role !== 'team-leader') return []
  if (signIn) return ['xiaoqingshi']
  const own = townTeams.find(({ town }) => townNamed(town!).id === townId)!.slug
  const other = subTeams[stableNumber(subTeams.length, 'team', name)]!.slug
  return [[], [own], [own], ['xiaoqingshi'], ['xiaoqingshi', other], [own, other]][stableNumber(6, 'teams', name)]!
}

/** Who belongs to which team since a day after they joined; who holds the role of a leader leads. */
export const memberRows = (people: readonly Person[]): (typeof memberships.$inferInsert)[] =>
  people.flatMap((person) =>
    teamsOf(person).map((slug) => ({
      id: stableId('membership', slug, person.id),
      personId: person.id,
      teamId: teamId(slug),
      role: person.signIn?.scope === slug ? ('leader' as const) : ('member' as const),
      state: 'active' as const,
      startedAt: new Date(person.joinedAt.getTime() + 24 * hour),
    })),
  )
