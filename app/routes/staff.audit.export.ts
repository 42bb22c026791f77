import { countEvents, eachEvent } from '#app/domain/audit/queries.server.ts'
import { recordExport } from '#app/domain/exports/record.server.ts'
import { findCounty } from '#app/domain/league/queries.server.ts'
import { readListQuery } from '#app/domain/list-query.ts'
import { forStaff } from '#app/http/route.server.ts'
import { answerWithSheet, sheetKindOf } from '#app/http/spreadsheet.server.ts'

/** The record of what was done as a sheet, of the days and the kind that the page shows. */
export const loader = forStaff('audit.export', async ({ db, actor, url, now }) => {
  const query = readListQuery(url.searchParams, { sorts: ['-at'], filters: ['subject', 'from', 'to'] })
  const count = await countEvents(db, actor, query)
  const { mark } = await recordExport(db, actor, { kind: 'audit', rows: count, masked: true }, now)
  const county = await findCounty(db)
  async function* rows() {
    for await (const { sequence, at, words, who, subject, subjectId, detail } of eachEvent(db, actor, query))
      yield [sequence, at, words, who, subject, subjectId, detail] as const
  }
  return answerWithSheet(
    {
      unit: county?.committee ?? '',
      topic: '操作记录',
      columns: [
        { title: '编号', kind: 'number' },
        { title: '时间', kind: 'instant' },
        { title: '做了什么', kind: 'text', width: 24 },
        { title: '谁', kind: 'text' },
        { title: '对什么', kind: 'text' },
        { title: '对象编号', kind: 'text', width: 38 },
        { title: '细节', kind: 'text', width: 60 },
      ],
      rows: rows(),
      numbered: false,
      mark,
    },
    now,
    sheetKindOf(url),
  )
})
