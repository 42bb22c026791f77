import type { hourTotals } from '../schema/hours.ts'
import type { teamChecks, teamDuties } from '../schema/team-work.ts'
import type { memberships } from '../schema/teams.ts'
import { teamId } from './catalogue.ts'
import { daysAfter, instantOf } from './days.ts'
import { type Person, personId } from './people.ts'
import type { ShiftRow } from './shifts.ts'
import { stableId, stableOrder } from './stable.ts'
import { checkWords, dutyWords } from './words/team-work.ts'

type Members = readonly (typeof memberships.$inferInsert & { id: string })[]

/** Two grown-ups of the large team on duty on each of the last days and of those to come. */
export function dutyRows(
  members: Members,
  people: readonly Person[],
  today: string,
): (typeof teamDuties.$inferInsert)[] {
  const team = teamId('xiaoqingshi')
  const grown = new Set(people.filter(({ birthDay }) => birthDay < daysAfter(today, -18 * 366)).map(({ id }) => id))
  const own = members.filter((one) => one.teamId === team && grown.has(one.personId))
  return Array.from({ length: 12 }, (_, index) => daysAfter(today, index - 4)).flatMap((day, index) =>
    stableOrder([...own], 'duty', day)
      .slice(0, 2)
      .map(({ personId: person }) => ({
        id: stableId('duty', day, person),
        teamId: team,
        day,
        personId: person,
        what: dutyWords[index % dutyWords.length]!,
      })),
  )
}

interface Held {
  activities: readonly { id: string; teamId?: string | null }[]
  shifts: readonly ShiftRow[]
}

/** Last year's check of each team, by its leader: accepted of most, waiting of one, returned to one. */
export function checkRows(
  members: Members,
  totals: readonly (typeof hourTotals.$inferInsert)[],
  { activities, shifts }: Held,
  today: string,
): (typeof teamChecks.$inferInsert)[] {
  const year = Number(today.slice(0, 4)) - 1
  return checkWords.flatMap(({ team: slug, words, state, answer, writtenDaysAgo }) => {
    const team = teamId(slug)
    const own = members.filter((one) => one.teamId === team)
    const leader = own.find(({ role }) => role === 'leader')
    if (!leader) return []
    const minutes = totals
      .filter((one) => one.scope === 'team' && one.subjectId === team && one.month.startsWith(`${year}-`))
      .reduce((sum, one) => sum + one.minutes, 0)
    const carried = new Set(activities.filter((one) => one.teamId === team).map(({ id }) => id))
    const held = shifts.filter(
      (one) =>
        carried.has(one.activityId) &&
        one.startsAt >= instantOf(`${year}-01-01`) &&
        one.endsAt < instantOf(`${year + 1}-01-01`),
    ).length
    const reviewed = state !== 'submitted'
    return [
      {
        ...{ id: stableId('check', slug, year), teamId: team, year, state, words, answer },
        figures: JSON.stringify({ members: own.length, shifts: held, minutes }),
        writtenById: leader.personId,
        writtenAt: instantOf(daysAfter(today, -writtenDaysAgo), 1200),
        reviewedById: reviewed ? personId('蓝小舟') : null,
        reviewedAt: reviewed ? instantOf(daysAfter(today, 3 - writtenDaysAgo), 640) : null,
      },
    ]
  })
}
