import { and, asc, desc, eq, inArray, or } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { teamDuties } from '#db/schema/team-work.ts'
import { memberships, teams } from '#db/schema/teams.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { can } from '../policy.ts'
import { longDay } from '../wording.ts'
import { placedOf } from './find.server.ts'
import { roleWords } from './named.server.ts'

/** Somebody's teams: those they belong to, have asked to join or are invited to, and the ones they asked to have founded. */
export async function readOwnTeams(db: Reader, actor: Actor) {
  const [rows, asked] = await Promise.all([
    db
      .select({ membership: memberships, team: teams })
      .from(memberships)
      .innerJoin(teams, eq(teams.id, memberships.teamId))
      .where(
        and(
          eq(memberships.personId, actor.id),
          inArray(memberships.state, ['asked', 'invited', 'active']),
          eq(teams.state, 'active'),
        ),
      )
      .orderBy(asc(memberships.startedAt), asc(memberships.id)),
    db
      .select({ id: teams.id, name: teams.name, state: teams.state, reason: teams.decidedWords })
      .from(teams)
      .where(and(eq(teams.askedById, actor.id), or(eq(teams.state, 'proposed'), eq(teams.state, 'declined'))))
      .orderBy(desc(teams.foundedAt))
      .limit(5),
  ])
  return {
    asked,
    memberships: rows.map(({ membership: { id, state, role, startedAt, namedAt }, team }) => ({
      id,
      state: state as 'asked' | 'invited' | 'active',
      slug: team.slug,
      name: team.name,
      summary: team.summary,
      role: roleWords[role],
      leads: role === 'leader',
      since: longDay(dayOf(startedAt)),
      named: namedAt !== null,
      runs: can(actor, 'team.members', placedOf(team)),
    })),
  }
}

/** How somebody stands to a team, for the buttons of its page; null for a visitor and whoever has nothing to do with it. */
export async function findStanding(db: Reader, actor: Actor | null, team: { id: string; townId: string | null }) {
  if (!actor) return { state: null, runs: false }
  const [member] = await db
    .select({ state: memberships.state })
    .from(memberships)
    .where(
      and(
        eq(memberships.teamId, team.id),
        eq(memberships.personId, actor.id),
        inArray(memberships.state, ['asked', 'invited', 'active']),
      ),
    )
  return { state: member?.state ?? null, runs: can(actor, 'team.members', placedOf(team)) }
}

/** What the tables of teams hold of a person, for their own record. */
export const teamRowsOf = async (db: Reader, personId: string) => ({
  memberships: await db
    .select()
    .from(memberships)
    .where(eq(memberships.personId, personId))
    .orderBy(asc(memberships.startedAt)),
  teamDuties: await db.select().from(teamDuties).where(eq(teamDuties.personId, personId)).orderBy(asc(teamDuties.day)),
})
