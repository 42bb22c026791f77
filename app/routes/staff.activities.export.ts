import { listForStaff } from '#app/domain/activities/staff-list.server.ts'
import { type StaffView, staffViews, viewWords } from '#app/domain/activities/staff-rows.ts'
import { recordExport } from '#app/domain/exports/record.server.ts'
import { findCounty } from '#app/domain/league/queries.server.ts'
import { readListQuery } from '#app/domain/list-query.ts'
import { forStaff } from '#app/http/route.server.ts'
import { answerWithSheet, sheetKindOf } from '#app/http/spreadsheet.server.ts'

const words = {
  draft: '草稿',
  submitted: '待审核',
  returned: '退回',
  published: '已发布',
  finished: '办完了',
  cancelled: '已取消',
} as const

/** The activities of a view as a sheet: what is seen, nobody's data in it. */
export const loader = forStaff('activity.draft', async ({ db, actor, url, now }) => {
  const filters = ['programme', 'town', 'partner', 'state']
  const query = readListQuery(url.searchParams, {
    sorts: ['starts', 'taken', 'waiting', 'title'],
    filters,
    views: staffViews,
  })
  const [{ rows }, county] = await Promise.all([listForStaff(db, actor, query, now, true), findCounty(db)])
  const { mark } = await recordExport(db, actor, { kind: 'activities', rows: rows.length, masked: true }, now)
  const columns = [
    { title: '活动', kind: 'text', width: 28 },
    { title: '主题', kind: 'text' },
    { title: '开始', kind: 'instant' },
    { title: '场次', kind: 'number' },
    { title: '镇', kind: 'text', width: 10 },
    { title: '地点', kind: 'text', width: 20 },
    { title: '联合部门', kind: 'text' },
    { title: '报名', kind: 'number', total: true },
    { title: '名额', kind: 'number', total: true },
    { title: '候补', kind: 'number', total: true },
    { title: '状态', kind: 'text', width: 10 },
    { title: '负责人', kind: 'text', width: 10 },
  ] as const
  const sheet = {
    unit: county?.committee ?? '',
    topic: `活动表（${viewWords[query.view as StaffView]}）`,
    columns,
    rows: rows.map((row) => [
      row.title,
      row.programme,
      row.startsAt,
      row.shifts,
      row.town,
      row.place,
      row.partners,
      row.taken,
      row.places,
      row.waiting,
      words[row.state],
      row.personInCharge,
    ]),
    mark,
  }
  return answerWithSheet(sheet, now, sheetKindOf(url))
})
