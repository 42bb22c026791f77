import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { attendances } from '#db/schema/attendance.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { at, makeActivity, makePerson, makeStaff, makeTeam } from '../support/make.ts'
import { makePhoto } from '../support/pictures.ts'

type Person = Awaited<ReturnType<typeof makePerson>>

let app: App
let team: Awaited<ReturnType<typeof makeTeam>>
let leader: Person
let members: Person[]
let own: Browser
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())
beforeEach(async () => {
  members = [await makePerson(app.db, { name: '韦小溪' }), await makePerson(app.db, { name: '蓝小雨' })]
  team = await makeTeam(app.db, { townId: '451381100', members })
  const role = { role: 'team-leader' as const, townId: null, venueId: null, teamId: team.id }
  leader = await makePerson(app.db, { name: '覃队长', roles: [role] })
  own = await app.as(leader)
})

const told = {
  key: 'log',
  shift: '',
  title: '搬椅子看场子',
  place: '城北社区广场',
  servedParty: '城北社区',
  personInCharge: '韦主任',
  day: '2026-04-25',
  from: '18:00',
  to: '20:30',
  description: '',
  all: '',
}

const address = () => `/teams/${team.slug}/manage/log-hours`
const lines = (...minutes: string[]) => ({
  in: members.map(({ id }) => id),
  ...Object.fromEntries(members.map(({ id }, index) => [`m-${id}`, minutes[index] ?? '150'])),
})
const send = async (form: Record<string, string | string[]>, photos = 1) =>
  own.upload(
    address(),
    form,
    photos ? [{ name: 'a.jpg', bytes: await makePhoto({ width: 640, height: 480 }) }] : [],
    'photo',
  )
const kept = (page: string) =>
  [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!])
const logged = () => app.db.select().from(hourEntries).where(eq(hourEntries.teamId, team.id))

/** The form of the preview, as its button sends it. */
async function submit(page: string, photos = 0) {
  const form: Record<string, string[]> = {}
  for (const [name, value] of kept(page) as [string, string][])
    if (name !== 'token') form[name] = [...(form[name] ?? []), value]
  return send({ ...form, do: 'submit' }, photos)
}

test('a leader looks over who gets how much and hands it in once, whoever presses how often', async () => {
  const preview = await (await send({ ...told, ...lines('150', '90'), do: 'preview' })).text()
  expect(preview).toContain('核对一遍，交去审核')
  expect(preview).toContain('2<!-- --> 个人，一共 <!-- -->4 小时')
  expect(await logged()).toEqual([])

  const answers = await Promise.all(Array.from({ length: 8 }, () => submit(preview)))

  expect([...new Set(answers.map(({ headers }) => headers.get('location')))]).toEqual([`${address()}?logged=2`])
  const entries = await logged()
  expect(entries.map(({ minutes }) => minutes).sort()).toEqual([150, 90])
  for (const one of entries)
    expect(one).toMatchObject({ state: 'pending', kind: 'back_entry', recordedById: leader.id, townId: '451381100' })
  // S36: who logged it does not review it; another does.
  const reviewer = await app.as(await makeStaff(app.db))
  const [photo] = JSON.parse(entries[0]!.evidence) as string[]
  expect((await reviewer.get(`/staff/photos/${photo}`)).status).toBe(200)
  const member = await app.as(members[0]!)
  expect((await member.get(`/me/photos/${photo}`)).status).toBe(200)
})

test('all or none: each refusal stands beside its name, and what was typed stays', async () => {
  await submit(await (await send({ ...told, ...lines(), do: 'preview' })).text())
  const again = await send({ ...told, key: 'other', ...lines('30', '45'), do: 'preview' })
  const page = await again.text()

  expect(again.status).toBe(409)
  expect(page).toContain('有 2 个人登记不了')
  expect(page.split('时间重叠了').length - 1).toBeGreaterThanOrEqual(2)
  for (const words of ['value="45"', 'value="城北社区广场"', 'name="photos"']) expect(page).toContain(words)
  expect(await logged()).toHaveLength(2)
})

test('one’s own line and strangers are refused with the reason', async () => {
  const stranger = await makePerson(app.db)
  const form = { ...told, in: [leader.id, stranger.id], [`m-${leader.id}`]: '60', [`m-${stranger.id}`]: '60' }
  const answer = await send({ ...form, do: 'submit' })
  expect(answer.status).toBe(409)
  expect(await logged()).toEqual([])
  expect(await own.read(address())).not.toContain(leader.id)
})

test.each([
  ['nobody', { in: [] as string[] }, '勾上去了的人'],
  ['no minutes', { all: 'empty' }, '每个人都要写分钟数'],
  ['no photo', {}, '补录要附一张照片'],
  ['no place', { place: '' }, '写一下在哪里'],
  ['an end before its beginning', { to: '17:00' }, '结束要比开始晚'],
])('%s: told in words, nothing written', async (name, given, words) => {
  const minutes = name === 'no minutes' ? lines('', '一小时') : lines()
  const answer = await send({ ...told, ...minutes, ...given, do: 'submit' }, name === 'no photo' ? 0 : 1)
  expect([400, 409]).toContain(answer.status)
  expect(await answer.text()).toContain(words)
  expect(await logged()).toEqual([])
})

test('one figure fills every line, and a shift of the team brings what is known of it', async () => {
  const filled = await (await send({ ...told, all: '120', do: 'fill' }, 0)).text()
  expect(filled.split('value="120"').length - 1).toBeGreaterThanOrEqual(3)

  const given = { startsAt: at('2026-04-18 09:00'), endsAt: at('2026-04-18 11:00'), opensAt: at('2026-04-01 09:00') }
  const { shift } = await makeActivity(app.db, { teamId: team.id, title: '净滩', shift: given })
  const came = { state: 'in', inAt: at('2026-04-18 09:02'), inHow: 'roster', inById: leader.id } as const
  await app.db.transact(async (tx) => {
    await tx.insert(attendances).values({ shiftId: shift.id, personId: members[0]!.id, ...came, changedAt: came.inAt })
  })
  const page = await own.read(`${address()}?shift=${shift.id}`)
  for (const words of ['value="净滩"', 'value="2026-04-18"', '没签退，请核对', '没签到', '签到 '])
    expect(page).toContain(words)
})

test('only the leader of this team gets here', async () => {
  const other = await makeTeam(app.db)
  expect((await own.get(`/teams/${other.slug}/manage/log-hours`)).status).toBe(404)
  expect((await (await app.as(members[0]!)).get(address())).status).toBe(403)
  expect((await (await app.as(await makeStaff(app.db))).get(address())).status).toBe(403)
})
