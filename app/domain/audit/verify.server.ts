import type { AnchorLog } from '#app/ports/anchor-log.server.ts'
import type { Db } from '#db/database.ts'
import { events } from '#db/schema/everywhere.ts'
import { firstLostAnchor } from '../anchors.server.ts'
import { firstBrokenEvent } from '../events.server.ts'

/** What looking through the whole record found. */
export interface Verified {
  events: number
  /** the first event that does not follow from the one before */
  broken: string | null
  /** the first day whose anchor, kept outside the database, the record does not go through */
  lost: string | null
}

/** Looks through the chain of events and its anchors from the beginning; changes nothing. */
export async function verifyRecord(db: Db, anchors: AnchorLog): Promise<Verified> {
  return {
    events: await db.$count(events),
    broken: await firstBrokenEvent(db),
    lost: await firstLostAnchor(db, anchors),
  }
}

/** What was found, in words for the page and the command. */
export function verifiedWords({ events: count, broken, lost }: Verified): string {
  if (broken) return `${count} 条里，从 ${broken} 这一条起对不上，它或它前面的一条被改过、删过。`
  if (lost) return `${count} 条前后相连，但 ${lost} 那天留下的记号对不上：那天以前的记录被截掉或换过。`
  return `${count} 条前后相连，和每天留在库外的记号也对得上。`
}
