import { afterEach, beforeEach, expect, test } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import { at, makeActivity, makePerson, makeShift, makeSignup } from '../support/make.ts'
import { textOf } from '../support/page-text.ts'
import { signupsOf, statesOf } from '../support/signups.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.stop())

async function saturdayAndSunday(sundayPlaces = 5) {
  const activity = await makeActivity(app.db)
  const sunday = await makeShift(app.db, activity, {
    startsAt: at('2026-05-10 09:00'),
    endsAt: at('2026-05-10 11:30'),
    places: sundayPlaces,
  })
  const person = await makePerson(app.db)
  const signup = await makeSignup(app.db, activity.shift, person)
  const browser = await app.as(person)
  return { activity, saturday: activity.shift, sunday, signup, browser, path: `/me/signups/${signup.id}/change` }
}

test('somebody changes to another shift in one act', async () => {
  const { browser, path, saturday, sunday } = await saturdayAndSunday()

  const page = await browser.read(path)
  const answer = await browser.post(path, { shift: sunday.id })

  expect(textOf(page)).toContain('没换到，原来的还是你的')
  expect(page).toContain(`value="${sunday.id}"`)
  expect(page).not.toContain(`value="${saturday.id}"`)
  const [there] = await signupsOf(app.db, sunday)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/me/signups/${there!.id}?done=changed`])
  expect(await statesOf(app.db, saturday)).toEqual(['left'])
  expect(there!.state).toBe('confirmed')
})

test('the old place is kept when the new one has just been taken', async () => {
  const { browser, path, saturday, sunday } = await saturdayAndSunday(1)
  await makeSignup(app.db, sunday, await makePerson(app.db))

  const answer = await browser.post(path, { shift: sunday.id })
  const page = textOf(await answer.text())

  expect(answer.status).toBe(409)
  expect(page).toContain('名额满了')
  expect(page).not.toContain('要排候补吗')
  expect(await statesOf(app.db, saturday)).toEqual(['confirmed'])
})

test('after the moment for leaving there is no changing either', async () => {
  const { browser, path, saturday, sunday } = await saturdayAndSunday()
  app.travel(saturday.cancelUntil)

  const answer = await browser.post(path, { shift: sunday.id })

  expect(answer.status).toBe(409)
  expect(textOf(await answer.text())).toContain('不能自己退了')
  expect(await statesOf(app.db, sunday)).toEqual([])
})

test('no shift chosen: 400; another activity’s shift or somebody else’s signup: 404', async () => {
  const { browser, path, sunday } = await saturdayAndSunday()
  const elsewhere = await makeActivity(app.db)
  const stranger = await app.as(await makePerson(app.db))

  expect((await browser.post(path)).status).toBe(400)
  expect((await browser.post(path, { shift: elsewhere.shift.id })).status).toBe(404)
  expect((await stranger.get(path)).status).toBe(404)
  expect((await stranger.post(path, { shift: sunday.id })).status).toBe(404)
})
