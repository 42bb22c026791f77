import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { reviewHours } from '#app/domain/hours/review.server.ts'
import { totalMinutes } from '#app/domain/hours/totals.server.ts'
import { endDue } from '#app/domain/notices/end.server.ts'
import { answerObjection, objectTo } from '#app/domain/notices/object.server.ts'
import { postDue, postHours } from '#app/domain/notices/post.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { notices, objections } from '#db/schema/notices.ts'
import { seedHolidays } from '#db/seed/holidays.ts'
import { openFresh } from '../support/database.ts'
import { at, makeHours, makePerson, makeStaff, makeTown, testKeys } from '../support/make.ts'

let open: OpenDatabase
let townId: string
let staff: Actor
let people: Actor[]
beforeEach(async () => {
  open = await openFresh()
  townId = (await makeTown(open.db)).id
  staff = await makeStaff(open.db, townId)
  people = [await makePerson(open.db, { name: '李小溪' }), await makePerson(open.db, { name: '韦大河' })]
  await open.db.transact(seedHolidays)
})
afterEach(() => open.close())

/** Approved back entries of everybody, at a moment. */
async function approved(now: Date): Promise<string[]> {
  const ids: string[] = []
  for (const person of people) {
    const { id } = await makeHours(open.db, person, person)
    await reviewHours(open.db, testKeys, staff, id, { kind: 'approve' }, now)
    ids.push(id)
  }
  return ids
}
const stateOf = async (id: string) => (await open.db.select().from(hourEntries).where(eq(hourEntries.id, id)))[0]!.state
const noticeNow = async () => (await open.db.select().from(notices))[0]!

test('S76: over 国庆 the days off are not counted; what is objected to waits alone, the others count on the right day', async () => {
  // 2026-09-30 is a Wednesday; offices rest 1–7 October, so three working days are 8, 9 and 10 October, a Saturday worked.
  const posted = at('2026-09-30 10:00')
  const [first, second] = await approved(posted)
  expect(await postDue(open.db, testKeys, posted)).toBe(1)
  expect(await postDue(open.db, testKeys, at('2026-09-30 18:00'))).toBe(0)
  const { id, lines, endsOn } = await noticeNow()
  expect(endsOn).toBe('2026-10-10')
  expect(lines).toContain('李**')
  expect(lines).not.toContain('小溪')

  const objection = { lineId: first!, text: '那天他不在', contact: '13900001111' }
  expect(await objectTo(open.db, testKeys, id, objection, at('2026-10-09 10:00'))).toEqual({ ok: true })
  const [kept] = await open.db.select().from(objections)
  expect(kept!.text).not.toContain('那天')
  expect(await endDue(open.db, testKeys, at('2026-10-10 23:00'))).toBe(0)
  expect(await endDue(open.db, testKeys, at('2026-10-11 00:10'))).toBe(1)
  expect([await stateOf(first!), await stateOf(second!)]).toEqual(['on_notice', 'counted'])
  expect((await noticeNow()).lines).toBe('[]')
  expect(await objectTo(open.db, testKeys, id, objection, at('2026-10-11 09:00'))).toMatchObject({
    refusal: { kind: 'over' },
  })

  const verdict = { upheld: false, answer: '有签到表' }
  const both = await Promise.all(
    [1, 2].map(() => answerObjection(open.db, testKeys, staff, kept!.id, verdict, at('2026-10-12 09:00'))),
  )
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await stateOf(first!)).toBe('counted')
  expect(await totalMinutes(open.db, 'person', people[0]!.id)).toBe(120)
})

test('an objection that is upheld keeps the entry out of the totals', async () => {
  const posted = at('2026-05-06 10:00')
  const [first] = await approved(posted)
  await postDue(open.db, testKeys, posted)
  const { id } = await noticeNow()
  await objectTo(open.db, testKeys, id, { lineId: first!, text: '没去', contact: '' }, posted)
  const [kept] = await open.db.select().from(objections)
  await answerObjection(open.db, testKeys, staff, kept!.id, { upheld: true, answer: '查过，没有到场' }, posted)
  await endDue(open.db, testKeys, at('2026-05-20 10:00'))
  expect(await stateOf(first!)).toBe('rejected')
  expect(await totalMinutes(open.db, 'person', people[0]!.id)).toBe(0)
})

test('S77: a list that grows on its day says that it began anew; nothing to post and an unknown year are refused', async () => {
  const posted = at('2026-05-06 10:00')
  expect(await postHours(open.db, testKeys, staff, townId, posted)).toMatchObject({
    refusal: { kind: 'nothing-to-post' },
  })
  await approved(posted)
  await postHours(open.db, testKeys, staff, townId, posted)
  people = [await makePerson(open.db)]
  await approved(posted)
  const outcome = await postHours(open.db, testKeys, staff, townId, at('2026-05-06 16:00'))
  expect(outcome).toMatchObject({ notice: { restarts: 1, lineCount: 3 } })
  people = [await makePerson(open.db)]
  const late = at('2035-06-01 10:00')
  await approved(late)
  expect(await postHours(open.db, testKeys, staff, townId, late)).toMatchObject({
    refusal: { kind: 'year-not-announced' },
  })
})
