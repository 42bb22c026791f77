import { eq, type SQL } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { accounts, people } from '#db/schema/people.ts'
import type { Keys } from '../keys.server.ts'
import { findAccount } from './find-account.server.ts'
import { readLogin } from './login.ts'
import { byNumber } from './merging/records.server.ts'

/** The person of a whole volunteer number, or of the very phone number they sign in with; null for anything less. */
export async function findNamedPerson(db: Reader, keys: Keys, who: string) {
  const read = readLogin(who)
  const account = 'login' in read && read.login.kind === 'phone' ? await findAccount(db, keys, read.login) : null
  return account ? findOne(db, eq(people.id, account.personId)) : findNumbered(db, who)
}

/** The person of a whole volunteer number and no other. */
export const findNumbered = (db: Reader, number: string) => findOne(db, byNumber(db, number))

async function findOne(db: Reader, condition: SQL | undefined) {
  const [person] = await db
    .select({
      id: people.id,
      name: people.name,
      townId: people.townId,
      status: accounts.status,
      waitsFor: accounts.waitsFor,
    })
    .from(people)
    .innerJoin(accounts, eq(accounts.personId, people.id))
    .where(condition)
  return person ?? null
}
