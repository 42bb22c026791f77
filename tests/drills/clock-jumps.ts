import { and, asc, eq, lt, ne } from 'drizzle-orm'
import { press } from '#app/domain/attendance/act.server.ts'
import { confirmShift } from '#app/domain/attendance/confirm.server.ts'
import { askReset } from '#app/domain/people/ask-reset.server.ts'
import { findReset } from '#app/domain/people/reset-password.server.ts'
import { sessionRules } from '#app/domain/people/session-rules.ts'
import { remind } from '#app/domain/signups/remind.server.ts'
import { watchClock } from '#app/domain/system/clock-back.server.ts'
import { events, outbox } from '#db/schema/everywhere.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { type App, startApp } from '../support/app.ts'
import { going, newKey, stageShift } from '../support/attendance.ts'
import { at, makePerson, testKeys } from '../support/make.ts'
import { worksOn } from './clock-worker.ts'
import { unsound } from './sound.ts'

const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000]
/** What may be lived too long: the tolerance of the clock, and a round of the work that looks at it. */
const slack = 2 * minute

const jumps: readonly [string, (now: Date) => Date][] = [
  ['往前一小时', (now) => new Date(+now + hour)],
  ['往后一小时', (now) => new Date(+now - hour)],
  ['往前一天', (now) => new Date(+now + day)],
  ['往后一天', (now) => new Date(+now - day)],
  ['往后一年', (now) => new Date(+now - 365 * day)],
  ['到 2038 年', () => new Date('2038-01-19T03:14:08Z')],
  ['闰秒：同一秒走两遍', (now) => new Date(+now - second)],
  ['对时：往后四百毫秒', (now) => new Date(+now - 400)],
  ['对时：往前四百毫秒', (now) => new Date(+now + 400)],
]

/**
 * The clock jumps, by a second or by years: no sign-in, link or code lives longer than its time, nobody's service is
 * negative, what happened stays in its order, work goes on and is done once. The control does not look at the clock.
 */
export async function clockJumps(): Promise<string[]> {
  const faults: string[] = []
  for (const [words, jump] of jumps) faults.push(...(await jumped(jump)).map((fault) => `${words}：${fault}`))
  const control = await jumped(jumps[1]![1], async () => {})
  console.log(
    `   ${jumps.length} 种跳法，不对的 ${faults.length} 处；对照（不看时钟）：${control.join('、') || '没有看出来'}`,
  )
  if (control.length === 0) faults.push('对照没有被看出来')
  return [...faults, ...(await worksOn())]
}

/** Everything a clock decides, with one jump in the middle of it. */
async function jumped(jump: (now: Date) => Date, watch = watchClock): Promise<string[]> {
  const app = await startApp({ now: at('2026-05-08 12:00') })
  const faults: string[] = []
  const round = async () => {
    await watch(app.db, app.now())
    await remind(app.db, testKeys, app.now())
  }
  const clock: Clock = {
    pass: async (ms) => {
      app.travel(new Date(+app.now() + ms))
      await round()
    },
    jump: async () => {
      app.travel(jump(app.now()))
      await round()
    },
  }
  await round()
  faults.push(...(await signedIn(app, clock)))
  app.travel(at('2026-05-08 12:00')) // everything below happens on its own days, and the mark is of them
  await watch(app.db, app.now())
  faults.push(...(await served(app, clock)))
  faults.push(...(await unsound(app.open, app.databaseUrl, app.dataDir)))
  await app.stop()
  return faults
}

interface Clock {
  /** Time passes as it should. */
  pass(ms: number): Promise<void>
  jump(): Promise<void>
}

/** Of sign-ins and links, made before the jump: none is there when its time is over by a clock that did not jump. */
async function signedIn(app: App, { pass, jump }: Clock): Promise<string[]> {
  const faults: string[] = []
  const secretary = await makePerson(app.db, { roles: [{ role: 'county-staff' }] })
  const staff = await app.as(secretary)
  let token = ''
  await askReset(
    app.db,
    testKeys,
    { kind: 'phone', value: secretary.phone },
    { link: (made) => (token = made) },
    app.now(),
  )
  await pass(20 * minute)
  await jump()
  await pass(sessionRules.staff.idle - 20 * minute + slack)
  if ((await staff.get('/staff')).status === 200) faults.push('后台的登录活过了三十分钟')
  if (await findReset(app.db, token, app.now())) faults.push('重设密码的链接活过了三十分钟')

  const member = await app.as(await makePerson(app.db))
  await pass(sessionRules.resident.idle - day)
  await jump()
  await pass(day + slack)
  if ((await member.get('/me')).status === 200) faults.push('居民的登录活过了十四天')
  return faults
}

/** Somebody is reminded, comes, and goes after the jump. */
async function served(app: App, { pass, jump }: Clock): Promise<string[]> {
  const faults: string[] = []
  const { leader, shift, ofLi, ofWang } = await stageShift(app.db)
  await pass(at('2026-05-08 18:30').getTime() - +app.now())
  await jump()
  app.travel(at('2026-05-09 08:50'))
  const pressed = (signupId: string, verb: 'check-in' | 'check-out') =>
    press(app.db, leader, shift.id, { key: newKey(), verb, whom: { signupId } }, app.now())
  for (const { id } of [ofLi, ofWang]) if (!(await pressed(id, 'check-in')).ok) faults.push('签不了到')
  await pass(20 * minute)
  await jump()
  const early = await pressed(ofLi.id, 'check-out')
  app.travel(going)
  for (const { id } of early.ok ? [ofWang] : [ofLi, ofWang])
    if (!(await pressed(id, 'check-out')).ok) faults.push('签不了退')
  app.travel(at('2026-05-09 12:00'))
  await confirmShift(app.db, testKeys, leader, shift.id, app.now())

  const reminders = await app.db.$count(outbox, eq(outbox.template, 'signup.reminder'))
  if (reminders > 2) faults.push(`两个人提醒了 ${reminders} 次`)
  const negative = and(lt(hourEntries.minutes, 1), ne(hourEntries.kind, 'reversal'))
  if ((await app.db.$count(hourEntries, negative)) > 0) faults.push('有不满一分钟的时长')
  const rows = await app.db.select({ at: events.at, kind: events.kind }).from(events).orderBy(asc(events.sequence))
  if (rows.length < 5) faults.push('没有记下几件事')
  return faults
}
