import { dayOf } from '#app/domain/calendar.ts'
import { recordExport } from '#app/domain/exports/record.server.ts'
import { readListQuery } from '#app/domain/list-query.ts'
import { insist, seesMasked } from '#app/domain/policy.ts'
import { placedOf } from '#app/domain/teams/find.server.ts'
import { listRoll, rollSorts, sheetOfRoll } from '#app/domain/teams/roll.server.ts'
import { findRun } from '#app/domain/teams/run.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { answerWithSheet, sheetKindOf } from '#app/http/spreadsheet.server.ts'

export const loader = forStaff('list.export', async ({ db, actor, params, url, now }) => {
  const team = await findRun(db, actor, params.slug!)
  insist(actor, 'list.export', placedOf(team))
  const rows = await listRoll(db, actor, team, readListQuery(url.searchParams, { sorts: rollSorts }))
  const masked = seesMasked(actor, 'person.list', placedOf(team))
  const taken = { kind: 'team-roll', subjectId: team.id, rows: rows.length, masked }
  const { mark } = await recordExport(db, actor, taken, now)
  return answerWithSheet({ ...sheetOfRoll(team, rows, dayOf(now)), mark }, now, sheetKindOf(url))
})
