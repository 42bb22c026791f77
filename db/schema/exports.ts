import { sql } from 'drizzle-orm'
import { check, flag, id, index, instant, table, text, whole } from '../columns.ts'
import { people } from './people.ts'

/** A table that somebody took out: what, how many rows, masked or not, and how often until it expires. The file itself is kept nowhere. */
export const takenOut = table(
  'exports',
  {
    id: id(),
    kind: text('kind').notNull(), // roster, people, hours …
    subjectId: text('subject_id'), // of what: the shift of a roster, the import of a report
    madeById: text('made_by_id')
      .notNull()
      .references(() => people.id),
    rows: whole('rows').notNull(),
    masked: flag('masked').notNull(),
    downloads: whole('downloads').notNull(),
    madeAt: instant('made_at').notNull(),
    lastAt: instant('last_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (row) => [
    index('exports_of_person').on(row.madeById, row.madeAt),
    index('exports_by_time').on(row.madeAt, row.id),
    check('export_rows', sql`${row.rows} >= 0`),
    check('export_downloads', sql`${row.downloads} > 0`),
  ],
)
