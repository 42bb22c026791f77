import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { outbox } from '#db/schema/everywhere.ts'
import { takenOut } from '#db/schema/exports.ts'
import { teamChecks, teamDuties } from '#db/schema/team-work.ts'
import { memberships } from '#db/schema/teams.ts'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import {
  makeActivity,
  makeHours,
  makePerson,
  makeSignup,
  makeStaff,
  makeTeam,
  makeTown,
  testNow,
} from '../support/make.ts'
import { textOf } from '../support/text.ts'

let app: App
let team: Awaited<ReturnType<typeof makeTeam>>
let leader: Browser
let members: Awaited<ReturnType<typeof makePerson>>[]
beforeEach(async () => {
  app = await startApp()
  await makeTown(app.db)
  members = [await makePerson(app.db, { name: '韦小禾' }), await makePerson(app.db, { name: '莫见山' })]
  team = await makeTeam(app.db, { slug: 'lingnan', townId: '451381100', members })
  const role = { role: 'team-leader' as const, teamId: team.id, townId: null, venueId: null }
  leader = await app.as(await makePerson(app.db, { roles: [role] }))
})
afterEach(() => app.stop())

test('a leader sees what comes, who is coming, and answers who wants to join', async () => {
  const { shift } = await makeActivity(app.db, { title: '河边走一段', teamId: team.id })
  await makeSignup(app.db, shift, members[0]!)
  const person = await makePerson(app.db, { name: '覃想来' })
  await (await app.as(person)).post('/teams/lingnan/join', { words: '会游泳' })

  const page = await leader.read('/teams/lingnan/manage')
  const [asked] = await app.db.select().from(memberships).where(eq(memberships.personId, person.id))
  const silent = await leader.post('/teams/lingnan/manage?index', { do: 'decline', id: asked!.id, reason: '' })
  const yes = await leader.post('/teams/lingnan/manage?index', { do: 'accept', id: asked!.id })

  expect(page).toContain(`/staff/shifts/${shift.id}/roster`)
  expect(textOf(page)).toMatch(/河边走一段.*来 1 \/ 20 人/s)
  expect(textOf(page)).toMatch(/覃想来.*会游泳/s)
  expect([silent.status, yes.status]).toEqual([409, 303])
  const link = await leader.post('/teams/lingnan/manage?index', { do: 'link-once' })
  expect(await link.text()).toMatch(/\/team-invitation\/[\w-]{43}/)
})

test('the roll is masked for a leader, has hours, is sorted by the address, and goes out as it is seen', async () => {
  const staff = await makeStaff(app.db)
  await makeHours(app.db, members[1]!, members[0]!, {
    teamId: team.id,
    state: 'counted',
    reviewedById: staff.id,
    reviewedAt: testNow,
    countedAt: testNow,
  })

  const page = textOf(await leader.read('/teams/lingnan/manage/members?sort=-minutes'))
  expect(page).toMatch(/莫\*\*.*2 小时.*韦\*\*/s)
  expect(page).not.toMatch(/小禾|见山/)
  expect(textOf(await leader.read('/teams/lingnan/manage/members?served=no'))).not.toContain('莫**')
  expect((await leader.get('/teams/lingnan/manage/members/export')).status).toBe(200)
  expect(await app.db.select().from(takenOut)).toMatchObject([{ kind: 'team-roll', rows: 2, masked: true }])
  const [row] = await app.db.select().from(memberships).where(eq(memberships.personId, members[0]!.id))
  expect((await leader.post('/teams/lingnan/manage/members', { id: row!.id, reason: '' })).status).toBe(400)
  expect((await leader.post('/teams/lingnan/manage/members', { id: row!.id, reason: '搬走了' })).status).toBe(303)
})

test('a note reaches every member by the outbox, twice a day at most, the same one once (P52)', async () => {
  const say = (words: string) => leader.post('/teams/lingnan/manage/note', { words })
  const told = () => app.db.$count(outbox, eq(outbox.template, 'team.note'))

  expect((await say('')).status).toBe(400)
  expect([(await say('周六八点见')).status, (await say('周六八点见')).status]).toEqual([303, 303])
  expect(await told()).toBe(2)
  expect([(await say('带手套')).status, (await say('第三条')).status]).toEqual([303, 409])
  expect(await told()).toBe(4)
})

test('a team is run by its own: the leader of another finds nothing, a member is not let in', async () => {
  const other = await makeTeam(app.db, { slug: 'heli' })
  const role = { role: 'team-leader' as const, teamId: other.id, townId: null, venueId: null }
  const foreign = await app.as(await makePerson(app.db, { roles: [role] }))
  const member = await app.as(members[0]!)

  for (const page of ['', '/members', '/members/export', '/note']) {
    expect((await foreign.get(`/teams/lingnan/manage${page}`)).status, page).toBe(404)
    expect((await member.get(`/teams/lingnan/manage${page}`)).status, page).toBe(403)
  }
})

test('the duty roster names who comes, day by day; nothing is put on a day that is over', async () => {
  const [row] = await app.db.select().from(memberships).where(eq(memberships.personId, members[0]!.id))
  const put = (day: string) => leader.post('/teams/lingnan/manage/duty', { day, member: row!.id, what: '守摊' })

  expect([(await put('2026-04-30')).status, (await put('2026-05-03')).status]).toEqual([409, 303])
  expect(textOf(await leader.read('/teams/lingnan/manage/duty'))).toMatch(/5月3日 周日.*韦小禾（守摊）/s)
  const [duty] = await app.db.select().from(teamDuties)
  await leader.post('/teams/lingnan/manage/duty', { drop: duty!.id })
  expect(await app.db.$count(teamDuties)).toBe(0)
})

test('a year is looked back on by the leader with the figures of the records, and answered by staff, never by the writer (S45)', async () => {
  const staff = await app.as(await makeStaff(app.db))
  const at = '/teams/lingnan/manage/check'
  expect((await leader.post(at, { words: '' })).status).toBe(400)
  await leader.post(at, { words: '河边走了十二次' })
  const [check] = await app.db.select().from(teamChecks)

  expect(JSON.parse(check!.figures)).toEqual({ members: 2, shifts: 0, minutes: 0 })
  expect((await leader.post(at, { words: '再交一次' })).status).toBe(409)
  expect((await leader.post(at, { check: check!.id, yes: 'yes', answer: '' })).status).toBe(403)
  expect((await staff.post(at, { check: check!.id, yes: 'no', answer: '' })).status).toBe(409)
  await staff.post(at, { check: check!.id, yes: 'no', answer: '补上明年的打算' })
  expect(textOf(await leader.read(at))).toContain('补上明年的打算')
  await leader.post(at, { words: '河边走了十二次，明年走二十次' })
  await staff.post(at, { check: check!.id, yes: 'yes', answer: '' })
  expect(await app.db.select().from(teamChecks)).toMatchObject([{ id: check!.id, state: 'accepted' }])
})
