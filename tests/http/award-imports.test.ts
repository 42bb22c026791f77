import { eq } from 'drizzle-orm'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { honours } from '#db/schema/honours.ts'
import { nominations } from '#db/schema/nominations.ts'
import { people } from '#db/schema/people.ts'
import { type App, startApp } from '../support/app.ts'
import { makeOpenCall } from '../support/calls.ts'
import { standingKinds } from '../support/honours.ts'
import { makePerson, makeStaff, makeTown } from '../support/make.ts'
import { textOf } from '../support/page-text.ts'
import { makePhoto } from '../support/pictures.ts'

let app: App
beforeAll(async () => {
  app = await startApp()
  await makeTown(app.db)
  await standingKinds(app.db)
})
afterAll(() => app.stop())

const file = (...lines: string[]) => ({ name: '表.csv', bytes: Buffer.from(lines.join('\n')) })

test('honours of earlier years come in by the county alone: template, upload, the row to change, the good ones written', async () => {
  const county = await app.as(await makePerson(app.db, { roles: [{ role: 'county-staff' }] }))
  const town = await app.as(await makeStaff(app.db))
  expect(textOf(await town.read('/staff/import'))).not.toContain('历年荣誉')
  expect(await county.read('/staff/honours')).toContain('/staff/import?kind=honours')
  expect(await county.read('/staff/import?kind=honours')).toMatch(
    /value="honours"[^>]*checked|checked[^>]*value="honours"/,
  )
  const template = await county.get('/staff/import/template?kind=honours')
  const book = await readXlsx(new Uint8Array(await template.arrayBuffer()))
  expect(book.sheets[0]!.name).toBe('历年荣誉导入模板')

  const list = file(
    '荣誉种类,级别,授予日期,授予单位,给了谁,名字',
    '优秀青年志愿者,县级,2019-05-04,共青团合山市委员会,个人,李小溪',
    '优秀青年志愿者,县级,2019-13-04,共青团合山市委员会,个人,王小河',
  )
  expect((await town.upload('/staff/import', { kind: 'honours' }, list)).status).toBe(403)
  const place = (await county.upload('/staff/import', { kind: 'honours' }, list)).headers.get('location')!
  const page = textOf(await county.read(place))
  expect(page).toContain('只写入没问题的 1 项')
  expect(page).toMatch(/授予日期2019-13-04不是一个真的日子/)
  expect((await county.post(place, { intent: 'all' })).status).toBe(409)
  expect((await county.post(place, { intent: 'good' })).status).toBe(303)
  expect((await county.post(place, { intent: 'good' })).status).toBe(409)
  const written = await app.db.select().from(honours)
  expect(written).toMatchObject([{ year: 2019, number: 1, holderName: '李小溪', source: 'import' }])
  expect(textOf(await app.visitor().read('/honours?year=2019'))).toContain('李**')
})

test('nominations on paper come in for one open call, as drafts, and the page says before that they wait for a word', async () => {
  const town = await app.as(await makeStaff(app.db))
  expect(textOf(await town.read('/staff/import'))).not.toContain('纸质推荐')
  const call = await makeOpenCall(app.db)
  expect(textOf(await town.read('/staff/import'))).toContain('纸质推荐模板：2026 年优秀青年志愿者')
  const template = await town.get(`/staff/import/template?kind=nominations&call=${call.id}`)
  const book = await readXlsx(new Uint8Array(await template.arrayBuffer()))
  expect(JSON.stringify(book.sheets[0])).toContain('主要事迹')

  const li = await makePerson(app.db, { name: '李小溪' })
  const [{ number } = { number: '' }] = await app.db
    .select({ number: people.volunteerNumber })
    .from(people)
    .where(eq(people.id, li.id))
  const list = file('名字,志愿者编号,一句话事迹,主要事迹', `李小溪,${number},带读 26 本书,每周六带读一上午`)
  const lacking = await town.upload('/staff/import', { kind: 'nominations' }, list)
  expect([lacking.status, await lacking.text()]).toEqual([400, expect.stringContaining('选推荐的是哪次评选')])
  const nowhere = { kind: 'nominations', call: '00000000-0000-4000-8000-000000000001' }
  expect((await town.upload('/staff/import', nowhere, list)).status).toBe(404)
  const uploaded = await town.upload('/staff/import', { kind: 'nominations', call: call.id }, list)
  const place = uploaded.headers.get('location')!
  expect(textOf(await town.read(place))).toContain('纸上的签名不算答应')
  expect((await town.post(place, { intent: 'all' })).status).toBe(303)
  const [draft] = await app.db.select().from(nominations)
  expect(draft).toMatchObject({ personId: li.id, state: 'draft', consent: 'asked', via: 'staff' })

  // What came on paper gets its photos from whoever entered it, until the town has recommended it.
  expect(await town.read(place)).toContain('href="/me/nominations"')
  const own = `/me/nominations/${draft!.id}`
  const photo = { name: 'paper.jpg', bytes: await makePhoto() }
  const add = async () => (await town.upload(own, {}, photo, 'photo')).status
  const photos = async () => JSON.parse((await app.db.select().from(nominations))[0]!.evidence) as string[]
  expect([await add(), (await photos()).length]).toEqual([303, 1])
  const stand = (state: 'submitted' | 'town_recommended') =>
    app.db.transact((tx) => tx.update(nominations).set({ state, submittedAt: app.now() }))
  await stand('submitted')
  const sent = await town.read(own)
  expect(textOf(sent)).toContain('还能加照片')
  expect(sent).not.toContain('remove-photo')
  expect([await add(), (await photos()).length]).toEqual([303, 2])
  await town.post(own, { do: 'remove-photo', photo: (await photos())[0]! })
  expect(await photos()).toHaveLength(2)
  await stand('town_recommended')
  expect(textOf(await town.read(own))).not.toContain('还能加照片')
  expect([await add(), (await photos()).length]).toEqual([409, 2])
  await stand('submitted')
  await app.db.transact((tx) => tx.update(nominations).set({ via: 'team' }))
  expect(await add()).toBe(409)
})
