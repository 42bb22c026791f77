import { and, asc, eq, gt, gte, inArray, lt, ne, or, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Db, Reader } from '#db/database.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { towns } from '#db/schema/league.ts'
import { people } from '#db/schema/people.ts'
import { teams } from '#db/schema/teams.ts'
import type { Actor } from '../actor.ts'
import { addDays } from '../calendar.ts'
import { maskName } from '../people/masks.ts'
import { type Reach, reachOf, seesMasked } from '../policy.ts'
import type { Row, SheetForm } from '../sheets/form.ts'

const recorder = alias(people, 'recorder')
const batch = 1_000

function within({ everywhere, townIds, teamIds }: Reach): SQL | undefined {
  if (everywhere) return undefined
  return or(inArray(hourEntries.townId, townIds), inArray(hourEntries.teamId, teamIds))
}

/** What is counted of a month (YYYY-MM) where the actor may take lists out, as a condition. */
const countedIn = (actor: Actor, month: string): SQL | undefined =>
  and(
    gte(hourEntries.servedOn, `${month}-01`),
    lt(hourEntries.servedOn, `${addDays(`${month}-28`, 7).slice(0, 7)}-01`),
    eq(hourEntries.state, 'counted'),
    ne(hourEntries.kind, 'reversal'),
    within(reachOf(actor, 'list.export')),
  )

/** How many entries the sheet of a month has. */
export const countSheet = (db: Db, actor: Actor, month: string): Promise<number> =>
  db.$count(hourEntries, countedIn(actor, month))

/** Read in the order of their days, a thousand at a time: however many there are, few are held. */
async function* rowsOf(db: Reader, actor: Actor, month: string): AsyncGenerator<Row> {
  let after = { day: '', id: '' }
  for (;;) {
    const rows = await db
      .select({
        entry: hourEntries,
        name: people.name,
        number: people.volunteerNumber,
        team: teams.name,
        town: towns.name,
        recorder: recorder.name,
      })
      .from(hourEntries)
      .innerJoin(people, eq(people.id, hourEntries.personId))
      .innerJoin(towns, eq(towns.id, hourEntries.townId))
      .innerJoin(recorder, eq(recorder.id, hourEntries.recordedById))
      .leftJoin(teams, eq(teams.id, hourEntries.teamId))
      .where(
        and(
          countedIn(actor, month),
          or(
            gt(hourEntries.servedOn, after.day),
            and(eq(hourEntries.servedOn, after.day), gt(hourEntries.id, after.id)),
          ),
        ),
      )
      .orderBy(asc(hourEntries.servedOn), asc(hourEntries.id))
      .limit(batch)
    for (const { entry, name, number, team, town, recorder: by } of rows) {
      const masked = seesMasked(actor, 'hours.read', { townId: entry.townId, teamId: entry.teamId })
      yield [
        ...[masked ? maskName(name) : name, number, entry.title, entry.servedOn, entry.startedAt, entry.endedAt],
        ...[entry.minutes, entry.kind === 'back_entry' ? '补录' : '签到', entry.place, team ?? '', town],
        ...[entry.personInCharge, by],
      ]
    }
    const last = rows.at(-1)?.entry
    if (!last || rows.length < batch) return
    after = { day: last.servedOn, id: last.id }
  }
}

/** The counted hours of a month as a table to take out, with their sum and places to sign; leaders see names masked. */
export function sheetOfHours(db: Reader, actor: Actor, month: string, unit: string): SheetForm {
  return {
    unit,
    topic: `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月服务时长表`,
    notes: ['只列计入了的时长，没有手机号和证件号'],
    columns: [
      { title: '姓名', kind: 'text' },
      { title: '志愿者编号', kind: 'text' },
      { title: '活动', kind: 'text', width: 28 },
      { title: '日期', kind: 'day' },
      { title: '开始', kind: 'instant' },
      { title: '结束', kind: 'instant' },
      { title: '时长', kind: 'minutes', total: true },
      { title: '来路', kind: 'text', width: 8 },
      { title: '地点', kind: 'text', width: 20 },
      { title: '队伍', kind: 'text', width: 20 },
      { title: '镇', kind: 'text', width: 10 },
      { title: '负责人', kind: 'text', width: 10 },
      { title: '登记人', kind: 'text', width: 10 },
    ],
    rows: rowsOf(db, actor, month),
    landscape: true,
    signatures: ['填表人', '负责人（签字）', '单位（盖章）'],
  }
}
