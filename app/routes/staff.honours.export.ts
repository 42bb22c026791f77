import { honourStateWords, listHonours, offeredHonours } from '#app/domain/awards/registry/list.server.ts'
import { holderWords, levelWords, numberWord } from '#app/domain/awards/words.ts'
import { recordExport } from '#app/domain/exports/record.server.ts'
import { findCounty } from '#app/domain/league/queries.server.ts'
import { readListQuery } from '#app/domain/list-query.ts'
import { forStaff } from '#app/http/route.server.ts'
import { answerWithSheet, sheetKindOf } from '#app/http/spreadsheet.server.ts'

/** The register of honours as it is looked at, as a sheet. */
export const loader = forStaff('award.grant', async ({ db, actor, url, now }) => {
  const query = readListQuery(url.searchParams, offeredHonours)
  const [{ rows }, county] = await Promise.all([listHonours(db, actor, query, true), findCounty(db)])
  const { mark } = await recordExport(db, actor, { kind: 'honours', rows: rows.length, masked: false }, now)
  const sheet = {
    unit: county?.committee ?? '',
    topic: '荣誉登记册',
    columns: [
      { title: '编号', kind: 'text', width: 12 },
      { title: '名字', kind: 'text', width: 16 },
      { title: '来自', kind: 'text', width: 18 },
      { title: '荣誉', kind: 'text', width: 28 },
      { title: '级别', kind: 'text', width: 10 },
      { title: '给了谁', kind: 'text', width: 10 },
      { title: '授予的日期', kind: 'text', width: 12 },
      { title: '授予单位', kind: 'text', width: 22 },
      { title: '文件号', kind: 'text', width: 22 },
      { title: '状态', kind: 'text', width: 10 },
    ],
    rows: rows.map(({ honour }) => [
      numberWord(honour.year, honour.number),
      honour.holderName,
      honour.unit,
      honour.title,
      levelWords[honour.level],
      holderWords[honour.holderKind],
      honour.awardedOn,
      honour.issuer,
      honour.documentNumber,
      honourStateWords[honour.state],
    ]),
    mark,
  } as const
  return answerWithSheet(sheet, now, sheetKindOf(url))
})
