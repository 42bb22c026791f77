import { afterEach, beforeEach, expect, test } from 'vitest'
import { limitRules } from '#app/domain/people/limit-rules.ts'
import { noticeVersion } from '#app/domain/people/privacy-notice.ts'
import { accounts, consents, people, sessions } from '#db/schema/people.ts'
import { type App, startApp } from '../support/app.ts'
import { at, makeVillage } from '../support/make.ts'

let app: App
let answers: Record<string, string>
beforeEach(async () => {
  app = await startApp()
  const village = await makeVillage(app.db)
  answers = {
    name: '韦小宁',
    login: '138 0772 0001',
    birthYear: '2000',
    birthMonth: '3',
    birthDay: '18',
    town: village.townId,
    village: village.id,
    password: '石头上晒着三条毛巾',
    notice: noticeVersion,
  }
})
afterEach(() => app.stop())

test('the page asks for what an account needs and shows the notice without a box to tick', async () => {
  const page = await app.visitor().read('/join')

  for (const field of Object.keys(answers)) expect(page, field).toContain(`name="${field}"`)
  expect(page).toContain('手机号、邮箱和出生日期加密存着')
  expect(page).not.toContain('type="checkbox"')
  expect(page).not.toContain('<script')
})

test('a visitor joins, is signed in and goes where they were going', async () => {
  const visitor = app.visitor()

  const response = await visitor.post('/join', { ...answers, back: '/activities?town=1' })

  expect([response.status, response.headers.get('location')]).toEqual([303, '/activities?town=1'])
  expect(response.headers.getSetCookie().find((line) => line.startsWith('session='))).toMatch(
    /^session=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/,
  )
  expect(await visitor.read('/me/settings')).toContain('138****0001')
  expect(await app.db.$count(consents)).toBe(1)
})

test('the same form sent twice gives the same answer and one account', async () => {
  const [one, two] = [app.visitor(), app.visitor()]

  const responses = [await one.post('/join', answers), await two.post('/join', answers)]

  expect(responses.map(({ status, headers }) => [status, headers.get('location')])).toEqual([
    [303, '/me?done=joined'],
    [303, '/me?done=joined'],
  ])
  expect(await app.db.$count(people)).toBe(1)
})

test('a form with mistakes comes back with every one beside its field, what was typed kept, and no password', async () => {
  const typed = { ...answers, name: '韦', login: '1380772000', birthDay: '32', password: 'qwertyuiop' }

  const response = await app.visitor().post('/join', typed)
  const page = await response.text()

  expect(response.status).toBe(400)
  for (const words of ['有 4 处要改一下', '姓名至少 2 个字', '手机号少了一位', '要选一个真的日子', '太容易被猜到'])
    expect(page).toContain(words)
  expect(page).toContain('value="1380772000"')
  expect(page).not.toContain('qwertyuiop')
  expect(page).toContain('href="#login"')
  expect(await app.db.$count(people)).toBe(0)
})

test('nothing filled in asks for everything and breaks nothing', async () => {
  const response = await app.visitor().post('/join', {})

  expect(response.status).toBe(400)
  expect(await response.text()).toContain('请填写姓名')
})

test('a field sent twice is no answer', async () => {
  const response = await app.visitor().post('/join', { ...answers, login: ['13807720001', '13807720002'] })

  expect(response.status).toBe(400)
  expect(await app.db.$count(people)).toBe(0)
})

test('what nobody asked for changes nothing', async () => {
  await app.visitor().post('/join', { ...answers, id: 'mine', status: 'blocked', roles: 'county-staff', demo: 'true' })

  const [row] = await app.db.select().from(people)
  const [account] = await app.db.select().from(accounts)
  expect(row).toMatchObject({ demo: false, ageBand: 'adult' })
  expect(row!.id).not.toBe('mine')
  expect(account!.status).toBe('active')
})

test('under fourteen the account is made and waits: the first page says for whom, and what to do', async () => {
  const child = app.visitor()
  const response = await child.post('/join', { ...answers, birthYear: '2013', back: '/activities' })

  expect([response.status, response.headers.get('location')]).toEqual([303, '/me/waiting?done=joined'])
  expect(await child.read('/me/waiting')).toContain('第一步：填监护人')
  expect(await app.db.select({ waitsFor: accounts.waitsFor }).from(accounts)).toEqual([{ waitsFor: 'guardian' }])
})

test('S47: who was born on 29 February waits for a guardian until the 1 March of their fourteenth year', async () => {
  const born = { ...answers, birthYear: '2012', birthMonth: '2', birthDay: '29' }

  app.travel(at('2026-02-28 23:59'))
  await app.visitor().post('/join', born)
  app.travel(at('2026-03-01 00:00'))
  await app.visitor().post('/join', { ...born, login: '13807729999' })

  const made = await app.db.select({ waitsFor: accounts.waitsFor }).from(accounts).orderBy(accounts.createdAt)
  expect(made).toEqual([{ waitsFor: 'guardian' }, { waitsFor: null }])
})

test('who shares a phone signs in with a name of their own, and several do', async () => {
  const shared = (loginName: string) => app.visitor().post('/join', { ...answers, loginName })

  expect((await app.visitor().post('/join', answers)).status).toBe(303)
  expect((await shared('XiaoNing')).status).toBe(303)
  expect((await shared('xiaoning2')).status).toBe(303)
  const signedIn = await app.visitor().post('/sign-in', { login: ' xiaoNING ', password: answers.password ?? '' })

  expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/me'])
  const kept = await app.db.select().from(accounts)
  expect(kept.map(({ phoneIndex }) => phoneIndex !== null).sort()).toEqual([false, false, true])
  expect(new Set(kept.flatMap(({ contactIndex }) => contactIndex ?? []))).toHaveLength(1)
  expect(JSON.stringify(kept)).not.toContain(answers.login)
})

test.each([
  ['xiaoning', { password: '河边的小船漏水了' }, 409, '这个登录名有人用了，换一个'],
  ['小宁', {}, 400, '登录名只能用英文字母和数字'],
  ['abc', {}, 400, '登录名要 4 到 20 个字母或数字'],
  ['12345678', {}, 400, '登录名里至少要有一个英文字母'],
  ['another', { login: 'ning@example.com' }, 400, '用邮箱登录的不用取登录名，留空就好'],
])('the login name %s is refused beside its field', async (loginName, changes, status, words) => {
  await app.visitor().post('/join', { ...answers, loginName: 'xiaoning' })

  const answer = await app.visitor().post('/join', { ...answers, ...changes, loginName })

  expect(answer.status).toBe(status)
  expect(await answer.text()).toContain(words)
  expect(await app.db.$count(people)).toBe(1)
})

test('a village of another town is said beside its field', async () => {
  const response = await app.visitor().post('/join', { ...answers, village: '451381999200' })

  expect(response.status).toBe(400)
  expect(await response.text()).toContain('村或社区要和上面选的镇对得上')
})

test('a known number with another password learns nothing but the way out', async () => {
  await app.visitor().post('/join', answers)

  const response = await app.visitor().post('/join', { ...answers, name: '别的人', password: '河边的小船漏水了' })
  const page = await response.text()

  expect(response.status).toBe(409)
  expect(page).toContain('请直接登录')
  expect(page).not.toContain('韦小宁')
  expect(await app.db.$count(sessions)).toBe(1)
})

test('an outdated notice is shown again before anything is kept', async () => {
  const response = await app.visitor().post('/join', { ...answers, notice: '2020-01-01' })

  expect(response.status).toBe(409)
  expect(await app.db.$count(people)).toBe(0)
})

test('sixty pupils behind one address join within ten minutes', async () => {
  const pupils = Array.from({ length: 60 }, (_, number) => ({
    ...answers,
    login: `139077201${String(number).padStart(2, '0')}`,
    birthYear: '2010',
  }))

  const statuses = await Promise.all(pupils.map(async (pupil) => (await app.visitor().post('/join', pupil)).status))

  expect(new Set(statuses)).toEqual(new Set([303]))
  expect(await app.db.$count(people)).toBe(60)
  expect(limitRules.address.joins).toBeGreaterThan(60)
})
