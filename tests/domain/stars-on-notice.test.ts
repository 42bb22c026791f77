import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { NotFound } from '#app/domain/errors.ts'
import { reviewHours } from '#app/domain/hours/review.server.ts'
import { endDue } from '#app/domain/notices/end.server.ts'
import { answerObjection, objectTo } from '#app/domain/notices/object.server.ts'
import { postHours } from '#app/domain/notices/post.server.ts'
import { findNotice } from '#app/domain/notices/queries.server.ts'
import { takeOff, withdrawNotice } from '#app/domain/notices/restart.server.ts'
import { askStar } from '#app/domain/stars/ask.server.ts'
import { findOwnStars } from '#app/domain/stars/own.server.ts'
import { countGrantedBy, listStarsToPost, postStars } from '#app/domain/stars/post.server.ts'
import { forgetStars, withdrawStar } from '#app/domain/stars/withdraw.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { events, outbox } from '#db/schema/everywhere.ts'
import { notices, objections } from '#db/schema/notices.ts'
import { stars } from '#db/schema/stars.ts'
import { openFresh } from '../support/database.ts'
import { at, makeHours, makeStaff, makeTown, testKeys } from '../support/make.ts'
import { approvedStar, findStar, makeServed, postedStars, setHours, withoutNotice } from '../support/stars.ts'

let open: OpenDatabase
let towns = 0
let townId: string
let staff: Actor
beforeAll(async () => {
  open = await openFresh()
})
afterAll(() => open.close())
beforeEach(async () => {
  townId = `4513813${String(towns++).padStart(2, '0')}`
  await makeTown(open.db, { id: townId, name: `镇 ${towns}` })
  staff = await makeStaff(open.db, townId)
})

/** Somebody of the town whose first star is approved. */
async function approved(now: Date, given: Parameters<typeof makeServed>[2] = {}) {
  const person = await makeServed(open.db, 120, { townId, ...given })
  return { person, id: (await approvedStar(open.db, person, staff, now)).id }
}
const objectionTo = async (lineId: string) =>
  (await open.db.select().from(objections).where(eq(objections.lineId, lineId)))[0]!
const toldOf = async (person: Actor) =>
  (await open.db.select({ template: outbox.template }).from(outbox).where(eq(outbox.personId, person.id)))
    .map(({ template }) => template)
    .sort()

test('S76: over 国庆 with 调休 a star is granted the day after its notice; one objected to waits alone; who steps back leaves the list', async () => {
  // 2026-09-30 is a Wednesday; offices rest 1–7 October, so three working days are 8, 9 and 10 October, a Saturday worked.
  const posted = at('2026-09-30 10:00')
  const [first, second, third] = [
    await approved(posted, { name: '李小溪' }),
    await approved(posted, { name: '韦大河', birthDay: '2010-05-01' }),
    await approved(posted, { name: '覃小石' }),
  ]
  expect(await listStarsToPost(open.db, staff)).toMatchObject([{ townId, entries: 3 }])
  const { id, endsOn, lineCount } = await postedStars(open.db, staff, townId, posted)
  expect([endsOn, lineCount]).toEqual(['2026-10-10', 3])
  const shown = (await findNotice(open.db, id)).lines
  expect(shown.map(({ name, title, minutes }) => [name, title, minutes])).toContainEqual(['韦**', '一星', 7200])
  expect(JSON.stringify(shown)).not.toMatch(/小溪|大河|小石/)
  expect(await withdrawStar(open.db, third.person, third.id, at('2026-09-30 15:00'))).toMatchObject({ ok: true })
  expect(await findNotice(open.db, id)).toMatchObject({ lineCount: 2, restarts: 1, endsOn: '2026-10-10' })

  const said = { lineId: first.id, text: '时长不对', contact: '' }
  expect(await objectTo(open.db, testKeys, id, said, at('2026-10-09 10:00'))).toEqual({ ok: true })
  expect(await endDue(open.db, testKeys, at('2026-10-10 23:00'))).toBe(0)
  expect((await findOwnStars(open.db, second.person, at('2026-10-10 23:00'))).level).toBe(0)
  expect(await endDue(open.db, testKeys, at('2026-10-13 00:10'))).toBe(1)
  expect(await findStar(open.db, first.id)).toMatchObject({ state: 'on_notice', grantedOn: null })
  expect(await findStar(open.db, second.id)).toMatchObject({ state: 'granted', grantedOn: '2026-10-11' })
  expect((await findStar(open.db, third.id)).state).toBe('withdrawn')
  expect([(await findNotice(open.db, id)).lines, await countGrantedBy(open.db, id)]).toEqual([[], 1])
  expect(await findOwnStars(open.db, first.person, posted)).toMatchObject({ level: 0, notice: { state: 'ended' } })

  const verdict = { upheld: false, answer: '核对过，时长没有错' }
  const objection = await objectionTo(first.id)
  const both = await Promise.all(
    [1, 2].map(() => answerObjection(open.db, testKeys, staff, objection.id, verdict, at('2026-10-14 09:00'))),
  )
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await findStar(open.db, first.id)).toMatchObject({ state: 'granted', grantedOn: '2026-10-14' })
  const told = await open.db.select().from(events).where(eq(events.subjectId, first.id)).orderBy(events.sequence)
  expect(told.map(({ kind }) => kind)).toEqual(['star.asked', 'star.approved', 'star.posted', 'star.granted'])
  expect(await toldOf(first.person)).toEqual(['star.approved', 'star.granted', 'star.on-notice'])
})

test('S76: an objection that is upheld refuses that star alone, with its reason; it can be asked for again', async () => {
  const posted = at('2026-05-06 10:00')
  const [first, second, third] = [await approved(posted), await approved(posted), await approved(posted)]
  const { id } = await postedStars(open.db, staff, townId, posted)
  await objectTo(open.db, testKeys, id, { lineId: first.id, text: '没有服务这么久', contact: '' }, posted)
  const upheld = { upheld: true, answer: '核对过，少了三次' }
  await answerObjection(open.db, testKeys, staff, (await objectionTo(first.id)).id, upheld, posted)
  await takeOff(open.db, testKeys, staff, id, { lineId: third.id, reason: '核对过，重复了' }, posted)
  expect(await findStar(open.db, third.id)).toMatchObject({ state: 'refused', reason: '核对过，重复了' })
  await endDue(open.db, testKeys, at('2026-05-20 10:00'))
  expect(await findStar(open.db, first.id)).toMatchObject({ state: 'refused', reason: '核对过，少了三次' })
  expect((await findStar(open.db, second.id)).state).toBe('granted')
  expect(await toldOf(first.person)).toEqual(['star.approved', 'star.on-notice', 'star.refused'])
  expect((await askStar(open.db, first.person, at('2026-05-20 10:00'))).ok).toBe(true)
})

test('an objection outlives the taking down of its list: posted anew, the star is held by it until it is answered', async () => {
  const posted = at('2026-05-06 10:00')
  const [first, second] = [await approved(posted), await approved(posted)]
  const { id } = await postedStars(open.db, staff, townId, posted)
  await objectTo(open.db, testKeys, id, { lineId: first.id, text: '时长不对', contact: '' }, posted)
  await withdrawNotice(open.db, staff, id, '标题写错了', posted)
  expect(await findStar(open.db, first.id)).toMatchObject({ state: 'approved', noticeId: null })
  const again = await postedStars(open.db, staff, townId, at('2026-05-07 10:00'))
  expect(await endDue(open.db, testKeys, at('2026-05-20 10:00'))).toBe(1)
  expect([(await findStar(open.db, first.id)).state, (await findStar(open.db, second.id)).state]).toEqual([
    'on_notice',
    'granted',
  ])
  expect((await findNotice(open.db, again.id)).state).toBe('ended')
  const dismissed = { upheld: false, answer: '没有错' }
  await answerObjection(open.db, testKeys, staff, (await objectionTo(first.id)).id, dismissed, at('2026-05-21 10:00'))
  expect((await findStar(open.db, first.id)).state).toBe('granted')
})

test('whom reversed hours leave short during the notice is not granted it, and told why; who is erased leaves the list', async () => {
  const posted = at('2026-05-06 10:00')
  const [first, second, third] = [await approved(posted), await approved(posted), await approved(posted)]
  const { id } = await postedStars(open.db, staff, townId, posted)
  await setHours(open.db, first.person, 90)
  await open.db.transact((tx) => forgetStars(tx, third.person.id, posted))
  expect((await findNotice(open.db, id)).lineCount).toBe(2)
  await endDue(open.db, testKeys, at('2026-05-20 10:00'))
  expect(await findStar(open.db, first.id)).toMatchObject({
    state: 'refused',
    reason: expect.stringContaining('冲销'),
  })
  expect([(await findStar(open.db, second.id)).state, (await findStar(open.db, third.id)).state]).toEqual([
    'granted',
    'withdrawn',
  ])
})

test('stars are posted in one’s own town, on a list beside that of the hours, and not into a year nobody knows', async () => {
  const posted = at('2026-05-06 10:00')
  const { person } = await approved(posted)
  const foreign = await makeStaff(open.db)
  await expect(postStars(open.db, testKeys, foreign, townId, posted)).rejects.toThrow(NotFound)
  expect(await listStarsToPost(open.db, foreign)).toEqual([])
  const { id } = await makeHours(open.db, person, person, { townId })
  await reviewHours(open.db, testKeys, staff, id, { kind: 'approve' }, posted)
  await postHours(open.db, testKeys, staff, townId, posted)
  await postedStars(open.db, staff, townId, posted)
  await approved(posted)
  const longer = await postedStars(open.db, staff, townId, at('2026-05-06 16:00'))
  expect(longer).toMatchObject({ kind: 'stars', lineCount: 2, restarts: 1 })
  const all = await open.db.select().from(notices).where(eq(notices.townId, townId))
  expect(all.map(({ kind, lineCount }) => [kind, lineCount]).sort()).toEqual([
    ['hours', 1],
    ['stars', 2],
  ])
  expect(await postStars(open.db, testKeys, staff, townId, posted)).toMatchObject({
    refusal: { kind: 'nothing-to-post' },
  })
  await approved(at('2035-06-01 10:00'))
  expect(await postStars(open.db, testKeys, staff, townId, at('2035-06-01 10:00'))).toMatchObject({
    refusal: { kind: 'year-not-announced' },
  })
})

test('raw SQL grants no star before its notice is over, past an objection, or without a notice', async () => {
  const posted = at('2026-05-06 10:00')
  const first = await approved(posted)
  const { id } = await postedStars(open.db, staff, townId, posted)
  const waiting = await approved(posted)
  const grant = (starId: string, grantedOn: string) =>
    open.db.transact((tx) => tx.update(stars).set({ state: 'granted', grantedOn }).where(eq(stars.id, starId)))
  await expect(grant(first.id, '2026-05-09')).rejects.toThrow()
  await expect(grant(waiting.id, '2026-06-01')).rejects.toThrow()
  await objectTo(open.db, testKeys, id, { lineId: first.id, text: '时长不对', contact: '' }, posted)
  await expect(grant(first.id, '2026-05-12')).rejects.toThrow()
  const dismissed = { upheld: false, answer: '没有错' }
  await answerObjection(open.db, testKeys, staff, (await objectionTo(first.id)).id, dismissed, posted)
  await grant(first.id, '2026-05-12')
})

test('where the county puts no stars on notice, approving grants at once; what waits already can still be posted', async () => {
  const before = await approved(at('2026-05-06 10:00'))
  await withoutNotice(open.db, '2026-07-01')
  const after = await makeServed(open.db, 120, { townId })
  expect(await approvedStar(open.db, after, staff, at('2026-07-01 09:00'))).toMatchObject({
    ...{ state: 'granted', grantedOn: '2026-07-01', noticeId: null },
  })
  const { lineCount } = await postedStars(open.db, staff, townId, at('2026-07-01 10:00'))
  expect([lineCount, (await findStar(open.db, before.id)).state]).toEqual([1, 'on_notice'])
})
