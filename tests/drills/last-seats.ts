import { spawn } from 'node:child_process'
import type { Agent } from 'node:http'
import { availableParallelism, loadavg } from 'node:os'
import path from 'node:path'
import { and, asc, eq, ne } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { environmentWith } from '#db/engine.ts'
import { openDatabase } from '#db/open.ts'
import { signups } from '#db/schema/signups.ts'
import { crowdAgent, makeCrowd, type Pressed, type Presser, press } from '../support/crowd.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { makeActivity } from '../support/make.ts'
import { ended, endWithMe, said } from '../support/product.ts'
import { soonShift } from './soon.ts'
import { unsound } from './sound.ts'

const processes = 4
const clients = 200
const seats = 10
const rounds = Number(process.env.ROUNDS ?? 50)
/** Who asks only when places are being given back. */
const latecomers = 20
const slowest = 3_000

/**
 * Two hundred people on ten places, by four processes that think between looking and taking; some leave as soon as they
 * are in, and three give their places back while the last still ask. The control lets writers run beside each other.
 */
export async function lastSeats(): Promise<string[]> {
  const quiet = loadavg()[0]! < availableParallelism()
  const real = await played(rounds)
  const control = await played(Math.min(rounds, 3), 'racy')
  const times = real.answers.map(({ ms }) => ms).sort((a, b) => a - b)
  const p99 = Math.round(times[Math.floor(times.length * 0.99)] ?? 0)
  // On a machine that has other work to do the figure is printed and says nothing.
  if (p99 >= slowest && quiet) real.faults.push(`p99 ${p99} 毫秒`)
  console.log(
    `   ${rounds} 轮，${processes} 个进程，${clients} 人抢 ${seats} 个名额：每轮占 ${[...new Set(real.taken)].join('、')} 个，退出 ${real.left}，递补 ${real.moved}，p99 ${p99} 毫秒；对照（写的人不排队）最多占 ${Math.max(...control.taken)} 个`,
  )
  if (Math.max(...control.taken) <= seats) real.faults.push('对照没有多占')
  return real.faults
}

interface Played {
  answers: Pressed[]
  /** How many had a place at the end of each round. */
  taken: number[]
  left: number
  moved: number
  faults: string[]
}

async function played(count: number, how: 'sound' | 'racy' = 'sound'): Promise<Played> {
  const fresh = await freshDatabase()
  const open = await openDatabase(fresh.url)
  const servers = await Promise.all(Array.from({ length: processes }, () => startSlow(fresh, how)))
  const all: Played = { answers: [], taken: [], left: 0, moved: 0, faults: [] }
  for (let round = 1; round <= count; round += 1) {
    const crowd = await makeCrowd(open.db, clients, new Date())
    const activity = await makeActivity(open.db, { shift: soonShift(seats) })
    const agent = crowdAgent(clients)
    const urls = servers.map(({ url }) => url)
    all.answers.push(...(await everybody({ db: open.db, agent, urls, activity, crowd })))
    agent.destroy()
    const { taken, left, moved, faults } = await lineAfter(open.db, activity.shift.id)
    all.taken.push(taken)
    all.left += left
    all.moved += moved
    all.faults.push(...faults.map((fault) => `第 ${round} 轮：${fault}`))
  }
  const others = all.answers.filter(({ status }) => status !== 303 && status !== 302).map(({ status }) => status)
  if (others.length > 0) all.faults.push(`${others.length} 次没有答好：${[...new Set(others)].join('、')}`)
  if (how === 'sound') all.faults.push(...(await unsound(open, fresh.url, fresh.dataDir)))
  await Promise.all(servers.map((server) => ended(server.child)))
  await open.close()
  await fresh.drop()
  return all
}

async function startSlow(fresh: FreshDatabase, how: string) {
  const script = path.join(import.meta.dirname, 'slow-server.ts')
  const child = spawn(process.execPath, [script, fresh.url, fresh.dataDir, how], {
    env: environmentWith(fresh.url),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  endWithMe(child)
  const [, url = ''] = await said(child, /at (\S+)\n/)
  return { child, url }
}

interface Round {
  db: Db
  agent: Agent
  urls: readonly string[]
  activity: { id: string; shift: { id: string } }
  crowd: readonly Presser[]
}

/** Everybody asks at once, every eighth to leave again; then three of those in leave while the latecomers ask. */
async function everybody({ db, agent, urls, activity, crowd }: Round): Promise<Pressed[]> {
  const answers: Pressed[] = []
  const urlOf = (who: Presser) => urls[crowd.indexOf(who) % urls.length]!
  const ask = async (who: Presser) => {
    const form = { shift: activity.shift.id, intent: 'confirm', note: '' }
    answers.push(await press(agent, urlOf(who), `/activities/${activity.id}/sign-up`, who, form))
  }
  const leave = async (who: Presser) => {
    const own = and(eq(signups.shiftId, activity.shift.id), eq(signups.personId, who.id))
    const [mine] = await db.select({ id: signups.id }).from(signups).where(own)
    if (mine) answers.push(await press(agent, urlOf(who), `/me/signups/${mine.id}/leave`, who, { reason: '' }))
  }
  await Promise.all(
    crowd.slice(latecomers).map(async (who, index) => {
      await ask(who)
      if (index % 8 === 0) await leave(who)
    }),
  )
  const inIt = and(eq(signups.shiftId, activity.shift.id), eq(signups.state, 'confirmed'))
  const some = await db.select({ personId: signups.personId }).from(signups).where(inIt).limit(3)
  const going = crowd.filter(({ id }) => some.some(({ personId }) => personId === id))
  await Promise.all([...going.map(leave), ...crowd.slice(0, latecomers).map(ask)])
  return answers
}

/** Who stayed holds the places in the order of asking, and all others wait; nobody is there twice. */
async function lineAfter(db: Db, shiftId: string) {
  const rows = await db.select().from(signups).where(eq(signups.shiftId, shiftId)).orderBy(asc(signups.queueKey))
  const stayed = rows.filter(({ state }) => state !== 'left')
  const states = stayed.map(({ state }) => state)
  const taken = states.filter((state) => state === 'confirmed').length
  const movedUp = and(
    eq(signups.shiftId, shiftId),
    eq(signups.state, 'confirmed'),
    ne(signups.changedAt, signups.madeAt),
  )
  const moved = await db.$count(signups, movedUp)
  const faults: string[] = []
  if (taken !== seats) faults.push(`占了 ${taken} 个`)
  if (rows.length !== clients) faults.push(`名单 ${rows.length} 行`)
  if (states.some((state, index) => state !== (index < seats ? 'confirmed' : 'waitlisted')))
    faults.push('不是先来的先有')
  if (new Set(rows.map(({ personId }) => personId)).size !== rows.length) faults.push('有人占了两个名额')
  if (new Set(rows.map(({ queueKey }) => queueKey)).size !== rows.length) faults.push('有人号码相同')
  return { taken, left: rows.length - stayed.length, moved, faults }
}
