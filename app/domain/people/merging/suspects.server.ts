import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { accounts, people } from '#db/schema/people.ts'
import type { Keys } from '../../keys.server.ts'

/** More shared phones than a county has; beyond it the rest is not looked at. */
const atMost = 5_000
const batch = 400

/**
 * Records of the same name at the same phone, group by group: somebody who joined once with the phone and once beside
 * it. A phone alone says nothing: a guardian's is the contact of all of their children, whose names differ.
 */
export async function listSharing(db: Reader, keys: Keys, only?: readonly string[]): Promise<string[][]> {
  const sharing = await db
    .select({ id: people.id, name: people.name, accountId: accounts.id, contact: accounts.contactPhone })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(
      and(isNotNull(accounts.contactPhone), isNull(people.closedAt), only ? inArray(people.id, [...only]) : undefined),
    )
    .orderBy(people.id)
    .limit(atMost)
  const groups = new Map<string, string[]>()
  const add = (phone: string, name: string, id: string) =>
    groups.set(`${phone} ${name}`, [...(groups.get(`${phone} ${name}`) ?? []), id])
  const phones = new Map<string, string>()
  for (const { id, name, accountId, contact } of sharing) {
    const phone = keys.unseal(contact!, `accounts.contact_phone.${accountId}`)
    for (const index of keys.blindIndexes('phone', phone)) phones.set(index, phone)
    add(phone, name, id)
  }
  const indexes = [...phones.keys()]
  for (let from = 0; from < indexes.length; from += batch)
    for (const { id, name, index } of await ownersOf(db, indexes.slice(from, from + batch), only))
      add(phones.get(index!)!, name, id)
  return [...groups.values()].filter(({ length }) => length > 1)
}

/** Who signs in with one of these phones. */
const ownersOf = (db: Reader, indexes: string[], only?: readonly string[]) =>
  db
    .select({ id: people.id, name: people.name, index: accounts.phoneIndex })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(
      and(
        inArray(accounts.phoneIndex, indexes),
        isNull(people.closedAt),
        only ? inArray(people.id, [...only]) : undefined,
      ),
    )

/** Whether two records may be of one person as the platform can tell: the same name and birth date, or name and phone. */
export async function maySame(db: Reader, keys: Keys, one: string, other: string): Promise<boolean> {
  const rows = await db
    .select({ match: people.match })
    .from(people)
    .where(and(inArray(people.id, [one, other]), isNull(people.closedAt)))
  if (rows.length === 2 && rows[0]!.match !== null && rows[0]!.match === rows[1]!.match) return true
  return (await listSharing(db, keys, [one, other])).length > 0
}
