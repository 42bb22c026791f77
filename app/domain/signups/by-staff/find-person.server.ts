import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { accounts, people } from '#db/schema/people.ts'
import { memberships } from '#db/schema/teams.ts'
import type { Actor } from '../../actor.ts'
import type { Keys } from '../../keys.server.ts'
import { readLogin } from '../../people/login.ts'
import { byNumber } from '../../people/merging/records.server.ts'
import { reachOf } from '../../policy.ts'

/**
 * Whom an organiser means by a volunteer number or a whole phone number; leaders find the members of their teams and
 * nobody else. Undefined: nobody, and nothing is said of who else there may be.
 */
export async function findPersonFor(
  db: Reader,
  keys: Keys,
  actor: Actor,
  typed: string,
): Promise<{ id: string; name: string } | undefined> {
  const words = typed.normalize('NFKC').trim()
  const read = readLogin(words)
  const phone = 'login' in read && read.login.kind === 'phone' ? keys.blindIndexes('phone', read.login.value) : []
  const number = byNumber(db, words)
  const [person] = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .leftJoin(accounts, eq(accounts.personId, people.id))
    .where(and(isNull(people.closedAt), phone.length > 0 ? or(number, inArray(accounts.phoneIndex, phone)) : number))
    .limit(1)
  if (!person) return undefined
  const reach = reachOf(actor, 'signup.make-for')
  if (reach.everywhere || reach.townIds.length > 0) return person
  return (await isMemberOf(db, person.id, reach.teamIds)) ? person : undefined
}

async function isMemberOf(db: Reader, personId: string, teamIds: string[]): Promise<boolean> {
  if (teamIds.length === 0) return false
  const own = and(eq(memberships.personId, personId), eq(memberships.state, 'active'))
  const [member] = await db
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(own, inArray(memberships.teamId, teamIds)))
    .limit(1)
  return member !== undefined
}

/** The members of the leader's teams, by name, to choose from; none for who leads none. */
export async function listMembersFor(
  db: Reader,
  actor: Actor,
): Promise<{ id: string; name: string; number: string }[]> {
  const { teamIds } = reachOf(actor, 'signup.make-for')
  if (teamIds.length === 0) return []
  const rows = await db
    .select({ id: people.id, name: people.name, number: people.volunteerNumber })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(inArray(memberships.teamId, teamIds), eq(memberships.state, 'active'), isNull(people.closedAt)))
    .orderBy(people.name, people.id)
    .limit(500)
  return rows.filter(({ id }, index) => index === 0 || rows[index - 1]?.id !== id)
}
