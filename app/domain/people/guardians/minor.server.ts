import { eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { people } from '#db/schema/people.ts'
import { ageOn, dayOf } from '../../calendar.ts'
import type { Keys } from '../../keys.server.ts'
import { findRuleNumber } from '../../rules/queries.server.ts'

/** The birthday of a person, YYYY-MM-DD, or null when the platform does not know it. */
export async function findBirthDay(db: Reader, keys: Keys, personId: string): Promise<string | null> {
  const [person] = await db.select({ birthDate: people.birthDate }).from(people).where(eq(people.id, personId))
  return person?.birthDate ? keys.unseal(person.birthDate, `people.birth_date.${personId}`) : null
}

/** Whether a person is under an age of the rules today. Whose birthday is not known is taken for older. */
export async function isUnder(
  db: Reader,
  keys: Keys,
  personId: string,
  rule: 'minor.age' | 'minor.account-guardian-age',
  now: Date,
): Promise<boolean> {
  const birthDay = await findBirthDay(db, keys, personId)
  return birthDay !== null && ageOn(birthDay, dayOf(now)) < (await findRuleNumber(db, rule, dayOf(now)))
}

/** Whether a person is a minor today: then a guardian speaks for them. */
export const isMinor = (db: Reader, keys: Keys, personId: string, now: Date): Promise<boolean> =>
  isUnder(db, keys, personId, 'minor.age', now)
