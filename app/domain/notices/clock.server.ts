import type { Reader } from '#db/database.ts'
import { workingDaysAfter, YearNotAnnounced } from '../working-days/count.ts'
import { findWorkCalendar } from '../working-days/queries.server.ts'

/** The last working day of a notice of that day, or why nobody can know it. */
export async function endOf(
  db: Reader,
  today: string,
  workingDays: number,
): Promise<string | { kind: 'year-not-announced'; year: number }> {
  try {
    return workingDaysAfter(await findWorkCalendar(db, today), today, workingDays)
  } catch (error) {
    if (!(error instanceof YearNotAnnounced)) throw error
    return { kind: 'year-not-announced', year: error.year }
  }
}
