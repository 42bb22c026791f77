import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dropPhotos } from '#app/domain/hours/photos.server.ts'
import { localFiles } from '#app/ports/files.server.ts'
import { attendances } from '#db/schema/attendance.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { people } from '#db/schema/people.ts'
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
async function numberOf({ id }: Pick<Person, 'id'>): Promise<string> {
  const [person] = await app.db.select({ number: people.volunteerNumber }).from(people).where(eq(people.id, id))
  return person!.number
}
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

test('who is in no list is added by their volunteer number, once, and stays through the preview', async () => {
  const guest = await makePerson(app.db, { name: '陆思远' })
  const number = await numberOf(guest)
  const add = (form: Record<string, string | string[]>) =>
    send({ ...told, ...lines(), all: '90', do: 'add', ...form }, 0)
  expect(await (await add({ number: 'QS-NOBODY' })).text()).toContain('没有这个编号')
  expect(await (await add({ number: await numberOf(leader) })).text()).toContain('自己的时长不能自己登记')

  const added = await (await add({ number: ` ${number.toLowerCase()} ` })).text()
  expect(added).toContain('陆**')
  expect(added).not.toContain('陆思远')
  expect(kept(added)).toContainEqual(['guests', number])
  expect(added).toMatch(new RegExp(`id="in-${guest.id}"[^>]*checked`))

  const all = { in: [...members.map(({ id }) => id), guest.id], [`m-${guest.id}`]: '90' }
  const form = { ...told, key: 'guest', ...lines(), ...all, guests: [number] }
  const preview = await (await send({ ...form, do: 'preview' })).text()
  expect(preview).toContain('陆**')
  expect((await submit(preview)).status).toBe(303)
  expect((await logged()).map(({ personId }) => personId).sort()).toEqual([...all.in].sort())
})

test('who came to the shift without being a member is in its list; who did not is refused', async () => {
  const given = { startsAt: at('2026-04-18 09:00'), endsAt: at('2026-04-18 11:00'), opensAt: at('2026-04-01 09:00') }
  const { shift } = await makeActivity(app.db, { teamId: team.id, title: '净滩', shift: given })
  const [came, absent] = [await makePerson(app.db, { name: '莫家明' }), await makePerson(app.db)]
  const times = { inAt: at('2026-04-18 09:02'), inHow: 'roster', inById: leader.id } as const
  await app.db.transact(async (tx) => {
    const row = { shiftId: shift.id, personId: came.id, state: 'in', ...times, changedAt: times.inAt } as const
    await tx.insert(attendances).values(row)
  })
  expect(await own.read(`${address()}?shift=${shift.id}`)).toContain('莫家明')

  const day = { day: '2026-04-18', from: '09:00', to: '11:00', shift: shift.id }
  const form = (one: Person) => ({ ...told, ...day, key: one.id, in: [one.id], [`m-${one.id}`]: '120', do: 'submit' })
  expect((await send(form(came))).status).toBe(303)
  expect((await send(form(absent))).status).toBe(409)
  const [other] = [await makeActivity(app.db, { title: '别队的', shift: given })]
  expect((await send({ ...form(came), key: 'foreign', shift: other.shift.id })).status).toBe(409)
})

test('a log that is kept comes back whole, photos and all, and is gone once it is handed in', async () => {
  const guest = await makePerson(app.db)
  const number = await numberOf(guest)
  const all = { in: [members[0]!.id, guest.id], [`m-${guest.id}`]: '45' }
  const kept = await send({ ...told, ...lines(), ...all, guests: [number], place: '', do: 'draft' })
  expect(kept.headers.get('location')).toBe(`${address()}?done=draft`)
  expect(await logged()).toEqual([])
  await dropPhotos(app.db, localFiles(`${app.dataDir}/files`), new Date(app.now().getTime() + 3 * 86_400_000))

  const page = await own.read(address())
  for (const words of [
    '已存',
    'value="搬椅子看场子"',
    'value="45"',
    'name="photos"',
    '2<!-- --> 个人，共 3 小时 15 分',
  ])
    expect(page.replaceAll('<!-- -->', '')).toContain(words.replaceAll('<!-- -->', ''))
  expect(page).toMatch(new RegExp(`id="in-${members[0]!.id}"[^>]*checked`))
  expect(page).not.toMatch(new RegExp(`id="in-${members[1]!.id}"[^>]*checked`))
  expect((await (await app.as(members[0]!)).get(address())).status).toBe(403)

  const photos = [...page.matchAll(/name="photos"[^>]* value="([^"]+)"/g)].map(([, id]) => id!)
  const form = { ...told, ...lines(), ...all, guests: [number], photos }
  expect((await send({ ...form, do: 'submit' }, 0)).status).toBe(303)
  expect(await logged()).toHaveLength(2)
  expect(await own.read(address())).not.toContain('已存')

  await send({ ...told, do: 'draft' }, 0)
  expect((await send({ do: 'discard' }, 0)).headers.get('location')).toBe(`${address()}?done=discard`)
  expect(await own.read(address())).not.toContain('搬椅子看场子')
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
