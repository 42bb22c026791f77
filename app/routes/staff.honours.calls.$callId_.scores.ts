import { findBoard } from '#app/domain/awards/rounds/board.server.ts'
import { recordExport } from '#app/domain/exports/record.server.ts'
import { findCounty } from '#app/domain/league/queries.server.ts'
import { ballotSheet } from '#app/http/ballot-view.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { answerWithSheet, sheetKindOf } from '#app/http/spreadsheet.server.ts'

/** Who judged how in every round of a call, as a sheet. */
export const loader = forStaff('award.call', async ({ db, keys, actor, params, url, now }) => {
  const board = await findBoard(db, keys, actor, params.callId!, now)
  const county = await findCounty(db)
  const sheets = board.rounds.map((round) => ballotSheet(board, round))
  const rows = sheets.flatMap(({ number, rows }) =>
    rows.map(({ name, said, score, result }) => [
      String(number),
      name,
      ...said.map(({ words, outlying }) => (outlying ? `${words}（偏离 10 分以上）` : words)),
      score,
      result,
    ]),
  )
  const taken = { kind: 'scores', subjectId: board.call.id, rows: rows.length, masked: false }
  const { mark } = await recordExport(db, actor, taken, now)
  const sheet = {
    unit: county?.committee ?? '',
    topic: `${board.call.title}评委评分`,
    columns: [
      { title: '轮次', kind: 'text', width: 8 },
      { title: '候选', kind: 'text', width: 16 },
      ...board.seats.map(({ name }) => ({ title: name, kind: 'text' as const, width: 14 })),
      { title: '得分', kind: 'text', width: 12 },
      { title: '结果', kind: 'text', width: 12 },
    ] as const,
    rows,
    mark,
  }
  return answerWithSheet(sheet, now, sheetKindOf(url))
})
