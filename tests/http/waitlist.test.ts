import { afterEach, beforeEach, expect, test } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { makeActivity, makePerson } from '../support/make.ts'
import { textOf } from '../support/page-text.ts'
import { messagesTo, statesOf } from '../support/signups.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.stop())

/** Takes a place, or waits; the path of the signup. */
async function take(browser: Browser, { id, shift }: { id: string; shift: { id: string } }) {
  const answer = await browser.post(`/activities/${id}/sign-up`, { shift: shift.id, intent: 'confirm' })
  expect(answer.status).toBe(303)
  return answer.headers.get('location')!.split('?')[0]!
}

test('S16: one leaves, the first in line moves up and reads it under their messages', async () => {
  const activity = await makeActivity(app.db, { title: '红水河净滩', shift: { places: 1 } })
  const [first, second, third] = [await makePerson(app.db), await makePerson(app.db), await makePerson(app.db)]
  const browsers = [await app.as(first), await app.as(second), await app.as(third)] as const
  const firstPath = await take(browsers[0], activity)
  const secondPath = await take(browsers[1], activity)
  const thirdPath = await take(browsers[2], activity)
  const waiting = textOf(await browsers[1].read(secondPath))

  await browsers[0].post(`${firstPath}/leave`)

  expect(waiting).toContain('候补第 1 位')
  expect(await statesOf(app.db, activity.shift)).toEqual(['left', 'confirmed', 'waitlisted'])
  expect(textOf(await app.visitor().read(`/activities/${activity.id}`))).toContain('已满，1 人候补')
  expect(textOf(await browsers[1].read(secondPath))).toContain('补上了')
  expect(textOf(await browsers[1].read('/me/inbox'))).toContain('补上了：红水河净滩')
  expect(textOf(await browsers[2].read(thirdPath))).toContain('候补第 1 位')
  expect((await messagesTo(app.db, third)).map(({ template }) => template)).toEqual(['signup.waitlisted'])
})

test('S23: who waits has no code to show and no ticket', async () => {
  const activity = await makeActivity(app.db, { shift: { places: 1 } })
  await take(await app.as(await makePerson(app.db)), activity)
  const browser = await app.as(await makePerson(app.db))
  const path = await take(browser, activity)

  const [card, me] = [textOf(await browser.read(path)), await browser.read('/me')]

  expect(card).not.toContain('签到码')
  expect(me).not.toContain('class="pass"')
  expect(textOf(me)).toContain('候补第 1 位')
})

test('leaving the line is asked in its own words and moves nobody', async () => {
  const activity = await makeActivity(app.db, { shift: { places: 1 } })
  await take(await app.as(await makePerson(app.db)), activity)
  const browser = await app.as(await makePerson(app.db))
  const path = await take(browser, activity)
  await take(await app.as(await makePerson(app.db)), activity)

  const page = textOf(await browser.read(`${path}/leave`))
  await browser.post(`${path}/leave`)

  expect(page).toContain('不排候补了吗？')
  expect(await statesOf(app.db, activity.shift)).toEqual(['confirmed', 'left', 'waitlisted'])
})
