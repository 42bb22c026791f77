import type { Reader } from '#db/database.ts'
import type { Column, Row, SheetForm } from '../../sheets/form.ts'
import { dateWord } from '../../wording.ts'
import type { Pack } from './make.server.ts'
import { listRecords } from './queries.server.ts'
import { lineKindWords } from './refusals.ts'
import { monthWord, placeWord, sumWord } from './words.ts'

/** Columns that the record systems ask for and that this platform does not hold, or does not give out. */
const empty: readonly [title: string, why: string][] = [
  ['性别', '平台没有登记'],
  ['出生年月', '平台加密保存，只用来核对年龄，不随名单带出'],
  ['证件号码', '平台不登记；在民政系统里按本人的登记补'],
  ['服务技能', '平台没有登记'],
  ['联系方式', '平台加密保存，不随名单带出'],
  ['服务质量评价', '平台没有登记'],
  ['培训记录', '平台没有登记'],
  ['表彰奖励', '在荣誉登记册里，另外导出'],
]

const columns: readonly Column[] = [
  { title: '类别', kind: 'text', width: 8 },
  { title: '记录编号', kind: 'text', width: 38 },
  { title: '姓名', kind: 'text', width: 10 },
  { title: '志愿者编号', kind: 'text' },
  ...empty.map(([title]) => ({ title, kind: 'text' as const, width: 10 })),
  { title: '活动名称', kind: 'text', width: 28 },
  { title: '服务日期', kind: 'day' },
  { title: '开始', kind: 'instant' },
  { title: '结束', kind: 'instant' },
  { title: '服务时间（小时）', kind: 'minutes', total: true },
  { title: '服务地点', kind: 'text', width: 20 },
  { title: '服务对象', kind: 'text' },
  { title: '服务内容', kind: 'text', width: 28 },
  { title: '来路', kind: 'text', width: 8 },
  { title: '活动负责人', kind: 'text', width: 10 },
  { title: '记录人', kind: 'text', width: 10 },
  { title: '审核人', kind: 'text', width: 10 },
  { title: '组织单位', kind: 'text', width: 24 },
]

const batch = 1_000

/** A thousand at a time. What was reversed stands with its minutes taken off, so that the sums of all packs agree with ours. */
async function* rowsOf(db: Reader, packId: string, unit: string): AsyncGenerator<Row> {
  let after = { day: '', id: '' }
  for (;;) {
    const rows = await listRecords(db, packId, { after, most: batch })
    for (const { line, entry, name, number, recorder, reviewer } of rows)
      yield [
        ...[lineKindWords[line.kind], entry.id, name, number, ...empty.map(() => null)],
        ...[entry.title, entry.servedOn, entry.startedAt, entry.endedAt],
        ...[line.about === 'reversal' ? -entry.minutes : entry.minutes],
        ...[entry.place, entry.servedParty, entry.description || entry.title],
        ...[entry.kind === 'back_entry' ? '补录' : '签到', entry.personInCharge, recorder, reviewer, unit],
      ]
    const last = rows.at(-1)?.entry
    if (!last || rows.length < batch) return
    after = { day: last.servedOn, id: last.id }
  }
}

/** What stands on the cover: what the pack is, and every field that stays empty with the reason. */
export function coverOf(pack: Pack, unit: string, day: string): string[] {
  return [
    `${unit}${monthWord(pack.month)}志愿服务记录数据包，${placeWord(pack.place)}`,
    `${pack.records} 条记录，合计 ${sumWord(pack.minutes)}（冲销的已经减去），${dateWord(day)}做成`,
    '字段依据：志愿服务记录办法（民函〔2012〕340号）第六、七条，志愿服务条例第十九条',
    '时间只算实际服务，不含路上；来路写“补录”的，是事后登记、经公示计入的',
    '类别：首次＝这个月第一次报；补报＝前面的包做过以后才计入的；冲销＝以前报过、后来冲销了的，小时写成负数，请在对方系统里撤下记录编号相同的那一条',
    '下面这些字段空着：',
    ...empty.map(([title, why]) => `　${title}：${why}`),
  ]
}

/** A pack as the table that is handed on, with its cover. */
export function sheetOfPack(db: Reader, pack: Pack, unit: string, day: string): SheetForm {
  return {
    unit,
    topic: `${monthWord(pack.month)}志愿服务记录数据包${placeWord(pack.place).replaceAll(' ', '')}`,
    cover: coverOf(pack, unit, day),
    columns,
    rows: rowsOf(db, pack.id, unit),
    landscape: true,
    signatures: ['填表人', '负责人（签字）', '单位（盖章）'],
  }
}
