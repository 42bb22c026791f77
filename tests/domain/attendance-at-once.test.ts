import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { press } from '#app/domain/attendance/act.server.ts'
import { attendByCode } from '#app/domain/attendance/by-code.server.ts'
import { codeFor } from '#app/domain/attendance/code.server.ts'
import type { Db } from '#db/database.ts'
import type { OpenDatabase } from '#db/open.ts'
import { events } from '#db/schema/everywhere.ts'
import { attendancesOf, coming, newKey, over, pressOn, stageShift } from '../support/attendance.ts'
import { openFresh } from '../support/database.ts'
import { at, makeStaff, testKeys } from '../support/make.ts'

let open: OpenDatabase
let db: Db
beforeAll(async () => {
  open = await openFresh()
  db = open.db
})
afterAll(() => open.close())

type Stage = Awaited<ReturnType<typeof stage>>
async function stage(before: 'expected' | 'in') {
  const staff = await makeStaff(db)
  const set = { ...(await stageShift(db)), staff }
  if (before === 'in') await pressOn(db, set.leader, set.ofLi, 'check-in', coming)
  return set
}

const [inAt, outAt, reason] = [at('2026-05-09 09:00'), at('2026-05-09 11:00'), '记错了']
/** What two people do to one line of the roster: before anybody came, and once they are in. */
const acts = {
  expected: {
    tick: ({ leader, ofLi }: Stage) => pressOn(db, leader, ofLi, 'check-in', coming),
    'tick elsewhere': ({ staff, ofLi }: Stage) => pressOn(db, staff, ofLi, 'check-in', coming),
    scan: ({ li, shift, activity }: Stage) => {
      const code = codeFor(testKeys, { shift, activity }, 'in', coming)
      return attendByCode(db, testKeys, li, { code, pass: '', key: newKey() }, coming)
    },
    force: ({ staff, ofLi }: Stage) => pressOn(db, staff, ofLi, 'force', coming, { reason }),
    miss: ({ staff, ofLi }: Stage) => pressOn(db, staff, ofLi, 'miss', over),
    enter: ({ staff, ofLi }: Stage) => pressOn(db, staff, ofLi, 'enter', over, { inAt, outAt }),
  },
  in: {
    out: ({ leader, ofLi }: Stage) => pressOn(db, leader, ofLi, 'check-out', over),
    'scan out': ({ li, shift, activity }: Stage) => {
      const code = codeFor(testKeys, { shift, activity }, 'out', over)
      return attendByCode(db, testKeys, li, { code, pass: '', key: newKey() }, over)
    },
    correct: ({ staff, ofLi }: Stage) => pressOn(db, staff, ofLi, 'correct', over, { inAt, outAt, reason }),
    undo: ({ staff, ofLi }: Stage) => pressOn(db, staff, ofLi, 'undo', over),
    waive: ({ leader, ofLi }: Stage) => pressOn(db, leader, ofLi, 'waive', over, { reason }),
  },
}

async function standing({ shift }: Stage): Promise<string> {
  const [row] = await attendancesOf(db, shift)
  if (!row) return 'nobody'
  const done = await db
    .select({ kind: events.kind })
    .from(events)
    .where(eq(events.subjectId, row.id))
    .orderBy(asc(events.sequence))
  const times = [row.inAt, row.outAt].map((one) => one?.toISOString()).join(' ')
  return `${row.state} ${row.inHow} ${row.outHow} ${times}: ${done.map(({ kind }) => kind).join(' ')}`
}

const pairs = (['expected', 'in'] as const).flatMap((before) => {
  const names = Object.keys(acts[before])
  return names.flatMap((one, place) => names.slice(place).map((other) => [before, one, other] as const))
})

test.each(pairs)(
  'T40: on who is %s, %s and %s at once leave what one after the other would have',
  async (before, one, other) => {
    const all = acts[before] as Record<string, (stage: Stage) => Promise<unknown>>
    const inTurn = async (first: string, second: string) => {
      const scene = await stage(before)
      await all[first]!(scene)
      await all[second]!(scene)
      return standing(scene)
    }
    const orders = [await inTurn(one, other), await inTurn(other, one)]

    const scene = await stage(before)
    await Promise.all([all[one]!(scene), all[other]!(scene)])

    expect(orders).toContain(await standing(scene))
    expect(await attendancesOf(db, scene.shift)).toHaveLength(1)
  },
)

test('S26, S27: one key sent by two phones at once is taken once', async () => {
  const scene = await stage('expected')
  const one = { key: newKey(), verb: 'check-in', whom: { signupId: scene.ofLi.id } } as const

  const outcomes = await Promise.all([1, 2, 3].map(() => press(db, scene.leader, scene.shift.id, one, coming)))

  expect(outcomes.map((outcome) => outcome.ok && outcome.again).sort()).toEqual([false, true, true])
  expect(await standing(scene)).toMatch(/: attendance\.in$/)
})
