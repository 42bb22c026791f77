import { asc, desc } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { people } from '#db/schema/people.ts'
import type { Keys } from '../keys.server.ts'

/** Whether this key ring opens what was sealed here, the first person's and the last one's birth dates tried. */
export async function keysFit(db: Db, keys: Keys): Promise<boolean> {
  const columns = { id: people.id, birthDate: people.birthDate }
  const tried = await Promise.all([
    db.select(columns).from(people).orderBy(asc(people.joinedAt)).limit(1),
    db.select(columns).from(people).orderBy(desc(people.joinedAt)).limit(1),
  ])
  return tried
    .flat()
    .every(({ id, birthDate }) => birthDate === null || opens(keys, birthDate, `people.birth_date.${id}`))
}

function opens(keys: Keys, sealed: string, place: string): boolean {
  try {
    keys.unseal(sealed, place)
    return true
  } catch {
    return false
  }
}
