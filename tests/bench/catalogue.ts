import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { wordsOfTexts } from '#app/domain/activities/bigrams.ts'
import type { Choice } from '#app/domain/activities/conditions.server.ts'
import { listShifts } from '#app/domain/activities/queries.server.ts'
import { openDatabase } from '#db/open.ts'
import { makeActivity, makeTown, testNow } from '../support/make.ts'
import { median, rounded } from './load.ts'

const nobody: Choice = { q: '', town: [], programme: [], when: null, from: null, to: null, age: null, free: false }

const asked: Record<string, { choice: Partial<Choice>; sort?: 'new' }> = {
  第一页: { choice: {} },
  一个镇: { choice: { town: ['451381101'] } },
  还有名额: { choice: { free: true } },
  '十四岁、这个周末': { choice: { age: 14, when: 'weekend' } },
  '搜“河边”': { choice: { q: '河边' } },
  '搜“萤火”（少见）': { choice: { q: '萤火' } },
  '搜“河边”、按新旧排': { choice: { q: '河边' }, sort: 'new' },
}

/** Goal 4: the cost of a page of the catalogue at 10,000, 100,000 and 1,000,000 activities. */
export async function catalogue(): Promise<string[]> {
  const sizes = [10_000, 100_000, 1_000_000]
  const costs: Record<string, number[]> = {}
  for (const size of sizes) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'qingshi-catalogue-'))
    const file = path.join(folder, 'qingshi.db')
    const open = await openDatabase(`file:${file}`)
    await fill(open, file, size)
    for (const [name, { choice, sort = 'start' }] of Object.entries(asked)) {
      const once = () => listShifts(open.db, { ...nobody, ...choice }, sort, { after: null, before: null }, testNow)
      for (let warm = 0; warm < 5; warm += 1) {
        const { listings } = await once()
        if (listings.length === 0) throw new Error(`${name} found nothing: that would be fast for the wrong reason`)
      }
      const times: number[] = []
      for (let round = 0; round < 41; round += 1) {
        const started = performance.now()
        await once()
        times.push(performance.now() - started)
      }
      costs[name] = [...(costs[name] ?? []), median(times)]
    }
    await open.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return Object.entries(costs).map(([name, [small = 0, large = 0, huge = 0]]) => {
    const goal = name.includes('新旧') ? '≤ 10 毫秒' : '≤ 2'
    return `${name}：一万 ${rounded(small)} 毫秒，十万 ${rounded(large)} 毫秒，十万是一万的 ${rounded(large / small)} 倍（${goal}），百万 ${rounded(huge)} 毫秒`
  })
}

/** Copies of one activity with one shift each, from a year ago to a year ahead, over three towns; every 500th is rare. */
async function fill(open: Awaited<ReturnType<typeof openDatabase>>, file: string, size: number): Promise<void> {
  for (const [place, id, name] of [
    [1, '451381100', '岭南镇'],
    [2, '451381101', '北泗镇'],
    [3, '451381102', '河里镇'],
  ] as const)
    await makeTown(open.db, { id, name, place })
  const { id } = await makeActivity(open.db)
  const raw = new Database(file)
  const like = (name: string) => (raw.pragma(`table_info(${name})`) as { name: string }[]).map((column) => column.name)
  const common = wordsOfTexts(['河边捡石头，一起走一段路']).join(' ')
  const rare = wordsOfTexts(['看萤火虫的夜路']).join(' ')
  const start = testNow.getTime()
  const year = 365 * 24 * 60
  raw.exec('begin')
  raw.exec(
    `create temp table number as with recursive n(i) as (select 1 union all select i + 1 from n where i < ${size}) select i from n`,
  )
  const activity = like('activities').map((column) =>
    column === 'id'
      ? `'a' || i`
      : column === 'town_id'
        ? `'45138110' || (i % 3)`
        : column === 'updated_at'
          ? `${start} - i * 1000`
          : column,
  )
  raw.exec(
    `insert into activities (${like('activities').join(', ')}) select ${activity.join(', ')} from activities, number where id = '${id}'`,
  )
  // Spread evenly over two years, so that ten times as many activities are ten times as dense.
  const begins = `(${start} + (cast((i * 1.0 / ${size} - 0.5) * ${2 * year} as integer)) * 60000)`
  const own: Record<string, string> = {
    id: `'s' || i`,
    activity_id: `'a' || i`,
    search_key: `${begins} * 1000 + (i % 1000)`,
    starts_at: begins,
    ends_at: `${begins} + 7200000`,
    opens_at: `${begins} - 2592000000`,
    closes_at: begins,
    cancel_until: begins,
  }
  const shift = like('shifts').map((column) => own[column] ?? column)
  raw.exec(
    `insert into shifts (${like('shifts').join(', ')}) select ${shift.join(', ')} from shifts, number where activity_id = '${id}'`,
  )
  // What is past has been taken out of the search, as it is while serving.
  const words = raw.prepare(
    `insert into shift_search (rowid, words) select search_key, case when substr(id, 2) % 500 = 0 then ? else ? end from shifts where starts_at > ${start} order by search_key`,
  )
  words.run(rare, common)
  raw.exec('commit')
  raw.exec('analyze')
  raw.close()
}
