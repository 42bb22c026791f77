import { inArray } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { branches, towns } from '#db/schema/league.ts'
import { people } from '#db/schema/people.ts'
import { teams } from '#db/schema/teams.ts'
import { ageOn } from '../../calendar.ts'
import type { Keys } from '../../keys.server.ts'
import { maskName } from '../../people/masks.ts'
import type { Nomination } from '../nominations/move.server.ts'
import { subjectOf } from '../nominations/subject.server.ts'
import type { HolderKind } from '../words.ts'

export interface Holder {
  holderKind: HolderKind
  /** as it would stand in the document */
  holderName: string
  /** where a person is from, as shown */
  unit: string
  birthDate: string | null
}

/** Whom nominations put forward, by name and where they are from, by the id of the nomination: four queries, however many. */
export async function holdersOf(db: Reader, all: readonly Nomination[]): Promise<Map<string, Holder>> {
  const ids = (key: 'personId' | 'teamId' | 'branchId' | 'townId') => [...new Set(all.flatMap((one) => one[key] ?? []))]
  const [persons, groups, offices, places] = [
    await db
      .select({ id: people.id, name: people.name, birthDate: people.birthDate })
      .from(people)
      .where(inArray(people.id, ids('personId'))),
    await db
      .select({ id: teams.id, name: teams.name })
      .from(teams)
      .where(inArray(teams.id, ids('teamId'))),
    await db
      .select({ id: branches.id, name: branches.name })
      .from(branches)
      .where(inArray(branches.id, ids('branchId'))),
    await db
      .select({ id: towns.id, name: towns.name })
      .from(towns)
      .where(inArray(towns.id, ids('townId'))),
  ]
  const names = new Map([...persons, ...groups, ...offices].map(({ id, name }) => [id, name]))
  const births = new Map(persons.map(({ id, birthDate }) => [id, birthDate]))
  const units = new Map(places.map(({ id, name }) => [id, name]))
  return new Map(
    all.map((one) => {
      const { of: holderKind, id } = subjectOf(one)
      // A unit is its name.
      const holderName = names.get(id) ?? id
      return [one.id, { holderKind, holderName, unit: units.get(one.townId) ?? '', birthDate: births.get(id) ?? null }]
    }),
  )
}

/** A holder as everybody may read it while nothing is given: of a person the name is masked (rules.md 25). */
export const maskedName = ({ holderKind, holderName }: Holder): string =>
  holderKind === 'person' ? (holderName ? maskName(holderName) : '已注销志愿者') : holderName

/** Whether a person is under 18 on a day; whose birthday nobody knows is taken for one who is. */
export const minorOn = (keys: Keys, personId: string, birthDate: string | null, day: string): boolean =>
  !birthDate || ageOn(keys.unseal(birthDate, `people.birth_date.${personId}`), day) < 18
