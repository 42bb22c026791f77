import { afterEach, beforeEach, expect, test } from 'vitest'
import { closeAfter, tombstone } from '#app/domain/people/closing-rules.ts'
import { closeDue } from '#app/domain/people/erase.server.ts'
import { hashPassword } from '#app/domain/people/password.server.ts'
import { keptErasures } from '#app/ports/erasure-log.server.ts'
import { notices, objections } from '#db/schema/notices.ts'
import { people, sessions } from '#db/schema/people.ts'
import { type App, startApp } from '../support/app.ts'
import { at, makeActivity, makeHours, makePerson, makeSignup, makeStaff, testKeys } from '../support/make.ts'
import { textOf } from '../support/page-text.ts'

const password = '石头上晒着三条毛巾'
const passwordHash = await hashPassword(testKeys, password)

let app: App
let li: Awaited<ReturnType<typeof makePerson>>
beforeEach(async () => {
  app = await startApp()
  li = await makePerson(app.db, { name: '李小溪', passwordHash })
})
afterEach(() => app.stop())

const signIn = async (to = '') => {
  const browser = app.visitor()
  const response = await browser.post('/sign-in', { login: li.phone, password, back: to })
  return { browser, to: response.headers.get('location'), status: response.status }
}

test('whoever closes their account signs out everywhere, and may stay by signing in again', async () => {
  const browser = await app.as(li)
  const page = textOf(await browser.read('/me/close'))
  const wrong = await browser.post('/me/close', { current: '河边的小船漏水了' })
  const asked = await browser.post('/me/close', { current: password })

  expect(page).toContain('14 天后删掉')
  expect([wrong.status, asked.status, asked.headers.get('location')]).toEqual([409, 303, '/sign-in?done=closing'])
  expect([browser.session, await app.db.$count(sessions)]).toEqual([undefined, 0])

  const again = await signIn('/activities')
  expect(again.to).toBe('/me/close')
  expect(textOf(await again.browser.read('/me/close'))).toContain('5月15日注销')
  const stayed = await again.browser.post('/me/close', { intent: 'stay' })

  expect(stayed.headers.get('location')).toBe('/me?done=stayed')
  app.travel(new Date(app.now().getTime() + closeAfter))
  expect(await closeDue(app.db, testKeys, keptErasures(), app.now())).toBe(0)
  expect((await signIn('/activities')).to).toBe('/activities')
})

test('after fourteen days nobody signs in to it, a kept session opens nothing, and the answer is the one for anybody', async () => {
  await (await app.as(li)).post('/me/close', { current: password })
  const { browser } = await signIn()
  app.travel(new Date(app.now().getTime() + closeAfter))
  await closeDue(app.db, testKeys, keptErasures(), app.now())

  expect((await signIn()).status).toBe(409)
  expect((await browser.get('/me')).headers.get('location')).toContain('/sign-in')
  expect(await app.db.select({ name: people.name }).from(people)).toEqual([{ name: tombstone }])
})

test('what delays closing is listed with the way out, and the button is not there', async () => {
  const activity = await makeActivity(app.db, { title: '红水河净滩', contactPhone: '0772-0000009' })
  const { id } = await makeSignup(app.db, activity.shift, li)
  app.travel(at('2026-05-09 08:00'))
  const browser = await app.as(li)

  const page = await browser.read('/me/close')
  const asked = await browser.post('/me/close', { current: password })

  expect(textOf(page)).toContain('红水河净滩')
  expect(textOf(page)).toContain('0772-0000009')
  expect(page).toContain(`href="/me/signups/${id}"`)
  expect(page).not.toContain('name="current"')
  expect(asked.status).toBe(409)
  app.travel(at('2026-05-09 11:30'))
  expect(await browser.read('/me/close')).toContain('name="current"')
})

test('S63: an open objection is listed among what delays closing, and the button is not there', async () => {
  const entry = await makeHours(app.db, li, li, {
    state: 'on_notice',
    reviewedById: (await makeStaff(app.db)).id,
    reviewedAt: app.now(),
  })
  await app.db.transact(async (tx) => {
    const line = { id: entry.id, name: '李**', title: '河边捡石头', minutes: 120 }
    const times = { startsOn: '2026-04-30', endsOn: '2026-05-08', workingDays: 5, publishedAt: app.now() }
    const notice = {
      kind: 'hours',
      townId: '451381100',
      title: '公示',
      lines: JSON.stringify([line]),
      lineCount: 1,
    } as const
    const [posted] = await tx
      .insert(notices)
      .values({ ...notice, ...times, state: 'open' })
      .returning()
    const objection = { noticeId: posted!.id, lineId: entry.id, text: 'x', channel: 'form', state: 'open' } as const
    await tx.insert(objections).values({ ...objection, madeAt: app.now() })
  })
  const browser = await app.as(li)
  const page = await browser.read('/me/close')

  expect(textOf(page)).toContain('有人对你提了异议，还有 1 条没有答复')
  expect(page).not.toContain('name="current"')
  const asked = await browser.post('/me/close', { current: password })
  expect([asked.status, textOf(await asked.text())]).toEqual([409, expect.stringContaining('答复以后再来注销')])
})

test('who holds a post is told to hand it over, and cannot close by force', async () => {
  const staff = await makePerson(app.db, { passwordHash, roles: [{ role: 'town-staff' }] })
  const browser = await app.as(staff)

  expect(textOf(await browser.read('/me/close'))).toContain('先请县团委交接')
  expect((await browser.post('/me/close', { current: password })).status).toBe(403)
})

test('nobody closes another’s account, nor keeps it', async () => {
  const other = await app.as(await makePerson(app.db, { passwordHash }))
  await other.post('/me/close', { current: password, person: li.id, personId: li.id })

  expect((await signIn('/activities')).to).toBe('/activities')
  expect((await app.visitor().post('/me/close', { current: password })).headers.get('location')).toContain('/sign-in')
})
