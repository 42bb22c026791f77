import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { people } from '#db/schema/people.ts'

/** Every record of a person for a where-clause: the one that stays, and those that were merged into it. */
export const recordsOf = (db: Reader, personId: string) =>
  db
    .select({ id: people.id })
    .from(people)
    .where(or(eq(people.id, personId), eq(people.mergedIntoId, personId)))

/** Whose a record is: its own, or of the record it was merged into. */
export async function ownerOf(db: Reader, personId: string): Promise<string> {
  const [found] = await db.select({ into: people.mergedIntoId }).from(people).where(eq(people.id, personId))
  return found?.into ?? personId
}

/** The records that were merged into this one. */
export async function listMergedInto(db: Reader, personId: string): Promise<string[]> {
  const rows = await db.select({ id: people.id }).from(people).where(eq(people.mergedIntoId, personId))
  return rows.map(({ id }) => id)
}

/** A volunteer number as it is kept, whatever keyboard it was typed on. */
export const numberAsKept = (typed: string): string => typed.normalize('NFKC').trim().toUpperCase()

/**
 * Whom a whole volunteer number means, however it was typed: whose it is, or into whom its record was merged, for cards of
 * before still lead to them; never the record that was merged.
 */
export function byNumber(db: Reader, typed: string) {
  const numbered = eq(people.volunteerNumber, numberAsKept(typed))
  const into = db.select({ into: people.mergedIntoId }).from(people).where(numbered)
  return or(and(numbered, isNull(people.mergedIntoId)), inArray(people.id, into))
}
