import { and, asc, eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { events } from '#db/schema/everywhere.ts'

/** What has been recorded about something, in its order. */
export async function eventKindsOf(db: Db, type: string, id: string): Promise<string[]> {
  const rows = await db
    .select({ kind: events.kind })
    .from(events)
    .where(and(eq(events.subjectType, type), eq(events.subjectId, id)))
    .orderBy(asc(events.sequence))
  return rows.map(({ kind }) => kind)
}
