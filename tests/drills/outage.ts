import { eq } from 'drizzle-orm'
import { type Claimed, claimNext } from '#app/domain/messages/claim.server.ts'
import { countDead } from '#app/domain/messages/dead.server.ts'
import type { Post } from '#app/domain/messages/deliver.server.ts'
import { handOn } from '#app/domain/messages/hand-on.server.ts'
import { channels } from '#app/domain/messages/kinds.ts'
import { sendDue } from '#app/domain/messages/send-due.server.ts'
import { aliyunSms } from '#app/ports/aliyun-sms.server.ts'
import { smtpMail } from '#app/ports/mail.server.ts'
import { sendings } from '#db/schema/messages.ts'
import { type App, startApp } from '../support/app.ts'
import { type Carrier, type Mood, moodyMail, moodySms } from '../support/carriers.ts'
import { makeActivity, makePerson, testKeys } from '../support/make.ts'
import { write } from '../support/post.ts'
import { killedWorker } from './killed-worker.ts'

const minute = 60_000
/** Thirty seconds of the carrier and twenty of patience, a twentieth of each: a busy machine still answers well in time. */
const slowness = 1_500
const patience = 1_000
const hourOf = (mood: Mood) => ({ mood, minutes: 60 })
const phases = [{ mood: 'well', minutes: 5 } as const, ...(['down', 'slow', 'later', 'dropping'] as const).map(hourOf)]

/**
 * The carriers are down, slow, put off and hang up, an hour each, while people sign up: nobody notices, and five minutes
 * after each hour every message was taken once. The control takes the lease on a message away and must fail.
 */
export async function outage(): Promise<string[]> {
  const faults = await outageWith(claimNext, phases)
  const control = await outageWith(unclaimed, phases.slice(0, 1))
  console.log(`   对照（不先占住再发）：${control.length} 处不对`)
  if (control.length === 0) faults.push('不先占住再发也没有出错：这次演练证明不了什么')
  return [...faults, ...(await killedWorker())]
}

/** The protection taken away: what is due is read and not taken. */
const unclaimed: typeof claimNext = async (db, keys, channel, now) => {
  const undo = Symbol('undo')
  let read: Claimed | 'put-off' | null = null
  await db
    .transact(async (tx) => {
      read = await claimNext(tx, keys, channel, now)
      throw undo
    })
    .catch((thrown: unknown) => {
      if (thrown !== undo) throw thrown
    })
  const claimed = read as Claimed | 'put-off' | null
  return claimed && claimed !== 'put-off' ? { ...claimed, attempts: claimed.attempts - 1 } : claimed
}

async function outageWith(
  claim: typeof claimNext,
  hours: readonly { mood: Mood; minutes: number }[],
): Promise<string[]> {
  const faults: string[] = []
  const app = await startApp()
  const [letters, texts] = await Promise.all([moodyMail({ slowness }), moodySms({ slowness })])
  const post = postTo(letters, texts, app)
  const round = async () => {
    app.travel(new Date(app.now().getTime() + minute))
    const worker = async () => {
      await handOn(app.db, post, app.now())
      await Promise.all(channels.map((one) => sendDue(app.db, testKeys, post, one, app.now, () => true, claim)))
    }
    await Promise.all([worker(), worker()])
  }
  const activity = await makeActivity(app.db, { shift: { places: null } })
  for (const address of ['gone1@example.com', 'gone2@example.com'])
    await write(app.db, await makePerson(app.db, { email: address }), {}, app.now())

  let people = 0
  for (const { mood, minutes } of hours) {
    letters.mood = texts.mood = mood
    const took: number[] = []
    for (let passed = 0; passed < minutes; passed += 1) {
      if (passed % 5 === 0) {
        people += 1
        took.push(await signUpNow(app, activity, `li${people}@example.com`, faults))
      }
      await round()
    }
    letters.mood = texts.mood = 'well'
    for (let passed = 0; passed < 5; passed += 1) await round()
    const late = await app.db.$count(sendings, eq(sendings.state, 'waiting'))
    const slowest = Math.round(Math.max(...took))
    console.log(
      `   ${mood} ${minutes} 分钟：报名 ${took.length} 次，最慢 ${slowest} 毫秒；恢复 5 分钟后还没发的 ${late} 条`,
    )
    // The two nobody can take are tried for two hours before they are given up.
    if (late > 2) faults.push(`${mood} 恢复 5 分钟后还有 ${late} 条没发`)
  }
  faults.push(...(await listWrong(app, letters, texts, people, hours.length > 1)))
  await Promise.all([letters.stop(), texts.stop()])
  await app.stop()
  return faults
}

function postTo(letters: Carrier, texts: Carrier, app: App): Post {
  const waits = {
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    dnsTimeout: patience,
  }
  const settings = {
    endpoint: `http://127.0.0.1:${texts.port}`,
    keyId: 'LTAI5tTestKeyOnly',
    keySecret: 'secret-of-the-drill-only',
    signName: '青石志愿',
    templates: { 'signup.reminder': 'SMS_100001' },
  }
  return {
    mail: smtpMail(`smtp://127.0.0.1:${letters.port}`, 'noreply@example.com', waits),
    sms: aliyunSms(settings, app.now, patience),
    baseUrl: app.url,
  }
}

/** Somebody signs up over HTTP and is reminded besides, by letter and by short message; how many milliseconds it took. */
async function signUpNow(
  app: App,
  activity: Awaited<ReturnType<typeof makeActivity>>,
  email: string,
  faults: string[],
): Promise<number> {
  const person = await makePerson(app.db, { email })
  const browser = await app.as(person)
  const started = performance.now()
  const form = { shift: activity.shift.id, intent: 'confirm', note: '' }
  const { status } = await browser.post(`/activities/${activity.id}/sign-up`, form)
  const took = performance.now() - started
  if (status !== 303 && status !== 302) faults.push(`报名得到 ${status}`)
  if (took > 2_000) faults.push(`报名用了 ${Math.round(took)} 毫秒`)
  await write(app.db, person, { template: 'signup.reminder' }, app.now())
  return took
}

/** Every message taken once by its carrier; those nobody can take given up and listed. */
async function listWrong(
  app: App,
  letters: Carrier,
  texts: Carrier,
  people: number,
  whole: boolean,
): Promise<string[]> {
  const rows = await app.db.select().from(sendings)
  const faults: string[] = []
  for (const { id, channel, state } of rows.filter(
    (row) => row.state !== 'dead' && row.lastFault !== 'EENVELOPE 550',
  )) {
    const times = (channel === 'email' ? letters : texts).taken.get(id) ?? 0
    if (state !== 'sent' || times !== 1) faults.push(`一条${channel} ${state}，对方收到 ${times} 次`)
  }
  const count = (carrier: Carrier) => [...carrier.taken.values()].reduce((sum, times) => sum + times, 0)
  console.log(
    `   ${people} 人：邮件收到 ${count(letters)} 封，短信收到 ${count(texts)} 条，放弃 ${await countDead(app.db)} 条`,
  )
  if (rows.length !== people * 3 + 2) faults.push(`应该有 ${people * 3 + 2} 条要发，实际 ${rows.length} 条`)
  if (whole && (await countDead(app.db)) !== 2) faults.push('永远收不了的两封没有列出来')
  return faults
}
