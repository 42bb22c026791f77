import { randomInt } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { people } from '#db/schema/people.ts'

const draw = () => `QS-${String(randomInt(10_000)).padStart(4, '0')}-${String(randomInt(10_000)).padStart(4, '0')}`

/** A volunteer number nobody has: random, derived from nothing of the person. */
export async function newVolunteerNumber(tx: Tx): Promise<string> {
  let number = draw()
  while ((await tx.$count(people, eq(people.volunteerNumber, number))) > 0) number = draw()
  return number
}
