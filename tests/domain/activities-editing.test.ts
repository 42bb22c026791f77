import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerProposal } from '#app/domain/activities/answer-proposal.server.ts'
import { choicesFor } from '#app/domain/activities/editing/choices.server.ts'
import { editActivity } from '#app/domain/activities/editing/edit.server.ts'
import type { Typed } from '#app/domain/activities/editing/fields.ts'
import { findStored } from '#app/domain/activities/editing/find.server.ts'
import { marksOf } from '#app/domain/activities/editing/merge.server.ts'
import { readTyped } from '#app/domain/activities/editing/read.ts'
import { typedAgain, typedOf } from '#app/domain/activities/editing/show.ts'
import { moveActivity } from '#app/domain/activities/move.server.ts'
import { proposeChange } from '#app/domain/activities/propose.server.ts'
import { countToReview } from '#app/domain/activities/to-review.server.ts'
import type { Actor } from '#app/domain/actor.ts'
import { dropDraft, findDraft, forgetDrafts, keepDraft } from '#app/domain/drafts/keep.server.ts'
import { NotPermitted } from '#app/domain/errors.ts'
import { firstBrokenEvent } from '#app/domain/events.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { activityEvents, makeOffices, makeReady, type Offices, openForm, wholeOf } from '../support/activities.ts'
import { openFresh } from '../support/database.ts'
import { at, makePerson, makeShift, makeSignup, testKeys, testNow } from '../support/make.ts'
import { messagesTo } from '../support/signups.ts'

let open: OpenDatabase
let offices: Offices
beforeAll(async () => {
  open = await openFresh()
  offices = await makeOffices(open.db)
})
afterAll(() => open.close())

async function change(actor: Actor, id: string, changed: Typed) {
  const { typed, choices } = await openForm(open.db, actor, id)
  const edit = { typed: { ...typed, ...changed }, marks: marksOf(typed), theirs: [], choices }
  return editActivity(open.db, testKeys, actor, id, edit, testNow)
}

const heard = async (person: { id: string }) => (await messagesTo(open.db, person)).map(({ template }) => template)

/** An activity with somebody in every standing there is, in a shift ahead and in one that is over. */
async function withPeople() {
  const activity = await makeReady(open.db, offices)
  const over = await makeShift(open.db, activity, { startsAt: at('2026-04-25 09:00'), endsAt: at('2026-04-25 11:00') })
  const person = async (shift: typeof over, given: Parameters<typeof makeSignup>[3]) => {
    const one = await makePerson(open.db)
    await makeSignup(open.db, shift, one, given)
    return one
  }
  const later = new Date(testNow.getTime() + 3_600_000)
  const people = {
    confirmed: await person(activity.shift, {}),
    waiting: await person(activity.shift, { state: 'waitlisted' }),
    asked: await person(activity.shift, { state: 'requested', heldUntil: later }),
    lapsed: await person(activity.shift, { state: 'requested', heldUntil: testNow }),
    cancelled: await person(activity.shift, { state: 'cancelled' }),
    left: await person(activity.shift, { state: 'left' }),
    past: await person(over, {}),
  }
  const twice = await makeShift(open.db, activity, { startsAt: at('2026-05-16 09:00'), endsAt: at('2026-05-16 11:00') })
  await makeSignup(open.db, twice, people.confirmed)
  return { activity, people }
}

test('S69: moving the place reaches each live and waiting person once; who left, was cancelled or is past hears nothing', async () => {
  const { activity, people } = await withPeople()

  const outcome = await change(offices.people.town, activity.id, {
    venue: '',
    area: offices.town.id,
    spot: '新码头',
    street: '河堤路 9 号',
  })

  expect(outcome).toMatchObject({ ok: true, told: 3 })
  for (const [name, person] of Object.entries(people))
    expect([name, await heard(person)]).toEqual([
      name,
      ['confirmed', 'waiting', 'asked'].includes(name) ? ['activity.changed'] : [],
    ])
  expect((await messagesTo(open.db, people.confirmed))[0]?.body.what).toContain('新码头')
})

test('S69: a typo in the words is put right without a sound', async () => {
  const { activity, people } = await withPeople()

  const outcome = await change(offices.people.town, activity.id, { summary: '沿着河岸走一段。', title: '河边捡石子' })

  expect(outcome).toMatchObject({ ok: true, told: 0 })
  for (const person of Object.values(people)) expect(await heard(person)).toEqual([])
  expect((await wholeOf(open.db, activity.id)).row).toMatchObject({ title: '河边捡石子', revision: 1 })
})

test('a published activity keeps saying what it must', async () => {
  const activity = await makeReady(open.db, offices)
  const before = await wholeOf(open.db, activity.id)

  expect(await change(offices.people.town, activity.id, { risk: '' })).toMatchObject({
    ok: false,
    errors: { risk: [expect.any(String)] },
  })
  expect(await change(offices.people.town, activity.id, { hazard: 'on', age: '18' })).toMatchObject({ ok: false })
  expect(await wholeOf(open.db, activity.id)).toEqual(before)
})

test('a leader proposes and town or county decide; nobody answers their own, and nothing is answered twice', async () => {
  const { activity, people } = await withPeople()
  const { leader, town, county } = offices.people
  const { typed, choices } = await openForm(open.db, leader, activity.id)
  await expect(change(leader, activity.id, { phone: '0772-0000009' })).rejects.toThrow(NotPermitted)
  const asking = { kind: 'edit' as const, typed: { ...typed, phone: '0772-0000009' }, reason: '换了值班的人', choices }
  const waiting = await countToReview(open.db, town)

  const proposed = await proposeChange(open.db, leader, activity.id, asking, testNow)

  if (!proposed.ok) throw new Error('not proposed')
  expect(await countToReview(open.db, town)).toBe(waiting + 1)
  expect((await wholeOf(open.db, activity.id)).row.contactPhone).toBe('0772-0000001')
  const answer = async (actor: Actor, verdict: 'accept' | 'refuse') =>
    answerProposal(
      open.db,
      testKeys,
      actor,
      proposed.id,
      { verdict, reason: '', choices: await choicesFor(open.db, actor) },
      testNow,
    )
  await expect(answer(leader, 'accept')).rejects.toThrow(NotPermitted)
  expect(await answer(town, 'refuse')).toEqual({ ok: false, refusal: 'reason-missing' })
  expect(await answer(town, 'accept')).toEqual({ ok: true, told: 3 })
  expect(await answer(county, 'accept')).toEqual({ ok: false, refusal: 'answered' })
  expect((await wholeOf(open.db, activity.id)).row.contactPhone).toBe('0772-0000009')
  expect(await heard(people.confirmed)).toEqual(['activity.changed'])
  expect(await heard(leader)).toContain('activity.proposal-accepted')
})

test('what was just published and nobody asked for is taken back, and then again not', async () => {
  const { town } = offices.people
  const fresh = await makeReady(open.db, offices, { state: 'draft', publishedAt: null })
  const move = (id: string, verb: 'publish' | 'take-back', now = testNow) =>
    moveActivity(open.db, testKeys, town, id, { verb }, now)

  expect(await move(fresh.id, 'publish')).toEqual({ ok: true, state: 'published' })
  expect(await move(fresh.id, 'take-back', new Date(testNow.getTime() + 15 * 60_000))).toEqual({
    ok: false,
    refusal: 'too-late',
  })
  await makeSignup(open.db, fresh.shift, await makePerson(open.db), { state: 'left' })
  expect(await move(fresh.id, 'take-back')).toEqual({ ok: false, refusal: 'asked-for' })
  expect(await activityEvents(open.db, fresh.id)).toEqual(['activity.published'])
})

test('what is shown and not touched is read back the same, of every activity', async () => {
  const activity = await makeReady(open.db, offices, {
    hazard: true,
    ageFloor: 18,
    insurer: '人保',
    policyNumber: 'P1',
    coverFrom: '2026-05-01',
    coverUntil: '2026-05-31',
    nearWater: true,
    answers: JSON.stringify([{ question: '下雨怎么办？', answer: '前一天告诉你' }]),
  })
  const { typed, choices } = await openForm(open.db, offices.people.county, activity.id)
  const stored = await findStored(open.db, activity.id)

  const { edited, errors } = readTyped(typed, choices, stored, testNow)

  expect(errors).toEqual({})
  expect(stored.activity).toMatchObject({ ...edited.columns, latitude: stored.activity.latitude })
  expect(edited.shifts).toMatchObject([{ id: activity.shift.id, startsAt: activity.shift.startsAt, places: 20 }])
  expect(typedOf(await findStored(open.db, activity.id), choices.organisers)).toEqual(typed)
})

test('days of a copy move by whole weeks together, however far back they lie', () => {
  const days = { 'day-0': '2026-04-04', 'day-1': '2026-04-11', 'id-0': 'x' }
  expect(typedAgain(days, '2026-05-01')).toMatchObject({ 'day-0': '2026-05-02', 'day-1': '2026-05-09', 'id-0': '' })
  expect(typedAgain(days, '2026-05-02')).toMatchObject({ 'day-0': '2026-05-09' })
  expect(typedAgain({ 'day-0': '2026-06-06' }, '2026-05-01')).toMatchObject({ 'day-0': '2026-06-06' })
})

test('drafts are one’s own, sealed, replaced and forgotten after thirty days', async () => {
  const { town, county } = offices.people
  const of = { form: 'activity', subject: 'new' }
  await keepDraft(open.db, testKeys, town, of, { title: '一' }, testNow)
  await keepDraft(open.db, testKeys, town, of, { title: '二' }, testNow)

  expect(await findDraft(open.db, testKeys, town, of)).toEqual({ body: { title: '二' }, at: testNow })
  expect(await findDraft(open.db, testKeys, county, of)).toBeNull()
  const days = (count: number) => new Date(testNow.getTime() + count * 86_400_000)
  expect([
    await forgetDrafts(open.db, days(30)),
    await forgetDrafts(open.db, new Date(days(30).getTime() + 1)),
  ]).toEqual([0, 1])
  await open.db.transact((tx) => dropDraft(tx, town, of))
  expect(await firstBrokenEvent(open.db)).toBeNull()
})
