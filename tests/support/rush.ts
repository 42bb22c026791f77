import { asc, eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { signups } from '#db/schema/signups.ts'
import { crowdAgent, type Pressed, type Presser, press } from './crowd.ts'

interface Wanted {
  id: string
  shift: { id: string; places: number | null }
}

/** Everybody presses at the same moment; what each was answered, and how long all of it took. */
export async function pressAll(
  url: string,
  { id, shift }: Wanted,
  crowd: readonly Presser[],
): Promise<{ answers: Pressed[]; seconds: number }> {
  const agent = crowdAgent()
  const form = { shift: shift.id, intent: 'confirm', note: '' }
  const started = performance.now()
  const answers = await Promise.all(crowd.map((who) => press(agent, url, `/activities/${id}/sign-up`, who, form)))
  const seconds = (performance.now() - started) / 1000
  agent.destroy()
  return { answers, seconds }
}

/** What the list holds after a rush on `places` by a crowd larger than them, and all that is wrong with it. */
export async function listAfter(db: Db, { shift }: Wanted, answers: readonly Pressed[]) {
  const rows = await db.select().from(signups).where(eq(signups.shiftId, shift.id)).orderBy(asc(signups.queueKey))
  const numbersOf = (state: string) => rows.filter((row) => row.state === state).map(({ queueKey }) => queueKey)
  const [confirmed, waiting] = [numbersOf('confirmed'), numbersOf('waitlisted')]
  const failures = answers.filter(({ status }) => status >= 500).length
  const places = shift.places ?? 0

  const faults: string[] = []
  if (confirmed.length !== places) faults.push(`确认了 ${confirmed.length} 人`)
  if (waiting.length !== answers.length - places) faults.push(`候补 ${waiting.length} 人`)
  if (failures > 0) faults.push(`${failures} 个 5xx`)
  if (Math.max(...confirmed) > Math.min(...waiting)) faults.push('候补的人排到了确认的人前面')
  if (new Set(rows.map(({ queueKey }) => queueKey)).size !== rows.length) faults.push('有人号码相同')
  if (new Set(rows.map(({ personId }) => personId)).size !== rows.length) faults.push('有人占了两个名额')
  return { confirmed: confirmed.length, waiting: waiting.length, failures, faults }
}
