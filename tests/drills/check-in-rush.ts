import { Agent } from 'node:http'
import { availableParallelism, loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { codeFor, type Spot } from '#app/domain/attendance/code.server.ts'
import { startSession } from '#app/domain/people/start-session.server.ts'
import { openDatabase } from '#db/open.ts'
import { attendances } from '#db/schema/attendance.ts'
import { makeCrowd, type Presser, press, view } from '../support/crowd.ts'
import { freshDatabase } from '../support/database.ts'
import { makeActivity, makePerson, makeSignup, makeTeam, testKeys, testRing } from '../support/make.ts'
import { startProduct } from '../support/product.ts'
import { unsound } from './sound.ts'

const people = 300
const phones = 10
const seconds = Number(process.env.SECONDS ?? 60)
const slowest = 300 // ms, of the 95th of a hundred
const minute = 60_000

/**
 * Three hundred people check in within a minute by ten phones, over HTTP: half scan the code on the screen and press, half
 * are ticked by their leaders, who see the roster again each time. The control shows a code of two minutes ago.
 */
export async function checkInRush(): Promise<string[]> {
  const quiet = loadavg()[0]! < availableParallelism()
  const fresh = await freshDatabase()
  const before = await openDatabase(fresh.url)
  const stage = await stageCrowd(before)
  await before.close()

  const product = await startProduct({ DATA_DIR: fresh.dataDir, DATABASE_URL: fresh.url, SECRET_KEYS: testRing })
  const faults: string[] = []
  const [pages, presses]: [number[], number[]] = [[], []]
  /** One person by one phone; how it was answered. */
  async function checkIn(agent: Agent, index: number, now: () => Date): Promise<number> {
    const who = stage.crowd[index]!
    if (index % 2 === 0) {
      const code = `/check-in/${codeFor(testKeys, stage.spot, 'in', now())}`
      const page = await view(agent, product.url, code, who)
      pages.push(page.ms)
      const pass = /name="pass" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
      const pressed = await press(agent, product.url, code, who, { key: keyOf(index), pass })
      presses.push(pressed.ms)
      return pressed.status
    }
    const leader = stage.leaders[index % stage.leaders.length]!
    const form = { key: keyOf(index), act: 'in', press: `check-in:s.${stage.signups[index]}` }
    const pressed = await press(agent, product.url, `/shifts/${stage.spot.shift.id}/check-in`, leader, form)
    presses.push(pressed.ms)
    if (pressed.location) pages.push((await view(agent, product.url, pressed.location, leader)).ms)
    return pressed.status
  }

  const agents = Array.from({ length: phones }, () => new Agent({ keepAlive: true, maxSockets: 1 }))
  const old = await checkIn(agents[0]!, 0, () => new Date(Date.now() - 2 * minute))
  if (old < 400) faults.push('对照没有被看出来：两分钟前的码签了到')
  pages.length = presses.length = 0
  const began = performance.now()
  const answers = await Promise.all(
    Array.from({ length: people }, async (_, index) => {
      // Spread evenly over the minute; each phone takes the next when it is done with the one before.
      await pause((index * seconds * 1000) / people)
      return checkIn(agents[index % phones]!, index, () => new Date())
    }),
  )
  const took = (performance.now() - began) / 1000
  for (const agent of agents) agent.destroy()
  await product.stop()

  const after = await openDatabase(fresh.url)
  const there = await after.db.$count(attendances, eq(attendances.state, 'in'))
  faults.push(...(await unsound(after, fresh.url, fresh.dataDir)))
  await after.close()
  await fresh.drop()
  const [p95, p95Page] = [at95(presses), at95(pages)]
  console.log(
    `   ${people} 人、${phones} 部手机，${took.toFixed(1)} 秒签到 ${there} 人：按下去 p95 ${p95} 毫秒，看页 p95 ${p95Page} 毫秒；对照（两分钟前的码）${old}${quiet ? '' : '；机器正忙别的'}`,
  )
  if (there !== people) faults.push(`签到 ${there} 人`)
  const others = answers.filter((status) => status !== 303 && status !== 302)
  if (others.length > 0) faults.push(`${others.length} 次没有签上：${[...new Set(others)].join('、')}`)
  if (quiet && Math.max(p95, p95Page) >= slowest) faults.push(`p95 超过 ${slowest} 毫秒`)
  return faults
}

/** A key as a page makes them, one a press. */
const keyOf = (index: number) => `check-in-${String(index).padStart(6, '0')}`

const at95 = (times: number[]) => Math.round(times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0)

/** A shift that begins in ten minutes with everybody signed up for it, and five who lead the team. */
async function stageCrowd({ db }: Awaited<ReturnType<typeof openDatabase>>) {
  const now = Math.floor(Date.now() / minute) * minute
  const crowd = await makeCrowd(db, people, new Date())
  const team = await makeTeam(db)
  const leaders: Presser[] = []
  for (let number = 0; number < 5; number += 1) {
    const role = { role: 'team-leader' as const, townId: null, venueId: null, teamId: team.id }
    const { id } = await makePerson(db, { roles: [role] })
    const session = await startSession(db, id, { device: 'drill', secondFactor: true }, new Date())
    leaders.push({ id, session })
  }
  const { shift, ...activity } = await makeActivity(db, {
    teamId: team.id,
    shift: {
      startsAt: new Date(now + 10 * minute),
      endsAt: new Date(now + 130 * minute),
      opensAt: new Date(now - 24 * 60 * minute),
      closesAt: new Date(now - minute),
      cancelUntil: new Date(now - minute),
      places: people,
    },
  })
  const signups: string[] = []
  for (const who of crowd) signups.push((await makeSignup(db, shift, who)).id)
  const spot: Spot = { shift, activity }
  return { crowd, leaders, signups, spot }
}
