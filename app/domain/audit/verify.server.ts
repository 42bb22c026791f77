import type { AnchorLog } from '#app/ports/anchor-log.server.ts'
import type { Db } from '#db/database.ts'
import { events } from '#db/schema/everywhere.ts'
import { firstLostAnchor } from '../anchors.server.ts'
import { firstBrokenEvent } from '../events.server.ts'
import { countEndedMonths, firstWrongEnd } from './months.server.ts'

/** What looking through the whole record found. */
export interface Verified {
  events: number
  /** months whose time was over, of which the last hash is kept */
  months: number
  /** the first month that was not ended as retention does it */
  misended: string | null
  /** the first event that does not follow from the one before */
  broken: string | null
  /** the first day whose anchor, kept outside the database, the record does not go through */
  lost: string | null
}

/** Looks through the chain of events and its anchors from the beginning; changes nothing. */
export async function verifyRecord(db: Db, anchors: AnchorLog): Promise<Verified> {
  return {
    events: await db.$count(events),
    months: await countEndedMonths(db),
    misended: await firstWrongEnd(db),
    broken: await firstBrokenEvent(db),
    lost: await firstLostAnchor(db, anchors),
  }
}

/** Whether nothing was found. */
export const isWhole = ({ misended, broken, lost }: Verified): boolean => !misended && !broken && !lost

/** What was found, in words for the page and the command. */
export function verifiedWords({ events: count, months, misended, broken, lost }: Verified): string {
  if (misended) return `${misended} 那个月的记录不是到期清掉的：它的结尾和留下的记录对不上。`
  if (broken) return `${count} 条里，从 ${broken} 这一条起对不上，它或它前面的一条被改过、删过。`
  if (lost) return `${count} 条前后相连，但 ${lost} 那天留下的记号对不上：那天以前的记录被截掉或换过。`
  const gone = months > 0 ? `更早的 ${months} 个月到期清掉了，留着每月最后一条的哈希，接得上。` : ''
  return `${count} 条前后相连，和每天留在库外的记号也对得上。${gone}`
}
