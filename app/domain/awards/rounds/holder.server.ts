import { eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { branches, towns } from '#db/schema/league.ts'
import { people } from '#db/schema/people.ts'
import { teams } from '#db/schema/teams.ts'
import { ageOn } from '../../calendar.ts'
import type { Keys } from '../../keys.server.ts'
import { maskName } from '../../people/masks.ts'
import type { Nomination } from '../nominations/move.server.ts'
import type { HolderKind } from '../words.ts'

export interface Holder {
  holderKind: HolderKind
  /** as it would stand in the document */
  holderName: string
  /** where a person is from, as shown */
  unit: string
  birthDate: string | null
}

/** Whom a nomination puts forward, by name and where they are from. */
export async function holderOf(db: Reader, nomination: Nomination): Promise<Holder> {
  const { personId, teamId, branchId, unitName, townId } = nomination
  const [town] = await db.select({ name: towns.name }).from(towns).where(eq(towns.id, townId))
  const unit = town?.name ?? ''
  if (personId) {
    const [person] = await db.select().from(people).where(eq(people.id, personId))
    return { holderKind: 'person', holderName: person?.name ?? '', unit, birthDate: person?.birthDate ?? null }
  }
  if (teamId) {
    const [team] = await db.select({ name: teams.name }).from(teams).where(eq(teams.id, teamId))
    return { holderKind: 'team', holderName: team!.name, unit, birthDate: null }
  }
  if (branchId) {
    const [branch] = await db.select({ name: branches.name }).from(branches).where(eq(branches.id, branchId))
    return { holderKind: 'branch', holderName: branch!.name, unit, birthDate: null }
  }
  return { holderKind: 'unit', holderName: unitName!, unit, birthDate: null }
}

/** A holder as everybody may read it while nothing is given: of a person the name is masked (rules.md 25). */
export const maskedName = ({ holderKind, holderName }: Holder): string =>
  holderKind === 'person' ? (holderName ? maskName(holderName) : '已注销志愿者') : holderName

/** Whether a person is under 18 on a day; whose birthday nobody knows is taken for one who is. */
export const minorOn = (keys: Keys, personId: string, birthDate: string | null, day: string): boolean =>
  !birthDate || ageOn(keys.unseal(birthDate, `people.birth_date.${personId}`), day) < 18
