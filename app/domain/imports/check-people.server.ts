import { eq, inArray } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { accounts, people } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import type { Keys } from '../keys.server.ts'
import { findRuleNumbers } from '../rules/queries.server.ts'
import { type ListedPerson, readPerson } from './check-person.ts'
import { growingIds } from './growing-ids.ts'
import { loadPlaces } from './places.server.ts'
import { duplicateWords, rowWords, samePhoneWords } from './refusals.ts'
import { bad, type Checked, type Checker, type DataRow, problemsOfShape } from './rows.ts'
import { numbersFor, sealPerson } from './seal-person.server.ts'

interface Looked {
  row: DataRow
  person: ListedPerson
}

/** Where somebody stood before. */
type Stood = Pick<DataRow, 'sheet' | 'row'>

/** Looks at rows of people: sound in themselves, not twice in the file, and whether they are there already. */
export async function peopleChecker(db: Db, keys: Keys, actor: Actor, now: Date): Promise<Checker> {
  const today = dayOf(now)
  const [places, numbers] = await Promise.all([
    loadPlaces(db, actor, 'people.import'),
    findRuleNumbers(db, ['minor.age', 'minor.account-guardian-age'], today),
  ])
  const ages = { minor: numbers['minor.age'], account: numbers['minor.account-guardian-age'] }
  // Keyed hashes and not names: what a file of a hundred thousand people says need not lie in memory.
  const seen = { people: new Map<string, Stood>(), phones: new Map<string, Stood>() }
  const drawn = new Set<string>()

  const nextId = growingIds(now)
  return async (rows) => {
    const looked = rows.map((row) => {
      const read = readPerson(row, problemsOfShape(row, 'people'), places, ages, today)
      return Array.isArray(read) ? bad(row, read) : { row, person: read }
    })
    const sound = looked.filter((one): one is Looked => 'person' in one)
    const there = await findThere(db, keys, sound)
    const fresh = looked.map((one) => ('person' in one ? compare(keys, one, there, seen) : one))
    const free = await numbersFor(db, fresh.filter((one) => 'person' in one).length, drawn)
    return fresh.map((one) =>
      'person' in one
        ? { row: one.row, state: 'good', problems: [], becomes: sealPerson(keys, one.person, free.pop()!, nextId) }
        : one,
    )
  }
}

interface There {
  /** Names of those who sign in with a phone, by its index. */
  phones: Map<string, string>
  matches: Set<string>
}

/** Who of these is there already: by phone, or by name and birth date, under every key of the ring. */
async function findThere(db: Db, keys: Keys, looked: readonly Looked[]): Promise<There> {
  const phones = looked.flatMap(({ person }) => (person.phone ? keys.blindIndexes('phone', person.phone) : []))
  const matches = looked.flatMap(({ person }) => keys.blindIndexes('person', `${person.name} ${person.birthDate}`))
  if (matches.length === 0) return { phones: new Map(), matches: new Set() }
  const byPhone = phones.length
    ? await db
        .select({ index: accounts.phoneIndex, name: people.name })
        .from(accounts)
        .innerJoin(people, eq(people.id, accounts.personId))
        .where(inArray(accounts.phoneIndex, phones))
    : []
  const byMatch = await db.select({ match: people.match }).from(people).where(inArray(people.match, matches))
  return {
    phones: new Map(byPhone.map(({ index, name }) => [index!, name])),
    matches: new Set(byMatch.map(({ match }) => match!)),
  }
}

function compare(
  keys: Keys,
  one: Looked,
  there: There,
  seen: { people: Map<string, Stood>; phones: Map<string, Stood> },
): Looked | Checked {
  const { row, person } = one
  const matches = keys.blindIndexes('person', `${person.name} ${person.birthDate}`)
  const phones = person.phone ? keys.blindIndexes('phone', person.phone) : []
  const twice = seen.people.get(matches[0]!)
  if (twice) return bad(row, [{ key: 'name', words: duplicateWords(twice.row, twice.sheet) }])
  const samePhone = seen.phones.get(phones[0] ?? '')
  if (samePhone) return bad(row, [{ key: 'phone', words: samePhoneWords(samePhone.row) }])
  const owner = phones.map((index) => there.phones.get(index)).find((name) => name !== undefined)
  const known = matches.some((match) => there.matches.has(match))
  if (owner !== undefined && owner !== person.name && !known)
    return bad(row, [{ key: 'phone', words: rowWords['phone-taken'] }])
  const stood = { sheet: row.sheet, row: row.row }
  seen.people.set(matches[0]!, stood)
  if (phones[0]) seen.phones.set(phones[0], stood)
  return known || owner !== undefined ? { row, state: 'known', problems: [] } : one
}
