import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeCode } from '#app/domain/teams/codes.server.ts'
import { memberships, teams } from '#db/schema/teams.ts'
import { type App, startApp } from '../support/app.ts'
import { makePerson, makeStaff, makeTeam, makeTown } from '../support/make.ts'
import { textOf } from '../support/text.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
  await makeTown(app.db)
})
afterEach(() => app.stop())

const town = '451381100'
const stateOf = async (teamId: string, personId: string) =>
  (
    await app.db
      .select()
      .from(memberships)
      .where(and(eq(memberships.teamId, teamId), eq(memberships.personId, personId)))
  )[0]

test('a resident asks for a team, staff answer, the asker leads it and finds it among their own', async () => {
  const asker = await app.as(await makePerson(app.db))
  const staff = await app.as(await makeStaff(app.db))

  const empty = await asker.post('/teams/new', { name: '河', summary: '', why: '' })
  const asked = await asker.post('/teams/new', { name: '河边小队', summary: '捡垃圾', town, why: '五个人，每周六' })

  expect([empty.status, asked.status]).toEqual([400, 303])
  const [team] = await app.db.select().from(teams)
  expect(textOf(await asker.read('/me/teams'))).toMatch(/河边小队.*等团委答复/s)
  expect(textOf(await staff.read('/staff/teams?view=proposed'))).toContain('河边小队')
  expect(textOf(await staff.read(`/staff/teams/${team!.id}/answer`))).toContain('五个人，每周六')
  const silent = await staff.post(`/staff/teams/${team!.id}/answer`, { yes: 'no', reason: '' })
  const yes = await staff.post(`/staff/teams/${team!.id}/answer`, { yes: 'yes', reason: '' })
  expect([silent.status, yes.status]).toEqual([409, 303])
  expect(textOf(await asker.read('/me/teams'))).toMatch(/河边小队.*队长.*管理队伍/s)
  expect((await app.visitor().get(`/teams/${encodeURIComponent(team!.slug)}`)).status).toBe(200)
})

test('joining: a visitor is sent to sign in and back, a member asks once, agrees to be named and leaves', async () => {
  const person = await makePerson(app.db, { name: '韦小禾' })
  const team = await makeTeam(app.db, { slug: 'lingnan', members: [person] })
  const other = await makeTeam(app.db, { slug: 'heli' })
  const mine = await app.as(person)

  const visitor = await app.visitor().post('/teams/heli/join', { words: '' })
  expect(visitor.headers.get('location')).toBe('/sign-in?back=%2Fteams%2Fheli%2Fjoin')
  expect((await mine.post('/teams/heli/join', { words: '会游泳' })).status).toBe(303)
  expect((await stateOf(other.id, person.id))?.words).toBe('会游泳')
  expect(textOf(await mine.read('/teams/heli/join'))).toContain('你已经申请了')

  const { id } = (await stateOf(team.id, person.id))!
  expect(await app.visitor().read('/teams/lingnan')).not.toContain('韦小禾')
  await mine.post('/me/teams', { id, do: 'name' })
  expect(await app.visitor().read('/teams/lingnan')).toContain('韦小禾')
  await mine.post('/me/teams', { id, do: 'unname' })
  expect(await app.visitor().read('/teams/lingnan')).not.toContain('韦小禾')
  const foreign = await (await app.as(await makePerson(app.db))).post('/me/teams', { id, do: 'leave' })
  expect(foreign.status).toBe(404)
  await mine.post('/me/teams', { id, do: 'leave' })
  expect(await stateOf(team.id, person.id)).toMatchObject({ state: 'left' })
})

test('a link into a team: its token leaves the address at once, and lets one person in', async () => {
  const team = await makeTeam(app.db, { name: '岭南队', townId: town })
  const staff = await makeStaff(app.db)
  const made = await makeCode(app.db, staff, team.id, true, app.now())
  if (!made.ok) throw new Error(made.refusal)
  const person = await makePerson(app.db)
  const [mine, late] = [await app.as(person), await app.as(await makePerson(app.db))]

  for (const browser of [mine, late]) {
    const opened = await browser.get(`/team-invitation/${made.token}`)
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/team-invitation'])
  }
  expect(textOf(await mine.read('/team-invitation'))).toContain('请你加入岭南队')
  expect((await mine.post('/team-invitation', {})).headers.get('location')).toBe('/me/teams?done=entered')
  expect(await stateOf(team.id, person.id)).toMatchObject({ state: 'active' })
  expect((await late.post('/team-invitation', {})).status).toBe(409)
  expect(textOf(await late.read('/team-invitation'))).toContain('这个链接用不了')
})

test('staff found, rename, hand over and dissolve; of another town nothing of it is there', async () => {
  await makeTown(app.db, { id: '451381101', name: '北泗镇', place: 2 })
  const staff = await app.as(await makeStaff(app.db))
  const foreign = await app.as(await makeStaff(app.db, '451381101'))
  const leader = await makePerson(app.db, { phone: '13911112222' })

  expect((await staff.post('/staff/teams/new', { name: '岭南队', summary: '河边' })).status).toBe(400)
  await staff.post('/staff/teams/new', { name: '岭南队', summary: '河边', town })
  const [team] = await app.db.select().from(teams)
  const at = `/staff/teams/${team!.id}`
  expect((await foreign.get(at)).status).toBe(404)
  await staff.post(`${at}/leaders`, { who: '13911112222', role: 'leader' })
  expect(await stateOf(team!.id, leader.id)).toMatchObject({ role: 'leader' })
  const edit = { name: '岭南河边队', summary: '河边', town, slug: 'lingnan', revision: '0', joining: '先来一次' }
  expect((await staff.post(at, edit)).headers.get('location')).toBe(`${at}?done=saved`)
  const moved = await app.visitor().get(`/teams/${encodeURIComponent('岭南队')}`)
  expect(moved.headers.get('location')).toBe('/teams/lingnan')
  expect((await staff.post(`${at}/dissolve`, { reason: '' })).status).toBe(400)
  await staff.post(`${at}/dissolve`, { reason: '并到别的队' })
  expect(textOf(await app.visitor().read('/teams/lingnan'))).toContain('已经解散')
})
