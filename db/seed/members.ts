import type { roles } from '../schema/people.ts'
import type { memberships } from '../schema/teams.ts'
import { teamId } from './catalogue.ts'
import { townNamed } from './county.ts'
import { ageOn, hour } from './days.ts'
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

type Row = typeof memberships.$inferInsert & { id: string }

/**
 * Who belongs to which team since a day after they joined; who holds the role of a leader leads, elsewhere the grown-up
 * who joined first, with deputies after them. Two in three agreed to be named.
 */
export const memberRows = (people: readonly Person[], today: string): Row[] =>
  teams.flatMap(({ slug }) => {
    const members = people.filter((person) => teamsOf(person).includes(slug))
    const first = leadersOf(slug, members, today)
    return members.map((person) => {
      const startedAt = new Date(person.joinedAt.getTime() + 24 * hour)
      const place = first.indexOf(person)
      const named = place !== -1 || stableNumber(3, 'named', slug, person.id) > 0
      return {
        id: stableId('membership', slug, person.id),
        personId: person.id,
        teamId: teamId(slug),
        role: place === 0 ? ('leader' as const) : place > 0 ? ('deputy' as const) : ('member' as const),
        state: 'active' as const,
        startedAt,
        namedAt: named ? startedAt : null,
      }
    })
  })

/** The leader of a team and its deputies: two where there are many. */
function leadersOf(slug: string, members: readonly Person[], today: string): Person[] {
  const leads = members.filter(({ signIn }) => signIn?.role === 'team-leader' && signIn.scope === slug)
  const grown = members
    .filter(({ birthDay, signIn }) => !signIn && ageOn(birthDay, today) >= 20 && ageOn(birthDay, today) < 60)
    .sort((a, b) => a.joinedAt.getTime() - b.joinedAt.getTime() || (a.id < b.id ? -1 : 1))
  return [...leads, ...grown].slice(0, members.length > 20 ? 3 : 2)
}

/** The roles that leaders and deputies hold by it, but for those whose password came with one. */
export const leaderRoles = (rows: readonly Row[], known: readonly Person[]): (typeof roles.$inferInsert)[] =>
  rows
    .filter(({ role, personId }) => role !== 'member' && !known.some(({ id }) => id === personId))
    .map(({ personId, teamId: team, startedAt }) => ({
      id: stableId('role', personId, team),
      personId,
      role: 'team-leader',
      teamId: team,
      heldFrom: startedAt,
    }))
