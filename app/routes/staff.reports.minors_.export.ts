import { recordExport } from '#app/domain/exports/record.server.ts'
import { findCounty } from '#app/domain/league/queries.server.ts'
import { reportOnMinors, yearOf } from '#app/domain/reports/minors.server.ts'
import { sheetOfMinors } from '#app/domain/reports/minors-sheet.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { answerWithSheet } from '#app/http/spreadsheet.server.ts'

export const loader = forStaff('minors.report', async ({ db, actor, url, now }) => {
  const year = yearOf(url.searchParams.get('year'), now)
  const report = await reportOnMinors(db, actor, year, now)
  const taken = { kind: 'minors-report', subjectId: String(year), rows: report.figures.length, masked: true }
  const { mark } = await recordExport(db, actor, taken, now)
  const county = await findCounty(db)
  return answerWithSheet({ ...sheetOfMinors(report, county?.committee ?? ''), mark }, now)
})
