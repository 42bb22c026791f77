import { recordExport } from '#app/domain/exports/record.server.ts'
import { findCounty } from '#app/domain/league/queries.server.ts'
import { readListQuery } from '#app/domain/list-query.ts'
import { listStaffVenues, venueSorts, venueViews } from '#app/domain/venues/staff.server.ts'
import { kindWords } from '#app/domain/venues/views.ts'
import { forStaff } from '#app/http/route.server.ts'
import { answerWithSheet, sheetKindOf } from '#app/http/spreadsheet.server.ts'

/** The venues as they are looked at as a sheet: what is seen, and nothing of anybody but the names of who keeps them. */
export const loader = forStaff('venue.edit', async ({ db, actor, url, now }) => {
  const query = readListQuery(url.searchParams, {
    sorts: venueSorts,
    filters: ['kind', 'town', 'open'],
    views: venueViews,
  })
  const [{ rows }, county] = await Promise.all([listStaffVenues(db, actor, query, now), findCounty(db)])
  const { mark } = await recordExport(db, actor, { kind: 'venues', rows: rows.length, masked: true }, now)
  const columns = [
    { title: '场馆', kind: 'text', width: 24 },
    { title: '类别', kind: 'text', width: 12 },
    { title: '镇', kind: 'text', width: 10 },
    { title: '现在', kind: 'text', width: 20 },
    { title: '接下来的场次', kind: 'number', total: true },
    { title: '负责人', kind: 'text', width: 20 },
    { title: '纬度', kind: 'text' },
    { title: '经度', kind: 'text' },
  ] as const
  const sheet = {
    unit: county?.committee ?? '',
    topic: '场馆表',
    columns,
    rows: rows.map((row) => [
      row.name,
      kindWords[row.kind],
      row.town,
      row.state,
      row.coming,
      row.managers.join('、'),
      String(row.latitude),
      String(row.longitude),
    ]),
    mark,
  }
  return answerWithSheet(sheet, now, sheetKindOf(url))
})
