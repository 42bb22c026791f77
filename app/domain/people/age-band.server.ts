import type { Reader } from '#db/database.ts'
import type { ageBands } from '#db/schema/people.ts'
import { ageOn } from '../calendar.ts'
import { findRuleNumbers } from '../rules/queries.server.ts'

export type AgeBand = Exclude<(typeof ageBands)[number], 'unknown'>

/** The ages that part the bands. */
export interface Ages {
  /** from which an account is a person's own affair */
  account: number
  /** from which everything is */
  minor: number
}

/** The ages of the rules on a Shanghai day. */
export async function findAges(db: Reader, day: string): Promise<Ages> {
  const ages = await findRuleNumbers(db, ['minor.account-guardian-age', 'minor.age'], day)
  return { account: ages['minor.account-guardian-age'], minor: ages['minor.age'] }
}

/** The band of an age; for lists, it never decides. */
export function bandOf(age: number, { account, minor }: Ages): AgeBand {
  if (age < account) return 'under-14'
  return age < minor ? '14-17' : 'adult'
}

/** The band somebody born on that day is in on a Shanghai day. */
export const bandOn = async (db: Reader, birthDay: string, day: string): Promise<AgeBand> =>
  bandOf(ageOn(birthDay, day), await findAges(db, day))
