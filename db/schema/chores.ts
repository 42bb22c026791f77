import { instant, table, text } from '../columns.ts'

/** How the timed work went: when a chore was last done, and when it last could not be. One row a chore, whoever did it. */
export const choreRuns = table('chore_runs', {
  name: text('name').primaryKey(),
  ranAt: instant('ran_at').notNull(),
  failedAt: instant('failed_at'), // what went wrong is in the log, by its moment; it may name people
})
