import { sql } from 'drizzle-orm'
import { check, id, instant, table, text, unique, whole } from '../columns.ts'
import { calls } from './calls.ts'
import { people } from './people.ts'

/** One round of judging a call: the first over everything recommended, each later one only between the tied. */
export const callRounds = table(
  'call_rounds',
  {
    id: id(),
    callId: text('call_id')
      .notNull()
      .references(() => calls.id),
    number: whole('number').notNull(),
    candidates: text('candidates').notNull(), // JSON list of ids of nominations, in the order they are shown
    places: whole('places').notNull(), // how many of them come through
    openedById: text('opened_by_id')
      .notNull()
      .references(() => people.id),
    openedAt: instant('opened_at').notNull(),
    closedById: text('closed_by_id').references(() => people.id),
    closedAt: instant('closed_at'),
  },
  (row) => [
    unique('one_round_per_number').on(row.callId, row.number),
    unique('one_open_round_per_call').on(row.callId).where(sql`${row.closedAt} is null`),
    check('round_figures', sql`${row.number} > 0 and ${row.places} > 0`),
    check('round_closed_by_somebody', sql`(${row.closedAt} is null) = (${row.closedById} is null)`),
  ],
)
