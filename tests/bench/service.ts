import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { contentOf } from '#app/domain/certificates/content.ts'
import { writePdf } from '#app/domain/certificates/paper/pdf.server.ts'
import { countViews, findSheet, listSheets } from '#app/domain/hours/queue.server.ts'
import { openDatabase } from '#db/open.ts'
import { seedRules } from '#db/seed/rules.ts'
import { makeHours, makePerson, makeStaff, makeTown, testNow } from '../support/make.ts'
import { median, rounded } from './load.ts'

/** A page of the queue of hours over 10,000 and 100,000 that wait, and certificates: one, a hundred, a hundred as one. */
export async function service(): Promise<string[]> {
  const [small = [], large = []] = [await queueOver(10_000), await queueOver(100_000)]
  const pages = ['本镇的审核队列', '县里的审核队列', '没有要审的镇'].map((name, place) => {
    const [few, many] = [small[place] ?? 0, large[place] ?? 0]
    return `${name}：一万张 ${rounded(few)} 毫秒，十万张 ${rounded(many)} 毫秒（≤ 50），是一万张的 ${rounded(many / few)} 倍`
  })
  return [...pages, ...(await papers())]
}

/** The median cost of the queue's page, of the town that has it all, of the county, and of a town that has nothing. */
async function queueOver(size: number): Promise<number[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qingshi-queue-'))
  const file = path.join(folder, 'qingshi.db')
  const open = await openDatabase(`file:${file}`)
  await open.db.transact(seedRules)
  const far = await makeTown(open.db, { id: '451381101', name: '北泗镇', place: 2 })
  const reviewers = [
    await makeStaff(open.db),
    await makePerson(open.db, { roles: [{ role: 'county-staff' }] }),
    await makeStaff(open.db, far.id),
  ]
  const { id } = await makeHours(open.db, await makePerson(open.db), await makePerson(open.db), { kind: 'attendance' })
  const raw = new Database(file)
  const columns = (raw.pragma('table_info(hour_entries)') as { name: string }[]).map(({ name }) => name)
  const own: Record<string, string> = {
    id: `'h' || i`,
    started_at: 'started_at - i * 10800000',
    ended_at: 'ended_at - i * 10800000',
    recorded_at: 'recorded_at + (i / 20) * 1000',
  }
  const made = columns.map((column) => own[column] ?? column)
  // Copied past the rules of the rows: what is measured is reading.
  for (const { name } of raw.prepare(`select name from sqlite_master where type = 'trigger'`).all() as {
    name: string
  }[])
    raw.exec(`drop trigger ${name}`)
  raw.exec(
    `insert into hour_entries (${columns.join(', ')}) with recursive n(i) as (select 1 union all select i + 1 from n where i < ${size})
     select ${made.join(', ')} from hour_entries, n where hour_entries.id = '${id}'`,
  )
  raw.close()
  const costs: number[] = []
  for (const actor of reviewers) {
    const times: number[] = []
    for (let round = 0; round < 26; round += 1) {
      const started = performance.now()
      const { sheets } = await listSheets(open.db, actor, 'pending', null, testNow)
      if (sheets[0]) await findSheet(open.db, actor, sheets[0].leadId, testNow)
      await countViews(open.db, actor)
      if (round >= 5) times.push(performance.now() - started)
    }
    costs.push(median(times))
  }
  await open.close()
  rmSync(folder, { recursive: true, force: true })
  return costs
}

async function papers(): Promise<string[]> {
  const issuing = { issuer: '共青团合山市委员会', inCharge: '韦书记', handler: '黄干事', contact: '0772-0000000' }
  const lines = Array.from({ length: 12 }, (_, place) => ({
    ...{ title: `河边捡石头 ${place}`, programme: null, kind: 'attendance' as const, minutes: 120 },
    servedOn: `2026-04-${String(place + 10)}`,
  }))
  const office = { officeId: 'office', isIssuingBody: true, ...issuing }
  const content = contentOf(lines, { from: '2026-04-01', until: '2026-04-30' }, office, '2026-05-01')
  const printable = (place: number) => ({
    ...{ number: `QS-ZM-2026-${place}`, form: 'paper' as const, content, check: '7kq29dmx' },
    holder: { name: [...'覃韦黄莫蓝罗陆谭梁潘䶮𬭊'][place % 12]!.repeat(2), number: `QS-1234-${place}` },
    ...{ verifyAddress: `https://volunteer.test/verify/${place}`, platform: '合山市青年志愿服务平台' },
  })
  const cost = async (work: () => Promise<unknown>) => {
    const started = performance.now()
    await work()
    return performance.now() - started
  }
  for (let warm = 0; warm < 5; warm += 1) await writePdf([printable(warm)])
  const singles: number[] = []
  for (let place = 0; place < 100; place += 1) singles.push(await cost(() => writePdf([printable(place)])))
  const together = await cost(() => writePdf(singles.map((_, place) => printable(place))))
  const apart = singles.reduce((sum, one) => sum + one, 0)
  return [
    `证明：一张 ${rounded(median(singles))} 毫秒（≤ 100），一百张各一份 ${rounded(apart / 1000)} 秒（≤ 2），合成一份是它的 ${rounded(together / apart)} 倍`,
  ]
}
