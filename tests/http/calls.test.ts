import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { nominations } from '#db/schema/nominations.ts'
import { people } from '#db/schema/people.ts'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { makeNomination, makeOpenCall, typedCall } from '../support/calls.ts'
import { standingKinds } from '../support/honours.ts'
import { makePerson, makeStaff, makeTown } from '../support/make.ts'
import { textOf } from '../support/text.ts'

let app: App
let county: Browser
let town: Browser
let staff: Actor
beforeAll(async () => {
  app = await startApp()
  await makeTown(app.db)
  await standingKinds(app.db)
  staff = await makeStaff(app.db)
  county = await app.as(await makePerson(app.db, { roles: [{ role: 'county-staff' }] }))
  town = await app.as(staff)
})
afterAll(() => app.stop())

const typed = (over = {}) => {
  const fields = Object.entries({ ...typedCall(), ...over }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    fields.map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
  )
}
const addressIn = (response: Response) => response.headers.get('location')!.split('?')[0]!

test('the county drafts, opens, corrects and copies a call; what is wrong stands beside its field', async () => {
  expect((await town.get('/staff/honours/calls/new')).status).toBe(403)
  const bad = await county.post('/staff/honours/calls/new', typed({ closesAt: '2026-04-01T09:00' }))
  expect(bad.status).toBe(400)
  const page = await bad.text()
  expect(page).toContain('截止要晚于开始')
  expect(page).toContain('照实写，一件一件说清楚。')

  const call = addressIn(await county.post('/staff/honours/calls/new', typed({ hours: 40 })))
  const open = call.replace('/staff', '')
  expect((await app.visitor().get(open)).status).toBe(404)
  expect((await town.get(call)).status).toBe(404)
  // It is asked once more, and until then nobody else sees it.
  expect((await county.post(call, { act: 'open' })).headers.get('location')).toContain('sure=open')
  expect(textOf(await county.read(`${call}?sure=open`))).toContain('发出这份通知吗')
  expect((await county.post(call, { act: 'open', sure: 'yes' })).status).toBe(303)
  const notice = textOf(await app.visitor().read(open))
  expect(notice).toContain('5月15日18:00')
  expect(notice).toContain('2026 年计入的服务时长不少于 40 小时')
  expect(textOf(await app.visitor().read('/honours/calls'))).toContain('2026 年优秀青年志愿者')

  const corrected = await county.post(`${call}/correct`, {
    ...typed({ places: 12 }),
    revision: '1',
    reason: '名额写少了',
  })
  expect(corrected.status).toBe(303)
  expect(textOf(await app.visitor().read(open))).toContain('第 1 号')
  const again = await county.post(`${call}/correct`, { ...typed(), revision: '1', reason: '又改' })
  expect(again.status).toBe(409)
  expect(await again.text()).toContain('刚才有人改过')
  const copy = addressIn(await county.post(call, { act: 'copy' }))
  expect(await county.read(`${copy}/edit`)).toContain('2027 年优秀青年志愿者')
})

test('put forward, agreed to, written, handed in, sent back: by the pages alone', async () => {
  const call = await makeOpenCall(app.db)
  const person = await makePerson(app.db, { name: '蓝听雪' })
  const [row] = await app.db.select().from(people).where(eq(people.id, person.id))
  const number = row!.volunteerNumber
  const begin = `/honours/calls/${call.id}/nominate`
  expect((await app.visitor().get(begin)).headers.get('location')).toContain('/sign-in')
  expect((await town.post(begin, { by: 'staff', name: '别的名字', number })).status).toBe(409)
  const mine = addressIn(await town.post(begin, { by: 'staff', name: '蓝听雪', number }))
  const twice = await town.post(begin, { by: 'staff', name: '蓝听雪', number })
  expect(twice.headers.get('location')).toBe(`${mine}?done=there`)

  const text = { deed: '修好 130 把课桌椅', text0: '一件一件写' }
  const short = await (await town.post(mine, { do: 'submit', deed: text.deed, revision: '0' })).text()
  expect(short).toContain('还缺：主要事迹')
  expect(short).toMatch(/name="text0"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*name="text0"/)
  const early = await town.post(mine, { ...text, do: 'submit', revision: '1' })
  expect(await early.text()).toContain('本人还没有答应')
  expect(await town.read(mine)).toContain('一件一件写')
  const nominee = await app.as(person)
  expect(textOf(await nominee.read('/me/nominations'))).toContain('等你答复')
  expect((await nominee.post(`${mine}/consent`, { answer: 'given' })).status).toBe(303)
  const [now] = await app.db.select().from(nominations).where(eq(nominations.personId, person.id))
  const sent = await town.post(mine, { ...text, do: 'submit', revision: String(now!.revision) })
  expect(sent.headers.get('location')).toContain('done=submit')

  const other = await app.as(await makeStaff(app.db))
  const seen = `/staff/honours/nominations/${now!.id}`
  expect(textOf(await other.read(`/staff/honours/calls/${call.id}`))).toContain('蓝听雪')
  expect(textOf(await other.read(seen))).toContain('一件一件写')
  expect((await other.post(seen, { reason: '' })).status).toBe(400)
  expect((await other.post(seen, { reason: '缺学校证明' })).status).toBe(303)
  expect(textOf(await town.read(mine))).toContain('缺学校证明')
})

test('no name of an unsuccessful nomination is to be seen by anybody but nominator, nominee and staff', async () => {
  const call = await makeOpenCall(app.db)
  const byOther = await makePerson(app.db)
  const handedIn = { submittedAt: new Date('2026-04-29T01:00:00Z') }
  const names = ['石忘川', '石不见', '石无声', '石落空']
  for (const [index, state] of (['draft', 'submitted', 'rejected', 'withdrawn'] as const).entries()) {
    const { id: personId } = await makePerson(app.db, { name: names[index]! })
    await makeNomination(app.db, call, {
      personId,
      byId: byOther.id,
      state,
      deed: `${names[index]}做的事`,
      ...handedIn,
    })
  }
  const volunteer = await app.as(await makePerson(app.db))
  const pages = ['/honours', '/honours/calls', `/honours/calls/${call.id}`, '/notices', '/', '/teams']
  for (const reader of [app.visitor(), volunteer])
    for (const address of pages) {
      const page = await reader.read(address)
      for (const name of names) expect(page.includes(name), `${name} on ${address}`).toBe(false)
    }
  for (const address of ['/me', '/me/nominations', `/honours/calls/${call.id}/nominate`])
    for (const name of names)
      expect((await volunteer.read(address)).includes(name), `${name} on ${address}`).toBe(false)
  // The other way round: it is there for who may see it.
  expect(await (await app.as(byOther)).read('/me/nominations')).toContain('石无声')
})
