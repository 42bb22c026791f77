import { check, index, instant, primaryKey, sql, table, text, whole } from '../columns.ts'
import { shifts } from './activities.ts'
import { teams } from './teams.ts'

/** Places of a shift that only one team may take until they are released; a team takes no more than these before. */
export const shiftQuotas = table(
  'shift_quotas',
  {
    shiftId: text('shift_id')
      .notNull()
      .references(() => shifts.id, { onDelete: 'cascade' }),
    teamId: text('team_id')
      .notNull()
      .references(() => teams.id),
    places: whole('places').notNull(),
    releasedAt: instant('released_at').notNull(),
    settledAt: instant('settled_at'), // the line has moved into what was released
  },
  (row) => [
    primaryKey({ columns: [row.shiftId, row.teamId] }),
    index('quotas_to_release').on(row.settledAt, row.releasedAt),
    check('quota_places', sql`${row.places} > 0`),
  ],
)
