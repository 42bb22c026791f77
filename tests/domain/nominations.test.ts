import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { beginNomination } from '#app/domain/awards/nominations/begin.server.ts'
import { answerNomination } from '#app/domain/awards/nominations/consent.server.ts'
import { beginForm } from '#app/domain/awards/nominations/form.ts'
import { listNominations, listOwnNominations } from '#app/domain/awards/nominations/list.server.ts'
import { nominationGuards, stepNomination } from '#app/domain/awards/nominations/machine.ts'
import { partsIn } from '#app/domain/awards/nominations/move.server.ts'
import { findOwnNominationPhoto, findStaffNominationPhoto } from '#app/domain/awards/nominations/photos.server.ts'
import { findNomination, openMaterial } from '#app/domain/awards/nominations/sight.server.ts'
import { editNomination, moveOn } from '#app/domain/awards/nominations/write.server.ts'
import { NotFound, NotPermitted } from '#app/domain/errors.ts'
import { answerByLink } from '#app/domain/people/guardians/answer.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import type { calls } from '#db/schema/calls.ts'
import { callReviewers } from '#db/schema/calls.ts'
import { events, outbox } from '#db/schema/everywhere.ts'
import { nominationStates, nominationSteps, nominations } from '#db/schema/nominations.ts'
import { consents, people } from '#db/schema/people.ts'
import { awardKindId } from '#db/seed/awards.ts'
import { makeNomination, makeOpenCall } from '../support/calls.ts'
import { openFresh } from '../support/database.ts'
import { makePupil, mother, name as nameGuardian, tokens } from '../support/guardians.ts'
import { standingKinds } from '../support/honours.ts'
import { at, makeEvidence, makePerson, makeStaff, makeTeam, makeTown, testKeys, testNow } from '../support/make.ts'

let open: OpenDatabase
let call: typeof calls.$inferSelect
let town: Actor
let far: Actor
let county: Actor
beforeAll(async () => {
  open = await openFresh()
  await makeTown(open.db)
  await makeTown(open.db, { id: '451381101', name: '北泗镇', place: 2 })
  await standingKinds(open.db)
  call = await makeOpenCall(open.db)
  town = await makeStaff(open.db)
  far = await makeStaff(open.db, '451381101')
  county = await makePerson(open.db, { roles: [{ role: 'county-staff' }] })
})
afterAll(() => open.close())

const rowOf = async (id: string) => (await open.db.select().from(nominations).where(eq(nominations.id, id)))[0]!
const personOf = async ({ id }: { id: string }) => (await open.db.select().from(people).where(eq(people.id, id)))[0]!

async function begin(actor: Actor, by: string, whom: { id: string } | null = null, callId = call.id, now = testNow) {
  const person = whom && (await personOf(whom))
  const typed = beginForm.parse({ by, ...(person && { name: person.name, number: person.volunteerNumber }) })
  return beginNomination(open.db, testKeys, actor, callId, typed, now)
}

async function begun(...args: Parameters<typeof begin>) {
  const outcome = await begin(...args)
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return outcome.nomination
}

const write = async (actor: Actor, id: string, texts = ['一件一件'], now = testNow) =>
  editNomination(
    open.db,
    testKeys,
    actor,
    id,
    { revision: (await rowOf(id)).revision, deed: '修好 130 把课桌椅', texts },
    now,
  )
const move = (actor: Actor, id: string, verb: 'submit' | 'withdraw' | 'return', reason = '缺证明', now = testNow) =>
  moveOn(open.db, testKeys, actor, id, { verb, reason }, now)
const answer = (actor: Actor, id: string, said: 'given' | 'refused' = 'given') =>
  answerNomination(open.db, testKeys, actor, id, { answer: said }, testNow)

test('by oneself: written, sealed, handed in, sent back with what is missing, and handed in again', async () => {
  const person = await makePerson(open.db)
  const { id } = await begun(person, 'self')
  expect(await move(person, id, 'submit')).toEqual({
    ok: false,
    refusal: { kind: 'missing', what: ['一句话事迹', '主要事迹'] },
  })
  await write(person, id)
  const row = await rowOf(id)
  expect(row.material).not.toContain('一件一件')
  expect(openMaterial(testKeys, row)).toEqual({ 主要事迹: '一件一件' })
  expect((await move(person, id, 'submit')).ok).toBe(true)
  expect(await write(person, id)).toMatchObject({ refusal: { kind: 'state' } })
  expect(await move(town, id, 'return', ' ')).toMatchObject({ refusal: { kind: 'reason' } })
  expect((await move(town, id, 'return')).ok).toBe(true)
  // What was sent back comes again until the towns recommend, though nominations have closed meanwhile.
  const later = at('2026-05-20 09:00')
  expect((await write(person, id, ['补上了'], later)).ok).toBe(true)
  expect((await move(person, id, 'submit', '', later)).ok).toBe(true)
  const steps = await open.db.select().from(nominationSteps).where(eq(nominationSteps.nominationId, id))
  expect(steps.map(({ verb }) => verb).sort()).toEqual(['return', 'submit', 'submit'])
  expect(
    await open.db.$count(outbox, and(eq(outbox.template, 'nomination.returned'), eq(outbox.personId, person.id))),
  ).toBe(1)
})

test('what is late is refused with the minute it closed, to the minute', async () => {
  const person = await makePerson(open.db)
  const { id } = await begun(person, 'self', null, call.id, at('2026-05-15 17:59'))
  await write(person, id)
  const closed = { ok: false, refusal: { kind: 'late', at: at('2026-05-15 18:00') } }
  expect(await move(person, id, 'submit', '', at('2026-05-15 18:00'))).toEqual(closed)
  expect(await begin(await makePerson(open.db), 'self', null, call.id, at('2026-05-15 18:00'))).toEqual(closed)
  expect(await begin(await makePerson(open.db), 'self', null, call.id, at('2026-04-20 08:59'))).toMatchObject({
    refusal: { kind: 'early' },
  })
})

test('somebody put forward by another agrees first; a no ends it, and then another may ask', async () => {
  const person = await makePerson(open.db)
  const { id } = await begun(town, 'staff', person)
  await write(town, id)
  expect(await move(town, id, 'submit')).toEqual({ ok: false, refusal: { kind: 'consent', state: 'asked' } })
  expect(await answer(town, id)).toMatchObject({ refusal: { kind: 'not-yours' } })
  const both = await Promise.all([answer(person, id, 'refused'), answer(person, id, 'refused')])
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(await rowOf(id)).toMatchObject({ state: 'withdrawn', consent: 'refused', consentBy: 'self' })
  const again = await begun(town, 'staff', person)
  const agreed = { answer: 'given', named: true } as const
  expect(await answerNomination(open.db, testKeys, person, again.id, agreed, testNow)).toMatchObject({
    ok: true,
    nomination: { namedAt: testNow },
  })
  const said = and(eq(events.kind, 'nomination.named'), eq(events.subjectId, again.id), eq(events.actorId, person.id))
  expect(await open.db.$count(events, said)).toBe(1)
  await write(town, again.id)
  expect((await move(town, again.id, 'submit')).ok).toBe(true)
})

test('a minor’s guardian answers by their link; the child alone cannot say yes, and can say no', async () => {
  const child = await makePupil(open.db)
  await nameGuardian(open.db, child, mother)
  const { id } = await begun(town, 'staff', child)
  await write(town, id)
  expect(await answer(child, id)).toEqual({ ok: false, refusal: { kind: 'guardian-first' } })
  const token = (await tokens(open.db)).at(-1)!
  const said = [{ purpose: 'nomination' as const, id, verdict: 'agree' as const }]
  expect((await answerByLink(open.db, testKeys, token, { said, withdrawn: [] }, testNow)).ok).toBe(true)
  expect(await rowOf(id)).toMatchObject({ consent: 'given', consentBy: 'guardian' })
  const given = await open.db.select().from(consents).where(eq(consents.subjectId, id))
  expect(given).toMatchObject([{ purpose: 'nomination', givenBy: 'guardian', personId: child.id }])
  expect((await move(town, id, 'submit')).ok).toBe(true)
})

test('a leader puts forward members of their own team and no others; the team itself needs no other word', async () => {
  const member = await makePerson(open.db)
  const team = await makeTeam(open.db, { townId: '451381100', members: [member] })
  const leader = await makePerson(open.db, {
    roles: [{ role: 'team-leader', teamId: team.id, townId: null, venueId: null }],
  })
  expect((await begin(leader, `team:${team.id}`, member)).ok).toBe(true)
  expect(await begin(leader, `team:${team.id}`, await makePerson(open.db))).toMatchObject({
    refusal: { kind: 'not-a-member' },
  })
  const other = await makeTeam(open.db)
  await expect(begin(leader, `team:${other.id}`, member)).rejects.toThrow(NotFound)
  await expect(begin(await makePerson(open.db), `team:${team.id}`, member)).rejects.toThrow(NotPermitted)

  const groups = await makeOpenCall(open.db, { kindId: awardKindId('good-team') })
  const typed = beginForm.parse({ by: `team:${team.id}`, subject: team.id })
  const outcome = await beginNomination(open.db, testKeys, leader, groups.id, typed, testNow)
  expect(outcome).toMatchObject({ ok: true, nomination: { teamId: team.id, consent: 'given', consentBy: 'leader' } })
})

test('only in ways the call allows; a number tells nothing without the name that belongs to it', async () => {
  const strict = await makeOpenCall(open.db, { nominators: JSON.stringify(['staff']) })
  expect(await begin(await makePerson(open.db), 'self', null, strict.id)).toMatchObject({ refusal: { kind: 'way' } })
  const person = await personOf(await makePerson(open.db))
  const typed = beginForm.parse({ by: 'staff', name: '别的名字', number: person.volunteerNumber })
  expect(await beginNomination(open.db, testKeys, town, strict.id, typed, testNow)).toEqual({
    ok: false,
    refusal: { kind: 'unknown', whom: 'person' },
  })
})

test('the same person twice is found: with the way there for who may see it, without for others; twice at once is once', async () => {
  const person = await makePerson(open.db)
  const both = await Promise.all([begin(town, 'staff', person), begin(county, 'staff', person)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  const [row] = await open.db.select().from(nominations).where(eq(nominations.personId, person.id))
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { kind: 'already', id: row!.id, own: true } })
  const team = await makeTeam(open.db, { members: [person] })
  const leader = await makePerson(open.db, {
    roles: [{ role: 'team-leader', teamId: team.id, townId: null, venueId: null }],
  })
  expect(await begin(leader, `team:${team.id}`, person)).toEqual({
    ok: false,
    refusal: { kind: 'already', id: null, own: false },
  })
})

test('handed in and taken back at once: one wins, the other is told', async () => {
  const person = await makePerson(open.db)
  const { id } = await begun(person, 'self')
  await write(person, id)
  const acts = await Promise.all([move(person, id, 'submit'), move(person, id, 'submit')])
  expect(acts.filter(({ ok }) => ok)).toHaveLength(1)
  const left = await Promise.all([move(person, id, 'withdraw'), move(town, id, 'return')])
  expect(left.filter(({ ok }) => ok)).toHaveLength(1)
})

describe('who sees it', () => {
  test('nominator, nominee, staff of its town and of the county, once handed in its reviewers; and nobody else', async () => {
    const [person, reviewer, stranger] = await Promise.all([0, 1, 2].map(() => makePerson(open.db)))
    const leader = await makePerson(open.db)
    const { id } = await makeNomination(open.db, call, { personId: person!.id, byId: leader.id })
    await open.db.transact((tx) =>
      tx
        .insert(callReviewers)
        .values({ callId: call.id, personId: reviewer!.id, appointedById: county.id, appointedAt: testNow }),
    )
    for (const actor of [person!, leader, town, county])
      expect((await findNomination(open.db, actor, id)).nomination.id).toBe(id)
    for (const actor of [stranger!, far, reviewer!])
      await expect(findNomination(open.db, actor, id)).rejects.toThrow(NotFound)
    const photo = await makeEvidence(open.db, leader, { subjectType: 'nomination', subjectId: id, leavesAt: null })
    await expect(findStaffNominationPhoto(open.db, county, photo)).rejects.toThrow(NotFound)
    await open.db.transact((tx) =>
      tx.update(nominations).set({ state: 'submitted', submittedAt: testNow }).where(eq(nominations.id, id)),
    )
    expect(await findStaffNominationPhoto(open.db, county, photo)).toBe(photo)
    expect(await findOwnNominationPhoto(open.db, person!, photo)).toBe(photo)
    for (const actor of [stranger!, reviewer!])
      await expect(findOwnNominationPhoto(open.db, actor, photo)).rejects.toThrow(NotFound)
    for (const actor of [stranger!, reviewer!])
      await expect(findNomination(open.db, actor, id)).rejects.toThrow(NotFound)
    expect((await listNominations(open.db, town, call.id)).rows.map((one) => one.nomination.id)).toContain(id)
    expect(await listNominations(open.db, far, call.id)).toMatchObject({ rows: [], all: 0, pages: 1 })
    await expect(listNominations(open.db, stranger!, call.id)).rejects.toThrow(NotPermitted)
    expect((await listOwnNominations(open.db, person!)).map((one) => one.nomination.id)).toEqual([id])
    expect(await listOwnNominations(open.db, stranger!)).toEqual([])
  })

  test('nobody acts for the town or the county on what is about them or what they put forward', () => {
    const row = { personId: null, teamId: null, byId: 'x', townId: '451381100' }
    expect(partsIn(county, row)).toEqual(['town', 'county'])
    expect(partsIn(town, row)).toEqual(['town'])
    expect(partsIn(far, row)).toEqual([])
    expect(partsIn(county, { ...row, byId: county.id })).toEqual(['nominator'])
    expect(partsIn(town, { ...row, personId: town.id })).toEqual(['nominee'])
  })
})

describe('state × verb × role, as the commands do it', () => {
  const roles = ['nominator', 'nominee', 'town', 'far', 'county', 'stranger'] as const
  const verbs = ['submit', 'withdraw', 'return'] as const
  const cells = nominationStates.flatMap((state) =>
    verbs.flatMap((verb) => roles.map((role) => [state, verb, role] as const)),
  )
  test.each(cells)('%s, %s by %s', async (state, verb, role) => {
    const [nominator, nominee, stranger] = await Promise.all([0, 1, 2].map(() => makePerson(open.db)))
    const full = { deed: '一件事', consent: 'given', consentBy: 'self', consentAt: testNow } as const
    const row = await makeNomination(open.db, call, { personId: nominee!.id, byId: nominator!.id, ...full })
    const place = `nominations.material.${row.id}`
    const material = testKeys.seal(JSON.stringify({ 主要事迹: '事' }), place)
    await open.db.transact((tx) =>
      tx.update(nominations).set({ state, material, submittedAt: testNow }).where(eq(nominations.id, row.id)),
    )
    const actor = { nominator: nominator!, nominee: nominee!, town, far, county, stranger: stranger! }[role]
    const step = stepNomination(state, verb, partsIn(actor, row), nominationGuards)
    const became = await move(actor, row.id, verb).then(
      ({ ok }) => ok,
      (error: Error) => {
        if (error instanceof NotFound || error instanceof NotPermitted) return false
        throw error
      },
    )
    expect([became, (await rowOf(row.id)).state]).toEqual([step.ok, step.ok ? step.to : state])
  })
})
