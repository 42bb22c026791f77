import { and, asc, count, eq, gte, isNotNull, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { people } from '#db/schema/people.ts'
import { memberships } from '#db/schema/teams.ts'
import { ageOn, dayOf } from '../calendar.ts'
import type { Keys } from '../keys.server.ts'
import { findAges } from '../people/age-band.server.ts'
import { maskName } from '../people/masks.ts'

const active = (teamId: string) => and(eq(memberships.teamId, teamId), eq(memberships.state, 'active'))

export const roleWords = { member: '', leader: '队长', deputy: '副队长' } as const

/** How many belong to a team, and how many of them since an instant. */
export async function countTeam(db: Reader, teamId: string, since: Date) {
  const members = (from?: Date) =>
    db
      .select({ people: count() })
      .from(memberships)
      .where(and(active(teamId), from && gte(memberships.startedAt, from)))
  const [[all], [fresh]] = await Promise.all([members(), members(since)])
  return { members: all?.people ?? 0, fresh: fresh?.people ?? 0 }
}

/**
 * The members who agreed to be named on the public page, leaders first; at most `limit`. Whoever is a minor on that day, or
 * of unknown age, is shown by the first character of their name and no more, whatever they agreed to.
 */
export async function listNamed(db: Reader, keys: Keys, teamId: string, limit: number, now: Date) {
  const rank = sql`case ${memberships.role} when 'leader' then 0 when 'deputy' then 1 else 2 end`
  const [rows, ages] = await Promise.all([
    db
      .select({ id: people.id, name: people.name, birthDate: people.birthDate, role: memberships.role })
      .from(memberships)
      .innerJoin(people, eq(people.id, memberships.personId))
      .where(and(active(teamId), isNotNull(memberships.namedAt)))
      .orderBy(rank, asc(memberships.startedAt), asc(memberships.id))
      .limit(limit),
    findAges(db, dayOf(now)),
  ])
  return rows.map(({ id, name, birthDate, role }) => {
    const birthDay = birthDate && keys.unseal(birthDate, `people.birth_date.${id}`)
    const grown = birthDay !== null && ageOn(birthDay, dayOf(now)) >= ages.minor
    return { name: grown ? name : maskName(name), role: roleWords[role] }
  })
}
