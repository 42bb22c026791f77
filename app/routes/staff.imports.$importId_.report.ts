import { redirect } from '@remix-run/node'
import { recordExport } from '#app/domain/exports/record.server.ts'
import { findOwnImport } from '#app/domain/imports/queries.server.ts'
import { reportOf } from '#app/domain/imports/report.server.ts'
import { findCounty } from '#app/domain/league/queries.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { answerWithSheet } from '#app/http/spreadsheet.server.ts'
import { paths } from '#app/paths.ts'

export const loader = forStaff('people.import', async ({ db, keys, actor, params, now }) =>
  redirect(paths.staffImported((await findOwnImport(db, keys, actor, params.importId!, now)).id)),
)

/** The uploader's own sheet back, with what to change in it; taking it out is an act and is written down. */
export const action = forStaff('people.import', async ({ db, keys, actor, params, now }) => {
  const found = await findOwnImport(db, keys, actor, params.importId!, now)
  const rows = found.good + found.bad + found.known
  const taken = { kind: 'import-report', subjectId: found.id, rows, masked: false }
  const { mark } = await recordExport(db, actor, taken, now)
  return answerWithSheet(await reportOf(db, keys, found, (await findCounty(db))?.committee ?? '', mark), now)
})
