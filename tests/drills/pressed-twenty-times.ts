import { eq } from 'drizzle-orm'
import { type OpenDatabase, openDatabase } from '#db/open.ts'
import { events, outbox } from '#db/schema/everywhere.ts'
import { signups } from '#db/schema/signups.ts'
import { openRacy } from '../db/racy.ts'
import { type App, startApp } from '../support/app.ts'
import { at, makeActivity, makePerson, makeShift, testNow } from '../support/make.ts'

const rounds = 20
const presses = 20

/**
 * Taking a place, changing the shift and leaving, each sent twenty times at once: one effect, one event, one message, and
 * everybody is answered the same. The control lets writers run beside each other and must be noticed.
 */
export async function pressedTwentyTimes(): Promise<string[]> {
  const { faults, posts } = await pressedOn(openDatabase, rounds)
  const control = await pressedOn(openRacy, 3)
  console.log(
    `   ${rounds} 轮，每个动作同时按 ${presses} 下，共 ${posts} 次，不对的 ${faults.length} 处；对照（写的人不排队）${control.faults.length} 处`,
  )
  if (control.faults.length === 0) faults.push('对照没有被看出来')
  return faults
}

async function pressedOn(open: (url: string) => Promise<OpenDatabase>, count: number) {
  const faults: string[] = []
  const app = await startApp({ open })
  let posts = 0
  for (let round = 0; round < count; round += 1) {
    const activity = await makeActivity(app.db, { shift: { places: 3 } })
    const other = await makeShift(app.db, activity, { startsAt: at('2026-05-10 09:00'), places: 3 })
    const person = await makePerson(app.db)
    const browser = await app.as(person)
    const press = async (path: string, form: Record<string, string> = {}) => {
      const answers = await Promise.all(Array.from({ length: presses }, () => browser.post(path, form)))
      posts += presses
      const told = new Set(answers.map(({ status, headers }) => `${status} ${headers.get('location')}`))
      if (told.size !== 1 || ![...told][0]!.startsWith('303')) faults.push(`${path} 答了 ${[...told].join('、')}`)
    }
    const form = { shift: activity.shift.id, note: '', intent: 'confirm' }
    await press(`/activities/${activity.id}/sign-up`, form)
    const [taken] = await signupsIn(app, activity.shift.id, faults)
    if (taken) await press(`/me/signups/${taken}/change`, { shift: other.id })
    const [changed] = await signupsIn(app, other.id, faults)
    if (changed) await press(`/me/signups/${changed}/leave`)
    const letters = await app.db.$count(outbox, eq(outbox.personId, person.id))
    const recorded = await app.db.$count(events, eq(events.actorId, person.id))
    // Taking and changing are told; the change is an event of each shift it touches.
    if (letters !== 2) faults.push(`发了 ${letters} 条消息`)
    if (recorded < 3 || recorded > 4) faults.push(`记了 ${recorded} 件事`)
    app.travel(new Date(testNow.getTime() + (round + 1) * 60_000))
  }
  await app.stop()
  return { faults, posts }
}

async function signupsIn({ db }: App, shiftId: string, faults: string[]): Promise<string[]> {
  const rows = await db.select({ id: signups.id }).from(signups).where(eq(signups.shiftId, shiftId))
  if (rows.length !== 1) faults.push(`有 ${rows.length} 行报名`)
  return rows.map(({ id }) => id)
}
