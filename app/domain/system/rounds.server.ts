import { asc } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { choreRuns } from '#db/schema/chores.ts'

/** How one round of the timed work ended. */
export interface Round {
  at: Date
  well: boolean
}

/** Writes down how rounds of the timed work ended, by their names. When a chore last failed stays, until it fails again. */
export function noteRounds(db: Db, rounds: ReadonlyMap<string, Round>): Promise<void> {
  return db.transact(async (tx) => {
    for (const [name, { at, well }] of rounds) {
      const ended = well ? { ranAt: at } : { ranAt: at, failedAt: at }
      await tx
        .insert(choreRuns)
        .values({ name, ...ended })
        .onConflictDoUpdate({ target: choreRuns.name, set: ended })
    }
  })
}

/** How the timed work went, by name. */
export const listRounds = (db: Reader) => db.select().from(choreRuns).orderBy(asc(choreRuns.name))
