import { afterEach, beforeEach, expect, test } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import { makeActivity, makePerson, makeSignup } from '../support/make.ts'
import { textOf } from '../support/page-text.ts'
import { signupRow, statesOf } from '../support/signups.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.stop())

async function somebodyIn(given: Parameters<typeof makeActivity>[1] = {}) {
  const activity = await makeActivity(app.db, { contactPhone: '0772-8900000', ...given })
  const person = await makePerson(app.db)
  const signup = await makeSignup(app.db, activity.shift, person)
  return { activity, person, signup, browser: await app.as(person), path: `/me/signups/${signup.id}/leave` }
}

test('somebody reads what leaving means, says why and is out', async () => {
  const { browser, path, signup } = await somebodyIn()

  const page = textOf(await browser.read(path))
  const answer = await browser.post(path, { reason: '家里有事' })

  expect(page).toContain('你的名额会给候补第一位能来的人')
  expect(page).toContain('5月8日 周五 21:00 前退出，不影响以后报名')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/me/signups/${signup.id}?done=left`])
  expect(await signupRow(app.db, signup.id)).toMatchObject({ state: 'left', reason: '家里有事' })
  expect(textOf(await browser.read(answer.headers.get('location')!))).toContain('退出了')
})

test('S11: after the moment for it leaving is refused, with the phone to ring', async () => {
  const { activity, browser, path, signup } = await somebodyIn()
  app.travel(activity.shift.cancelUntil)

  const page = await browser.read(path)
  const answer = await browser.post(path)

  expect(page).toContain('0772-8900000')
  expect(page).not.toContain('确定退出')
  expect(answer.status).toBe(409)
  expect(textOf(await answer.text())).toContain('不能自己退了。来不了就打 0772-8900000，跟组织者说一声')
  expect((await signupRow(app.db, signup.id))?.state).toBe('confirmed')
})

test('leaving twice gives the same answer and changes nothing', async () => {
  const { browser, path, signup } = await somebodyIn()

  await browser.post(path)
  const once = await signupRow(app.db, signup.id)
  const again = await browser.post(path)

  expect([again.status, again.headers.get('location')]).toEqual([303, `/me/signups/${signup.id}?done=left`])
  expect(await signupRow(app.db, signup.id)).toEqual(once)
})

test('a reason that is too long: 400, still in', async () => {
  const { browser, path, signup } = await somebodyIn()

  const answer = await browser.post(path, { reason: '石'.repeat(101) })

  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('原因最多 100 个字')
  expect((await signupRow(app.db, signup.id))?.state).toBe('confirmed')
})

test('nobody leaves for somebody else: 404, whether they look or press', async () => {
  const { path, activity } = await somebodyIn()
  const stranger = await app.as(await makePerson(app.db))

  expect((await stranger.get(path)).status).toBe(404)
  expect((await stranger.post(path)).status).toBe(404)
  expect(await statesOf(app.db, activity.shift)).toEqual(['confirmed'])
})

test('a visitor is sent to sign in and brought back', async () => {
  const { path } = await somebodyIn()

  const answer = await app.visitor().get(path)

  expect(answer.headers.get('location')).toBe(`/sign-in?back=${encodeURIComponent(path)}`)
})
