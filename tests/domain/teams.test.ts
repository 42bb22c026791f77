import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NotFound, NotPermitted } from '#app/domain/errors.ts'
import { totalMinutes } from '#app/domain/hours/totals.server.ts'
import { answerAsking, askForTeam } from '#app/domain/teams/ask.server.ts'
import { enterByCode, listCodes, makeCode, revokeCode } from '#app/domain/teams/codes.server.ts'
import { dissolveTeam, editTeam, foundTeam } from '#app/domain/teams/found.server.ts'
import { askToJoin, leaveTeam, setNamed } from '#app/domain/teams/join.server.ts'
import { appointLeader, listLeaders } from '#app/domain/teams/leaders.server.ts'
import { answerJoining, inviteMember, removeMember } from '#app/domain/teams/members.server.ts'
import { findNewSlug } from '#app/domain/teams/names.server.ts'
import type { Db } from '#db/database.ts'
import type { OpenDatabase } from '#db/open.ts'
import { activities } from '#db/schema/activities.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { hourEntries, hourTotals } from '#db/schema/hours.ts'
import { people, roles } from '#db/schema/people.ts'
import { memberships, teams } from '#db/schema/teams.ts'
import { openFresh } from '../support/database.ts'
import {
  at,
  makeActivity,
  makeHours,
  makePerson,
  makeStaff,
  makeTeam,
  makeTown,
  testKeys,
  testNow,
} from '../support/make.ts'

let open: OpenDatabase
let db: Db
beforeAll(async () => {
  open = await openFresh()
  db = open.db
  await makeTown(db)
})
afterAll(() => open.close())

const town = '451381100'
let names = 0
const plain = (name = `新队${++names}`) => ({ name, summary: '河边', townId: town, partnerId: null, parentId: null })
const leaderOf = (teamId: string) =>
  makePerson(db, { roles: [{ role: 'team-leader', teamId, townId: null, venueId: null }] })
const memberOf = async (teamId: string, personId: string) =>
  (
    await db
      .select()
      .from(memberships)
      .where(and(eq(memberships.teamId, teamId), eq(memberships.personId, personId)))
  )[0]
const numberOf = async ({ id }: { id: string }) =>
  (await db.select({ number: people.volunteerNumber }).from(people).where(eq(people.id, id)))[0]!.number
const holds = async (teamId: string, personId: string) =>
  (await db.$count(roles, and(eq(roles.teamId, teamId), eq(roles.personId, personId), isNull(roles.heldUntil)))) === 1
const toldTo = async (personId: string) =>
  (await db.select({ template: outbox.template }).from(outbox).where(eq(outbox.personId, personId))).map(
    ({ template }) => template,
  )

describe('a team', () => {
  test('asked for by a resident stands nowhere until staff say yes, and then the asker leads it', async () => {
    const [asker, staff] = [await makePerson(db), await makeStaff(db)]
    const given = { ...plain(), why: '周末捡垃圾' }

    const asked = await askForTeam(db, testKeys, asker, given, testNow)
    const again = await askForTeam(db, testKeys, asker, given, testNow)
    const other = await askForTeam(db, testKeys, asker, { ...plain(), why: '还有' }, testNow)

    expect(again).toEqual(asked)
    expect(other).toEqual({ ok: false, refusal: 'asked-already' })
    if (!asked.ok) throw new Error('refused')
    expect(await toldTo(staff.id)).toContain('team.proposed')
    await answerAsking(db, testKeys, staff, asked.teamId, { yes: true, reason: '' }, testNow)
    expect(await memberOf(asked.teamId, asker.id)).toMatchObject({ role: 'leader', state: 'active' })
    expect(await holds(asked.teamId, asker.id)).toBe(true)
    expect(await toldTo(asker.id)).toContain('team.approved')
  })

  test('is founded where one is staff: the county’s by the county, no name twice, no sub-team of a sub-team', async () => {
    const staff = await makeStaff(db)
    const county = await makePerson(db, { roles: [{ role: 'county-staff' }] })
    await makeTown(db, { id: '451381101', name: '北泗镇', place: 2 })
    const head = await foundTeam(db, county, { ...plain('大青石队'), townId: null }, testNow)
    if (!head.ok) throw new Error('refused')

    await expect(foundTeam(db, staff, { ...plain(), townId: null }, testNow)).rejects.toThrow(NotFound)
    await expect(foundTeam(db, staff, { ...plain(), townId: '451381101' }, testNow)).rejects.toThrow(NotFound)
    await expect(foundTeam(db, await makePerson(db), plain(), testNow)).rejects.toThrow(NotPermitted)
    expect(await foundTeam(db, county, plain('大青石 队'), testNow)).toEqual({ ok: false, refusal: 'name-taken' })
    const sub = await foundTeam(db, county, { ...plain('大青石平安分队'), parentId: head.teamId }, testNow)
    if (!sub.ok) throw new Error('refused')
    const third = { ...plain('分队的分队'), parentId: sub.teamId }
    expect(await foundTeam(db, county, third, testNow)).toEqual({ ok: false, refusal: 'unknown-place' })
  })

  test('that gets another name keeps its old address, and what is still to happen is organised under the new one', async () => {
    const staff = await makeStaff(db)
    const team = await makeTeam(db, { townId: town, name: '旧名队' })
    const ahead = await makeActivity(db, { teamId: team.id, organiser: '旧名队' })
    const over = await makeActivity(db, { teamId: team.id, organiser: '旧名队', state: 'finished' })
    const { slug, summary, about, joining, phone, townId, partnerId, parentId, revision } = team
    const held = { slug, summary, about, joining, phone, townId, partnerId, parentId, revision }
    const edit = { ...held, name: '新名队', slug: `${slug}-new` }

    const outcome = await editTeam(db, testKeys, staff, team.id, edit, testNow)
    const late = await editTeam(db, testKeys, staff, team.id, { ...held, name: '别的名' }, testNow)

    expect(outcome).toEqual({ ok: true, fields: ['name', 'slug'] })
    expect(late).toEqual({ ok: false, refusal: 'changed' })
    expect(await findNewSlug(db, slug)).toBe(`${slug}-new`)
    const organisers = await db.select().from(activities).where(eq(activities.teamId, team.id))
    const names = new Map(organisers.map(({ id, organiser }) => [id, organiser]))
    expect([names.get(ahead.id), names.get(over.id)]).toEqual(['新名队', '旧名队'])
  })

  test('is not dissolved with work ahead of it; once it is, everybody is let go and hours stay (S39)', async () => {
    const [staff, person] = [await makeStaff(db), await makePerson(db)]
    const team = await makeTeam(db, { townId: town, members: [person] })
    const leader = await leaderOf(team.id)
    const { shift } = await makeActivity(db, { teamId: team.id })
    const entry = await makeHours(db, person, leader, {
      teamId: team.id,
      state: 'counted',
      reviewedById: staff.id,
      reviewedAt: testNow,
      countedAt: testNow,
    })
    await db.transact(async (tx) => {
      const row = { scope: 'team', subjectId: team.id, month: '2026-04', minutes: 120, entries: 1 } as const
      await tx.insert(hourTotals).values({ id: `team:${team.id}:2026-04`, ...row })
    })

    expect(await dissolveTeam(db, testKeys, staff, team.id, '并队', testNow)).toEqual({
      ok: false,
      refusal: 'still-needed',
    })
    const later = new Date(shift.endsAt.getTime() + 1)
    expect(await dissolveTeam(db, testKeys, staff, team.id, '并队', later)).toMatchObject({ ok: true, members: 1 })

    expect(await memberOf(team.id, person.id)).toMatchObject({ state: 'left', endedAt: later })
    expect(await holds(team.id, leader.id)).toBe(false)
    expect(await toldTo(person.id)).toContain('team.dissolved')
    expect(await totalMinutes(db, 'team', team.id)).toBe(120)
    expect((await db.select().from(hourEntries).where(eq(hourEntries.id, entry.id)))[0]).toEqual(entry)
  })
})

describe('leaders', () => {
  test('hand over in one step: who led becomes deputy or member, and roles go with it', async () => {
    const staff = await makeStaff(db)
    const team = await makeTeam(db, { townId: town })
    const [first, second, third] = [await makePerson(db), await makePerson(db), await makePerson(db)]
    const appoint = async (person: { id: string }, seen: string | null, before: 'deputy' | 'member' = 'deputy') => {
      const who = await numberOf(person)
      return appointLeader(db, testKeys, staff, team.id, { who, role: 'leader', leaderSeen: seen, before }, testNow)
    }
    const leads = async () => (await listLeaders(db, team.id)).map(({ personId, role }) => [personId, role])

    await appoint(first, null)
    const seen = (await listLeaders(db, team.id))[0]!.id
    expect(await appoint(second, null)).toEqual({ ok: false, refusal: 'changed' })
    await appoint(second, seen)
    expect(await leads()).toEqual([
      [second.id, 'leader'],
      [first.id, 'deputy'],
    ])
    expect([await holds(team.id, first.id), await holds(team.id, second.id)]).toEqual([true, true])
    await appoint(third, (await listLeaders(db, team.id))[0]!.id, 'member')
    expect(await holds(team.id, second.id)).toBe(false)
    expect(await memberOf(team.id, second.id)).toMatchObject({ role: 'member', state: 'active' })
    expect(await leaveTeam(db, third, (await memberOf(team.id, third.id))!.id, testNow)).toEqual({
      ok: false,
      refusal: 'leads',
    })
    await leaveTeam(db, first, (await memberOf(team.id, first.id))!.id, testNow)
    expect(await holds(team.id, first.id)).toBe(false)
  })

  test('are appointed by staff of the town, never by themselves, never out of accounts that hold nothing else', async () => {
    const staff = await makeStaff(db)
    const team = await makeTeam(db, { townId: town })
    const auditor = await makePerson(db, { roles: [{ role: 'auditor' }] })
    const given = { role: 'leader' as const, leaderSeen: null, before: 'deputy' as const }
    const who = async (person: { id: string }) => ({ ...given, who: await numberOf(person) })

    await expect(
      appointLeader(db, testKeys, await leaderOf(team.id), team.id, await who(staff), testNow),
    ).rejects.toThrow(NotPermitted)
    expect(await appointLeader(db, testKeys, staff, team.id, await who(staff), testNow)).toMatchObject({
      refusal: 'oneself',
    })
    expect(await appointLeader(db, testKeys, staff, team.id, await who(auditor), testNow)).toMatchObject({
      refusal: 'apart',
    })
  })
})

describe('members', () => {
  test('ask once, are answered by whoever leads, and are told', async () => {
    const person = await makePerson(db)
    const team = await makeTeam(db, { townId: town })
    const leader = await leaderOf(team.id)

    await askToJoin(db, testKeys, person, team.slug, '会游泳', testNow)
    const again = await askToJoin(db, testKeys, person, team.slug, '会游泳', testNow)
    const asked = (await memberOf(team.id, person.id))!

    expect(again).toEqual({ ok: true, state: 'asked' })
    expect(await toldTo(leader.id)).toEqual(['membership.asked'])
    const stranger = await leaderOf((await makeTeam(db)).id)
    await expect(answerJoining(db, testKeys, stranger, asked.id, { yes: true, reason: '' }, testNow)).rejects.toThrow(
      NotFound,
    )
    await answerJoining(db, testKeys, leader, asked.id, { yes: true, reason: '' }, testNow)
    expect(await memberOf(team.id, person.id)).toMatchObject({
      state: 'active',
      answeredById: leader.id,
      namedAt: null,
    })
    await setNamed(db, person, asked.id, true, testNow)
    await removeMember(db, testKeys, leader, asked.id, '半年没来', testNow)
    expect(await memberOf(team.id, person.id)).toMatchObject({ state: 'removed', namedAt: null, endReason: '半年没来' })
    expect(await toldTo(person.id)).toEqual(['membership.accepted', 'membership.removed'])
  })

  test('an invitation says the same whether the number is anybody’s', async () => {
    const person = await makePerson(db)
    const team = await makeTeam(db, { townId: town })
    const leader = await leaderOf(team.id)

    const known = await inviteMember(db, testKeys, leader, team.id, await numberOf(person), testNow)
    const unknown = await inviteMember(db, testKeys, leader, team.id, 'HS-999999', testNow)

    expect(known).toEqual(unknown)
    expect(await memberOf(team.id, person.id)).toMatchObject({ state: 'invited' })
  })

  test('come in by a link: once, or until it is over or stopped', async () => {
    const team = await makeTeam(db, { townId: town })
    const leader = await leaderOf(team.id)
    const link = async (once: boolean) => {
      const made = await makeCode(db, leader, team.id, once, testNow)
      if (!made.ok) throw new Error(made.refusal)
      return made.token
    }
    const enter = async (token: string, now = testNow) => enterByCode(db, await makePerson(db), token, now)
    const [once, many] = [await link(true), await link(false)]
    const over = { ok: false, refusal: 'code-over' }

    const mine = await makePerson(db)
    expect(await enterByCode(db, mine, once, testNow)).toMatchObject({ ok: true })
    expect(await enterByCode(db, mine, many, testNow)).toMatchObject({ ok: true })
    expect(await enter(once)).toEqual(over)
    expect([await enter(many), await enter(many)]).toMatchObject([{ ok: true }, { ok: true }])
    expect(await enter(many, at('2026-05-08 08:00'))).toEqual(over)
    expect(await enter('x'.repeat(43))).toEqual(over)
    const [running] = await listCodes(db, team.id, testNow)
    expect(running).toMatchObject({ used: 2, most: null }) // a member who opened it again used nothing up
    await revokeCode(db, leader, team.id, running!.id, testNow)
    expect(await enter(many)).toEqual(over)
  })
})

test('one leader at a time, whoever writes', async () => {
  const [one, two] = [await makePerson(db), await makePerson(db)]
  const team = await makeTeam(db, { members: [one, two] })

  await expect(
    db.transact((tx) => tx.update(memberships).set({ role: 'leader' }).where(eq(memberships.teamId, team.id))),
  ).rejects.toThrow()
  expect(await db.$count(teams, eq(teams.id, team.id))).toBe(1)
})
