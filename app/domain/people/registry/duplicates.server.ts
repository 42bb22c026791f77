import { and, asc, count, eq, gt, inArray, isNotNull, isNull, or } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { towns } from '#db/schema/league.ts'
import { accounts, people } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import type { Keys } from '../../keys.server.ts'
import { insistProposing, reachOf } from '../../policy.ts'
import type { Contact } from '../login.ts'
import { listSharing } from '../merging/suspects.server.ts'
import { inSight } from './reach.server.ts'

const atMost = 100

/** Somebody who may be the same as another: enough to tell them apart by. */
export interface Suspect {
  id: string
  name: string
  number: string
  town: string
  joinedAt: Date
}

const suspect = {
  id: people.id,
  name: people.name,
  number: people.volunteerNumber,
  town: towns.name,
  joinedAt: people.joinedAt,
}

/** Who is known already of the same name and birth date, or by the same number or address, before somebody is written down. */
export async function findKnown(
  db: Reader,
  keys: Keys,
  { name, birthDate, contact }: { name: string; birthDate: string; contact: Contact | null },
): Promise<Suspect[]> {
  const index = contact ? keys.blindIndexes(contact.kind, contact.value) : []
  const same = [inArray(people.match, keys.blindIndexes('person', `${name} ${birthDate}`))]
  if (contact?.kind === 'phone')
    same.push(
      inArray(accounts.phoneIndex, index),
      inArray(accounts.contactIndex, keys.blindIndexes('contact', contact.value)),
    )
  if (contact?.kind === 'email') same.push(inArray(accounts.emailIndex, index))
  return db
    .select(suspect)
    .from(people)
    .leftJoin(accounts, eq(accounts.personId, people.id))
    .innerJoin(towns, eq(towns.id, people.townId))
    .where(and(isNull(people.closedAt), or(...same)))
    .orderBy(asc(people.joinedAt), asc(people.id))
    .limit(20)
}

/**
 * People who may be written down twice, group by group, where the actor has at least one of them in sight: the same name
 * and birth date, or the same name at the same phone.
 */
export async function listDuplicates(db: Db, keys: Keys, actor: Actor, now: Date): Promise<Suspect[][]> {
  insistProposing(actor, 'person.merge')
  const byMatch = await listOfOneMatch(db, actor, now)
  const known = new Set(byMatch.map(keyOf))
  const sharing = await listSharing(db, keys)
  const ids = sharing.flat()
  if (ids.length === 0) return byMatch
  const sighted = new Set(
    (
      await db
        .select({ id: people.id })
        .from(people)
        .where(and(inArray(people.id, ids), inSight(db, reachOf(actor, 'person.merge'), now)))
    ).map(({ id }) => id),
  )
  const rows = await db
    .select(suspect)
    .from(people)
    .innerJoin(towns, eq(towns.id, people.townId))
    .where(inArray(people.id, ids))
    .orderBy(asc(people.joinedAt), asc(people.id))
  const byPhone = sharing
    .filter((group) => group.some((id) => sighted.has(id)))
    .map((group) => rows.filter(({ id }) => group.includes(id)))
    .filter((group) => !known.has(keyOf(group)))
  return [...byMatch, ...byPhone]
}

const keyOf = (group: readonly Suspect[]) =>
  group
    .map(({ id }) => id)
    .sort()
    .join(' ')

async function listOfOneMatch(db: Db, actor: Actor, now: Date): Promise<Suspect[][]> {
  const known = and(isNull(people.closedAt), isNotNull(people.match))
  const twice = db
    .select({ match: people.match })
    .from(people)
    .where(known)
    .groupBy(people.match)
    .having(gt(count(), 1))
  const sighted = db
    .select({ match: people.match })
    .from(people)
    .where(and(known, inArray(people.match, twice), inSight(db, reachOf(actor, 'person.merge'), now)))
  const rows = await db
    .select({ ...suspect, match: people.match })
    .from(people)
    .innerJoin(towns, eq(towns.id, people.townId))
    .where(and(known, inArray(people.match, sighted)))
    .orderBy(asc(people.match), asc(people.joinedAt), asc(people.id))
    .limit(atMost)
  const groups = new Map<string, Suspect[]>()
  for (const { match, ...row } of rows) groups.set(match!, [...(groups.get(match!) ?? []), row])
  return [...groups.values()].filter(({ length }) => length > 1)
}
