import { dayOf } from '#app/domain/calendar.ts'
import { recordExport } from '#app/domain/exports/record.server.ts'
import { findPack } from '#app/domain/hours/packs/change.server.ts'
import { sheetOfPack } from '#app/domain/hours/packs/sheet.server.ts'
import { findCounty } from '#app/domain/league/queries.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { answerWithSheet } from '#app/http/spreadsheet.server.ts'

/** A pack as the file that is handed on; of one that was taken back, too, to see what stood in it. */
export const loader = forStaff('hours.hand-on', async ({ db, actor, params, now }) => {
  const [pack, county] = await Promise.all([findPack(db, actor, params.packId!), findCounty(db)])
  const taken = { kind: 'hour-pack', subjectId: pack.id, rows: pack.records, masked: false }
  const { mark } = await recordExport(db, actor, taken, now)
  const sheet = sheetOfPack(db, pack, county?.committee ?? '', dayOf(pack.madeAt))
  return answerWithSheet({ ...sheet, mark }, now)
})
