import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { eq, inArray } from 'drizzle-orm'
import { countEntry } from '#app/domain/hours/count.server.ts'
import type { Db } from '#db/database.ts'
import { environmentWith } from '#db/engine.ts'
import { openDatabase } from '#db/open.ts'
import { hourEntries, hourTotals } from '#db/schema/hours.ts'
import { total } from '#db/sql.ts'
import { makeCrowd } from '../support/crowd.ts'
import { freshDatabase } from '../support/database.ts'
import { at, makeHours, makePerson, testKeys, testNow } from '../support/make.ts'
import { ended, endWithMe } from '../support/product.ts'
import { unsound } from './sound.ts'

const accounts = 100
const hoursEach = 3
const processes = 4 // of five clients each
const seconds = Number(process.env.SECONDS ?? 300)
const everySeconds = 10
const sum = accounts * hoursEach * 60

/**
 * Twenty clients move hours between a hundred people while their processes are killed in turn. Every reading of the totals
 * and of the ledger gives the same sum, and the history of each hour is one chain. The control moves in two
 * transactions.
 */
export async function bank(): Promise<string[]> {
  const { faults, ...real } = await moved(seconds, everySeconds)
  const control = await moved(Math.min(seconds, 20), 4, 'torn')
  console.log(
    `   ${seconds} 秒，杀掉 ${real.kills} 次：搬了 ${real.acknowledged} 次，读了 ${real.readings} 次，总数不对的 ${real.wrong} 次，说忙 ${real.busy} 次；对照（一次搬分两次写）${control.wrong} 次读得不对，一共 ${control.faults.length} 处`,
  )
  if (control.wrong === 0) faults.push('对照没有被看出来')
  return faults
}

async function moved(lasts: number, every: number, how: 'sound' | 'torn' = 'sound') {
  const fresh = await freshDatabase()
  const open = await openDatabase(fresh.url)
  await openAccounts(open.db)
  const heard: Heard = { acknowledged: new Set(), busy: 0, faults: 0 }
  const children = await Promise.all(Array.from({ length: processes }, () => startClients(fresh.url, how, heard)))
  const until = performance.now() + lasts * 1000
  const reading = readUntil(open.db, until)
  let kills = 0
  while (performance.now() + every * 1000 < until) {
    await pause(every * 1000)
    const turn = kills % processes
    await ended(children[turn]!, 'SIGKILL')
    kills += 1
    children[turn] = await startClients(fresh.url, how, heard)
  }
  const { readings, wrong } = await reading
  await Promise.all(children.map((child) => ended(child, 'SIGKILL')))
  const faults = await broken(open.db, heard.acknowledged)
  if (wrong > 0) faults.push(`${wrong} 次读到的总数不对`)
  if (heard.faults > 0) faults.push(`${heard.faults} 次出了错`)
  if (heard.acknowledged.size === 0) faults.push('一次也没有搬成')
  faults.push(...(await unsound(open, fresh.url, fresh.dataDir)))
  await open.close()
  await fresh.drop()
  return { faults, kills, readings, wrong, busy: heard.busy, acknowledged: heard.acknowledged.size }
}

/** A hundred people with three counted hours each, every hour at a time of its own, and two of the county. */
async function openAccounts(db: Db): Promise<void> {
  const crowd = await makeCrowd(db, accounts, testNow)
  const [asks, agrees] = [
    await makePerson(db, { roles: [{ role: 'county-staff' }] }),
    await makePerson(db, { roles: [{ role: 'county-staff' }] }),
  ].sort((a, b) => (a.id < b.id ? -1 : 1)) // the clients read them in this order
  for (let slot = 0; slot < accounts * hoursEach; slot += 1) {
    const startedAt = new Date(at('2026-04-01 00:00').getTime() + slot * 3_600_000)
    const servedOn = new Date(startedAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
    const entry = await makeHours(db, crowd[slot % accounts]!, asks!, {
      ...{ startedAt, servedOn, minutes: 60, state: 'approved', recordedAt: at('2026-04-20 09:00') },
      ...{ reviewedById: agrees!.id, reviewedAt: at('2026-04-20 10:00') },
    })
    await db.transact((tx) => countEntry(tx, testKeys, entry, testNow))
  }
}

interface Heard {
  acknowledged: Set<string>
  busy: number
  faults: number
}

async function startClients(url: string, how: string, heard: Heard): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'bank-clients.ts'), url, how], {
    env: environmentWith(url),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  endWithMe(child)
  let rest = ''
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The clients ended before they began')))
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const [what, id = ''] = line.split(' ')
        if (what === 'ready') resolve()
        else if (what === 'moved') heard.acknowledged.add(id)
        else if (what === 'busy') heard.busy += 1
        else heard.faults += 1
      }
    })
  })
  return child
}

/** Reads the totals and the ledger again and again, each in one statement, and counts what was not the sum. */
async function readUntil(db: Db, until: number): Promise<{ readings: number; wrong: number }> {
  let readings = 0
  let wrong = 0
  const counted = inArray(hourEntries.state, ['counted', 'reversed'])
  while (performance.now() < until) {
    const [totals] = await db
      .select({ minutes: total(hourTotals.minutes) })
      .from(hourTotals)
      .where(eq(hourTotals.scope, 'person'))
    const [ledger] = await db
      .select({ minutes: total(hourEntries.minutes) })
      .from(hourEntries)
      .where(counted)
    readings += 2
    wrong += Number(totals?.minutes !== sum) + Number(ledger?.minutes !== sum)
    await pause(25)
  }
  return { readings, wrong }
}

/** What is wrong with the history: an acknowledged move that is not there, an hour counted twice or for nobody. */
async function broken(db: Db, acknowledged: ReadonlySet<string>): Promise<string[]> {
  const faults: string[] = []
  const rows = await db.select().from(hourEntries)
  const there = new Set(rows.map(({ id }) => id))
  const lost = [...acknowledged].filter((id) => !there.has(id))
  if (lost.length > 0) faults.push(`${lost.length} 次答了“搬好了”却不在`)
  const slots = Map.groupBy(rows, ({ startedAt }) => startedAt.getTime())
  for (const entries of slots.values()) {
    const served = entries.filter(({ kind }) => kind !== 'reversal')
    const reversed = new Set(entries.map(({ reversesId }) => reversesId).filter(Boolean))
    const standing = served.filter(({ state }) => state === 'counted')
    if (standing.length !== 1) faults.push(`同一个小时算了 ${standing.length} 次`)
    if (reversed.size !== entries.length - served.length || reversed.size !== served.length - 1)
      faults.push('一个小时的来历断了')
    if (served.some(({ id, state }) => (state === 'reversed') !== reversed.has(id))) faults.push('冲销的不是原来那一条')
  }
  if (slots.size !== accounts * hoursEach) faults.push(`有 ${slots.size} 个小时`)
  return faults
}
