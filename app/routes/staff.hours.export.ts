import { dayOf } from '#app/domain/calendar.ts'
import { recordExport } from '#app/domain/exports/record.server.ts'
import { countSheet, sheetOfHours } from '#app/domain/hours/sheet.server.ts'
import { findCounty } from '#app/domain/league/queries.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { answerWithSheet, sheetKindOf } from '#app/http/spreadsheet.server.ts'

/** The counted hours of a month (`?month=2026-07`; else of this one) as a sheet. */
export const loader = forStaff('list.export', async ({ db, actor, url, now }) => {
  const asked = url.searchParams.get('month') ?? ''
  const month = /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) ? asked : dayOf(now).slice(0, 7)
  const [county, rows] = await Promise.all([findCounty(db), countSheet(db, actor, month)])
  const { mark } = await recordExport(db, actor, { kind: 'hours', subjectId: month, rows, masked: true }, now)
  const sheet = sheetOfHours(db, actor, month, county?.committee ?? '')
  return answerWithSheet({ ...sheet, mark }, now, sheetKindOf(url))
})
