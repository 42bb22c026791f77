import { findStaffCall } from '#app/domain/awards/calls/list.server.ts'
import { headingsOf } from '#app/domain/awards/nominations/sight.server.ts'
import { templateOf } from '#app/domain/imports/template.ts'
import { findCounty } from '#app/domain/league/queries.server.ts'
import { importKinds } from '#app/http/import-upload.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { answerWithSheet } from '#app/http/spreadsheet.server.ts'

/** An empty template to fill in; it holds nothing of anybody. */
export const loader = forStaff('people.import', async ({ db, actor, url, now }) => {
  const kind = importKinds.find((one) => one === url.searchParams.get('kind')) ?? 'people'
  const callId = url.searchParams.get('call')
  const headings = kind === 'nominations' && callId ? headingsOf((await findStaffCall(db, actor, callId)).call) : []
  return answerWithSheet(templateOf(kind, (await findCounty(db))?.committee ?? '', headings), now)
})
