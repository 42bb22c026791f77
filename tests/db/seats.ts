import { eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { eventValues } from '#db/schema/everywhere.ts'

export const seats = 10
const taken = eq(eventValues.eventId, 'seat')

/** Reads how many seats are taken, decides, and takes one: the shape of every command that can oversell. */
function takeSeat(db: Db, who: string): Promise<boolean> {
  return db.transact(async (tx) => {
    if ((await tx.$count(eventValues, taken)) >= seats) return false
    await tx.insert(eventValues).values({ eventId: 'seat', field: who, value: '' })
    return true
  })
}

export const countSeats = (db: Db): Promise<number> => Promise.resolve(db.$count(eventValues, taken))

/** Everybody at once; answers how many were told that they have a seat. */
export async function rush(db: Db, people: number, name = 'person'): Promise<number> {
  const answers = await Promise.all(Array.from({ length: people }, (_, number) => takeSeat(db, `${name} ${number}`)))
  return answers.filter(Boolean).length
}
