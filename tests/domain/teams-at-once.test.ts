import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerAsking, askForTeam, withdrawAsking } from '#app/domain/teams/ask.server.ts'
import { enterByCode, makeCode } from '#app/domain/teams/codes.server.ts'
import { dissolveTeam, foundTeam } from '#app/domain/teams/found.server.ts'
import { askToJoin, leaveTeam } from '#app/domain/teams/join.server.ts'
import { appointLeader, listLeaders } from '#app/domain/teams/leaders.server.ts'
import { answerJoining } from '#app/domain/teams/members.server.ts'
import type { Db } from '#db/database.ts'
import type { OpenDatabase } from '#db/open.ts'
import { people, roles } from '#db/schema/people.ts'
import { memberships, teamCodes, teams } from '#db/schema/teams.ts'
import { openFresh } from '../support/database.ts'
import { makePerson, makeStaff, makeTeam, makeTown, testKeys, testNow } from '../support/make.ts'

let open: OpenDatabase
let db: Db
beforeAll(async () => {
  open = await openFresh()
  db = open.db
  await makeTown(db)
})
afterAll(() => open.close())

const town = '451381100'
const wins = (outcomes: readonly { ok: boolean }[]) => outcomes.filter(({ ok }) => ok).length
const leaderOf = (teamId: string) =>
  makePerson(db, { roles: [{ role: 'team-leader', teamId, townId: null, venueId: null }] })
const crowd = (count: number) => Promise.all(Array.from({ length: count }, () => makePerson(db)))

test('T40: a link for one lets one in', async () => {
  const team = await makeTeam(db, { townId: town })
  const made = await makeCode(db, await leaderOf(team.id), team.id, true, testNow)
  if (!made.ok) throw new Error(made.refusal)

  const outcomes = await Promise.all((await crowd(6)).map((one) => enterByCode(db, one, made.token, testNow)))

  expect(wins(outcomes)).toBe(1)
  expect(await db.$count(memberships, eq(memberships.teamId, team.id))).toBe(1)
  expect((await db.select().from(teamCodes).where(eq(teamCodes.teamId, team.id)))[0]!.used).toBe(1)
})

test('T40: two handovers that saw the same leader leave one new one', async () => {
  const staff = await makeStaff(db)
  const [first, ...others] = await crowd(4)
  const team = await makeTeam(db, { townId: town })
  const appoint = async (person: { id: string }, leaderSeen: string | null) => {
    const [row] = await db.select({ who: people.volunteerNumber }).from(people).where(eq(people.id, person.id))
    const given = { who: row!.who, role: 'leader' as const, leaderSeen, before: 'member' as const }
    return appointLeader(db, testKeys, staff, team.id, given, testNow)
  }
  await appoint(first!, null)
  const seen = (await listLeaders(db, team.id))[0]!.id

  const outcomes = await Promise.all(others.map((one) => appoint(one, seen)))

  expect(wins(outcomes)).toBe(1)
  expect(await listLeaders(db, team.id)).toHaveLength(1)
  expect(await db.$count(roles, and(eq(roles.teamId, team.id), isNull(roles.heldUntil)))).toBe(1)
})

test('T40: yes, no and the asking taken back: one of them counts', async () => {
  const [asker, staff] = [await makePerson(db), await makeStaff(db)]
  const given = { name: '三选一队', summary: '河边', townId: town, partnerId: null, parentId: null, why: '人多' }
  const asked = await askForTeam(db, testKeys, asker, given, testNow)
  if (!asked.ok) throw new Error(asked.refusal)
  const { teamId } = asked

  const outcomes = await Promise.all([
    answerAsking(db, testKeys, staff, teamId, { yes: true, reason: '' }, testNow),
    answerAsking(db, testKeys, staff, teamId, { yes: false, reason: '太近' }, testNow),
    withdrawAsking(db, asker, teamId, testNow),
  ])

  expect(wins(outcomes)).toBe(1)
})

test('T40: yes, no and the joining taken back: one of them counts', async () => {
  const person = await makePerson(db)
  const team = await makeTeam(db, { townId: town })
  const leader = await leaderOf(team.id)
  await askToJoin(db, testKeys, person, team.slug, '', testNow)
  const [{ id } = { id: '' }] = await db.select().from(memberships).where(eq(memberships.teamId, team.id))

  const [yes, no, left] = await Promise.all([
    answerJoining(db, testKeys, leader, id, { yes: true, reason: '' }, testNow),
    answerJoining(db, testKeys, leader, id, { yes: false, reason: '满了' }, testNow),
    leaveTeam(db, person, id, testNow),
  ])

  // Who was let in may leave at once; everything else excludes everything else.
  expect([yes!.ok, no!.ok].filter(Boolean).length).toBeLessThanOrEqual(1)
  expect(no!.ok && left!.ok).toBe(false)
  const [after] = await db.select().from(memberships).where(eq(memberships.id, id))
  expect(after!.state).toBe(left!.ok ? 'left' : no!.ok ? 'removed' : 'active')
})

test('T40: one name founds one team, one end ends it, one asking is one', async () => {
  const staff = await makeStaff(db)
  const plain = { name: '同名的队', summary: '河边', townId: town, partnerId: null, parentId: null }

  const founded = await Promise.all([1, 2, 3].map(() => foundTeam(db, staff, plain, testNow)))
  const team = founded.find((one) => one.ok)
  if (!team?.ok) throw new Error('nobody founded it')
  const ended = await Promise.all([1, 2].map(() => dissolveTeam(db, testKeys, staff, team.teamId, '并队', testNow)))
  const person = await makePerson(db)
  const other = await makeTeam(db, { townId: town })
  await Promise.all([1, 2, 3].map(() => askToJoin(db, testKeys, person, other.slug, '', testNow)))

  expect([wins(founded), wins(ended)]).toEqual([1, 1])
  expect(await db.$count(teams, eq(teams.name, plain.name))).toBe(1)
  expect(await db.$count(memberships, eq(memberships.personId, person.id))).toBe(1)
})
