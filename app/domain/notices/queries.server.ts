import { and, asc, desc, eq, ne } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { calls } from '#db/schema/calls.ts'
import { towns } from '#db/schema/league.ts'
import { notices } from '#db/schema/notices.ts'
import { NotFound } from '../errors.ts'
import { readLines } from './lines.ts'

/** The latest notices, those that run and those that are over; at most 50. */
export const listNotices = (db: Reader) =>
  db
    .select({ id: notices.id, title: notices.title, endsOn: notices.endsOn, state: notices.state })
    .from(notices)
    .where(ne(notices.state, 'withdrawn'))
    .orderBy(desc(notices.startsOn), desc(notices.id))
    .limit(50)

/** The lists of honours that are on notice now, those that end first before the others; at most 3. */
export const listHonoursOnNotice = (db: Reader) =>
  db
    .select({ id: notices.id, title: notices.title, endsOn: notices.endsOn })
    .from(notices)
    .where(and(eq(notices.state, 'open'), eq(notices.kind, 'honours')))
    .orderBy(asc(notices.endsOn), asc(notices.id))
    .limit(3)

/** A notice as everybody sees it; of one that is over or taken down the list is gone. Throws NotFound. */
export async function findNotice(db: Reader, noticeId: string) {
  const [found] = await db
    .select({ notice: notices, town: towns.name, call: calls })
    .from(notices)
    .leftJoin(calls, eq(calls.id, notices.callId))
    .leftJoin(towns, eq(towns.id, notices.townId))
    .where(eq(notices.id, noticeId))
  if (!found) throw new NotFound('notice')
  return {
    ...found.notice,
    town: found.town,
    contact: found.call?.contact ?? null,
    call: found.call,
    lines: readLines(found.notice.lines),
  }
}
