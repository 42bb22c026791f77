import { randomInt } from 'node:crypto'
import { inArray } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { people } from '#db/schema/people.ts'
import type { Keys } from '../keys.server.ts'
import { contactIndex, placeOf } from '../people/guardians/contact.server.ts'
import type { ListedPerson } from './check-person.ts'

const draw = () => `QS-${String(randomInt(10_000)).padStart(4, '0')}-${String(randomInt(10_000)).padStart(4, '0')}`

/** Volunteer numbers that nobody has and `drawn` does not hold yet. */
export async function numbersFor(db: Pick<Db, 'select'>, count: number, drawn: Set<string>): Promise<string[]> {
  const numbers: string[] = []
  while (numbers.length < count) {
    const tried = new Set(Array.from({ length: count - numbers.length }, draw).filter((number) => !drawn.has(number)))
    const taken = await db
      .select({ number: people.volunteerNumber })
      .from(people)
      .where(inArray(people.volunteerNumber, [...tried]))
    for (const { number } of taken) tried.delete(number)
    for (const number of tried) drawn.add(number)
    numbers.push(...tried)
  }
  return numbers
}

/** The columns of a person, sealed for the rows they will become: the commit moves them there unopened. */
export function sealPerson(keys: Keys, person: ListedPerson, volunteerNumber: string, nextId: () => string) {
  const [subjectId, accountId, guardianshipId] = [nextId(), nextId(), nextId()]
  const { name, birthDate, phone, guardian } = person
  return {
    subjectId,
    name,
    birthDate: keys.seal(birthDate, `people.birth_date.${subjectId}`),
    match: keys.blindIndex('person', `${name} ${birthDate}`),
    ageBand: person.ageBand,
    volunteerNumber,
    townId: person.townId,
    villageId: person.villageId,
    ...(phone && {
      accountId,
      phone: keys.seal(phone, `accounts.phone.${accountId}`),
      phoneIndex: keys.blindIndex('phone', phone),
    }),
    ...(guardian && {
      guardianshipId,
      guardianName: keys.seal(guardian.name, placeOf(guardianshipId, 'name')),
      guardianRelation: guardian.relation,
      guardianPhone: keys.seal(guardian.phone, placeOf(guardianshipId, 'phone')),
      guardianPhoneIndex: contactIndex(keys, { kind: 'phone', value: guardian.phone }),
    }),
  }
}
