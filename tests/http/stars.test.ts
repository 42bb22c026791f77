import { afterAll, beforeAll, expect, test } from 'vitest'
import { endDue } from '#app/domain/notices/end.server.ts'
import { notices } from '#db/schema/notices.ts'
import { stars } from '#db/schema/stars.ts'
import { type App, startApp } from '../support/app.ts'
import { at, makeStaff, makeTown, testKeys } from '../support/make.ts'
import { makeServed } from '../support/stars.ts'

let app: App
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

test('a star is asked for, approved, posted with another, read masked by everybody, printed, and taken back by one of the two', async () => {
  const [person, other] = [
    await makeServed(app.db, 120, { name: '李小溪' }),
    await makeServed(app.db, 130, { name: '韦大河', birthDay: '2010-05-01' }),
  ]
  const [own, second] = [await app.as(person), await app.as(other)]
  const staff = await app.as(await makeStaff(app.db))
  for (const one of [own, second]) expect((await one.post('/me/stars', { verb: 'ask' })).status).toBe(303)
  for (const { id } of await app.db.select().from(stars)) {
    const answered = await staff.post('/staff/stars', { star: id, verdict: 'approve' })
    expect(answered.headers.get('location')).toContain('done=approved')
  }
  expect(await (await staff.get('/staff')).text()).toContain('星级等着公示')
  expect(await (await staff.get('/staff/stars')).text()).toMatch(/等公示的 2 张[\s\S]*李小溪/)
  expect(await (await own.get('/me/stars')).text()).toContain('等着公示')

  await makeTown(app.db, { id: '451381101', name: '北泗镇', place: 2 })
  const abroad = await app.as(await makeStaff(app.db, '451381101'))
  expect((await abroad.post('/staff/notices', { town: '451381100', kind: 'stars' })).status).toBe(404)
  const posted = await staff.post('/staff/notices', { town: '451381100', kind: 'stars' })
  const [notice] = await app.db.select().from(notices)
  expect(posted.headers.get('location')).toBe(`/staff/notices/${notice!.id}?done=posted`)
  const again = await staff.post('/staff/notices', { town: '451381100', kind: 'stars' })
  expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('没有要公示的了')])

  const visitor = app.visitor()
  for (const page of [`/notices/${notice!.id}`, `/notices/${notice!.id}/sheet`]) {
    const text = await (await visitor.get(page)).text()
    expect(text).toContain('李**')
    expect(text).toContain('韦**')
    expect(text).toContain('一星')
    expect(text).toContain('120 小时')
    expect(text).not.toMatch(/小溪|大河/)
  }
  expect(await (await visitor.get('/notices')).text()).toContain('岭南镇星级公示')
  expect(await (await staff.get(`/staff/notices/${notice!.id}`)).text()).toContain('拿下，不授予')

  expect(await (await own.get('/me/stars')).text()).toContain(`/notices/${notice!.id}`)
  const mine = (await app.db.select().from(stars)).find(({ personId }) => personId === person.id)!
  expect((await second.post('/me/stars', { verb: 'withdraw', star: mine.id })).status).toBe(404)
  expect((await own.post('/me/stars', { verb: 'withdraw', star: mine.id })).status).toBe(303)
  expect(await (await visitor.get(`/notices/${notice!.id}`)).text()).not.toContain('李**')

  await endDue(app.db, testKeys, at('2026-05-20 09:00'))
  const over = await (await visitor.get(`/notices/${notice!.id}`)).text()
  expect(over).toContain('授予 1 颗星')
  expect(over).not.toContain('韦**')
  expect((await visitor.get(`/notices/${notice!.id}/sheet`)).status).toBe(404)
  expect(await (await second.get('/me/stars')).text()).toContain('一星志愿者')
})
