import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { NotFound, NotPermitted } from '#app/domain/errors.ts'
import { reviewHours } from '#app/domain/hours/review.server.ts'
import { totalMinutes } from '#app/domain/hours/totals.server.ts'
import { endDue } from '#app/domain/notices/end.server.ts'
import { answerObjection, noteObjection, objectTo } from '#app/domain/notices/object.server.ts'
import { postDue, postHours } from '#app/domain/notices/post.server.ts'
import { takeOff, withdrawNotice } from '#app/domain/notices/restart.server.ts'
import {
  clockOf,
  findStaffNotice,
  listStaffNotices,
  listWaitingTowns,
} from '#app/domain/notices/staff-queries.server.ts'
import { forgetObjections } from '#app/domain/people/retention/objections.server.ts'
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

test('S77: a line taken off a running list does not count, and for the others the notice begins anew and says so', async () => {
  const posted = at('2026-04-29 10:00')
  const [first, second] = await approved(posted)
  await postDue(open.db, testKeys, posted)
  const { id, endsOn } = await noticeNow()
  // 1 to 5 May are off, Saturday the 9th is worked: three days after the 29th are 30 April, 6 and 7 May.
  expect(endsOn).toBe('2026-05-07')
  const later = at('2026-05-06 10:00')
  const off = { lineId: first!, reason: '那天没有到场' }
  expect(await takeOff(open.db, testKeys, staff, id, { ...off, reason: ' ' }, later)).toMatchObject({ ok: false })
  expect(await takeOff(open.db, testKeys, staff, id, off, later)).toMatchObject({
    notice: { startsOn: '2026-05-06', endsOn: '2026-05-09', restarts: 1, lineCount: 1 },
  })
  expect(await clockOf(open.db, await noticeNow(), at('2026-05-08 09:00'))).toMatchObject({
    left: 1,
    worked: ['2026-05-09'],
  })
  expect(await endDue(open.db, testKeys, at('2026-05-08 10:00'))).toBe(0)
  expect(await endDue(open.db, testKeys, at('2026-05-10 10:00'))).toBe(1)
  expect([await stateOf(first!), await stateOf(second!)]).toEqual(['rejected', 'counted'])
})

test('a notice that is taken down says why, and what was on it is posted anew from the beginning', async () => {
  const posted = at('2026-05-06 10:00')
  const [first] = await approved(posted)
  await postHours(open.db, testKeys, staff, townId, posted)
  const { id } = await noticeNow()
  const both = await Promise.all([1, 2].map(() => withdrawNotice(open.db, staff, id, '标题写错了', posted)))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect([await stateOf(first!), await noticeNow()]).toMatchObject([
    'approved',
    { state: 'withdrawn', reason: '标题写错了' },
  ])
  expect(await listWaitingTowns(open.db, staff, posted)).toMatchObject({
    waiting: [{ entries: 2 }],
    endsOn: '2026-05-09',
  })
  expect(await postHours(open.db, testKeys, staff, townId, at('2026-05-07 10:00'))).toMatchObject({
    notice: { startsOn: '2026-05-07', restarts: 0, lineCount: 2 },
  })
})

test('what is said by phone is sealed like any other, is read only by who publishes there, and goes after its time', async () => {
  const posted = at('2026-05-06 10:00')
  const [first] = await approved(posted)
  await postDue(open.db, testKeys, posted)
  const { id } = await noticeNow()
  const said = { lineId: first!, text: '那天他不在', contact: '13900001111' }
  await makeTown(open.db, { id: '451381101', name: '北泗镇', place: 2 })
  const foreign = await makeStaff(open.db, '451381101')
  await expect(noteObjection(open.db, testKeys, foreign, id, said, posted)).rejects.toThrow(NotFound)
  await expect(noteObjection(open.db, testKeys, people[1]!, id, said, posted)).rejects.toThrow(NotPermitted)
  await expect(findStaffNotice(open.db, testKeys, foreign, id, posted)).rejects.toThrow(NotFound)
  expect(await listStaffNotices(open.db, foreign)).toEqual([])
  expect(await noteObjection(open.db, testKeys, staff, id, said, posted)).toEqual({ ok: true })
  const [row] = await open.db.select().from(objections)
  expect([row!.text, row!.contact, row!.channel].join()).not.toMatch(/那天|13900001111/)
  const page = await findStaffNotice(open.db, testKeys, staff, id, posted)
  expect(page.objections).toMatchObject([
    { text: '那天他不在', contact: '13900001111', channel: 'phone', state: 'open' },
  ])
  const upheld = { upheld: true, answer: '查过，没有到场' }
  await answerObjection(open.db, testKeys, staff, row!.id, upheld, posted)
  expect((await open.db.select().from(objections))[0]!.contact).toBeNull()
  expect(await forgetObjections(open.db, at('2029-05-01 10:00'))).toBe(0)
  expect(await forgetObjections(open.db, at('2029-05-08 10:00'))).toBe(1)
  expect((await findStaffNotice(open.db, testKeys, staff, id, posted)).objections[0]!.text).toBe('')
})
