import { eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { nominations } from '#db/schema/nominations.ts'
import { objections } from '#db/schema/notices.ts'
import { stars } from '#db/schema/stars.ts'
import { subjectColumns } from '../awards/nominations/subject.server.ts'

/**
 * How many open objections there are to hours of these people, teams, branches or units, or to a
 * nomination or a star of theirs.
 * There are few open ones: these are read, not the people.
 */
export async function openObjections(
  db: Reader,
  of: keyof typeof subjectColumns,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const wanted = new Set(ids)
  const open = eq(objections.state, 'open')
  const toService = await db
    .select({ server: hourEntries.personId, team: hourEntries.teamId, asker: stars.personId })
    .from(objections)
    .leftJoin(hourEntries, eq(hourEntries.id, objections.lineId))
    .leftJoin(stars, eq(stars.id, objections.lineId))
    .where(open)
  const toHoursAndStars = toService.map(({ server, asker, team }) => ({ person: server ?? asker, team }))
  const toNominations = await db
    .select(subjectColumns)
    .from(objections)
    .innerJoin(nominations, eq(nominations.id, objections.lineId))
    .where(open)
  const found = new Map<string, number>()
  for (const row of [...toHoursAndStars, ...toNominations]) {
    const id = (row as Partial<Record<typeof of, string | null>>)[of]
    if (id && wanted.has(id)) found.set(id, (found.get(id) ?? 0) + 1)
  }
  return found
}
