import type { HourEntry } from './write.server.ts'

/** What tells to which sheet an entry belongs. */
type Told = Pick<HourEntry, 'townId' | 'shiftId' | 'recordedById' | 'recordedAt' | 'startedAt'>

/**
 * A sheet is what one person handed in at once: everybody of a shift, or everybody of one past service. It is looked at
 * together and answered together, by the staff of one town.
 */
export const sheetKeyOf = ({ townId, shiftId, recordedById, recordedAt, startedAt }: Told): string =>
  shiftId ? `${townId} ${shiftId}` : `${townId} ${recordedById} ${recordedAt.getTime()} ${startedAt.getTime()}`

/** Where a page of the queue begins: the entry before. */
export interface QueueMark {
  recordedAt: Date
  id: string
}

export interface Sheet<Row> {
  /** the id of the first of its entries, by which an address names it */
  leadId: string
  rows: Row[]
}

/**
 * The first so many sheets of entries in their order, and the entry after which the next page begins; null where there
 * is nothing more. `cut`: more entries follow than were read.
 */
export function sheetsOf<Row extends { entry: Told & { id: string } }>(
  rows: readonly Row[],
  most: number,
  cut: boolean,
): { sheets: Sheet<Row>[]; next: QueueMark | null } {
  const found = new Map<string, Sheet<Row>>()
  for (const [index, row] of rows.entries()) {
    const key = sheetKeyOf(row.entry)
    const sheet = found.get(key)
    if (sheet) sheet.rows.push(row)
    else if (found.size < most) found.set(key, { leadId: row.entry.id, rows: [row] })
    else return { sheets: [...found.values()], next: markAt(rows[index - 1]!) }
  }
  const last = rows.at(-1)
  return { sheets: [...found.values()], next: cut && last ? markAt(last) : null }
}

const markAt = ({ entry: { recordedAt, id } }: { entry: QueueMark }): QueueMark => ({ recordedAt, id })
