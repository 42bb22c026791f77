import { recordExport } from '#app/domain/exports/record.server.ts'
import { insist } from '#app/domain/policy.ts'
import { placedOf } from '#app/domain/shifts/find.server.ts'
import { readRoster } from '#app/domain/shifts/roster.server.ts'
import { sheetOfRoster } from '#app/domain/shifts/roster-sheet.ts'
import { forStaff } from '#app/http/route.server.ts'
import { answerWithSheet, sheetKindOf } from '#app/http/spreadsheet.server.ts'

export const loader = forStaff('list.export', async ({ db, keys, actor, params, url, now }) => {
  const roster = await readRoster(db, keys, actor, params.shiftId!, now)
  insist(actor, 'list.export', placedOf(roster.found))
  const rows = roster.coming.length + roster.waiting.length
  const taken = { kind: 'roster', subjectId: roster.found.shift.id, rows, masked: true }
  const { mark } = await recordExport(db, actor, taken, now)
  return answerWithSheet({ ...sheetOfRoster(roster, now), mark }, now, sheetKindOf(url))
})
