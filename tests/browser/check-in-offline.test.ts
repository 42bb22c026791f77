import type { Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { attendanceActs, attendances } from '#db/schema/attendance.ts'
import { people } from '#db/schema/people.ts'
import { numberOf, pressOn } from '../support/attendance.ts'
import { makeActivity, makePerson, makeSignup, makeStaff } from '../support/make.ts'
import type { Tab } from './chromium.ts'
import { press } from './steps.ts'
import { countyInChromium } from './visit.ts'

const { county, open } = countyInChromium()

/** A shift that began ten minutes ago by the clock of the browser, whose worker knows no other, with five who signed up. */
async function shiftOfToday() {
  const { db } = county()
  const now = new Date(Math.floor(Date.now() / 60_000) * 60_000)
  county().travel(now)
  const { shift } = await makeActivity(db, {
    title: '石阶清扫',
    shift: { startsAt: new Date(now.getTime() - 600_000) },
  })
  const names = ['甲一', '乙二', '丙三', '丁四', '戊五']
  const expected = []
  for (const name of names) {
    const person = await makePerson(db, { name })
    expected.push({ ...person, signup: await makeSignup(db, shift, person) })
  }
  return { shift, expected, now }
}

const console = ({ id }: { id: string }) => `/shifts/${id}/check-in`
const row = (page: Page, name: string) => page.getByRole('row', { name })
const tick = (page: Page, name: string, words = '签到') =>
  row(page, name)
    .getByRole('button', { name: `${words} ：${name}` })
    .click()
const stateOf = (page: Page, name: string) => row(page, name).locator('.ci__state').textContent()

/** Chromium cuts off a page that is loaded anew a moment late, and one that is left a moment early: not so here. */
async function cutFromTheFirstMoment(page: Page): Promise<void> {
  const cut = () => {
    const line = window.fetch
    window.fetch = (...asked) => (sessionStorage.getItem('cut') ? Promise.reject(new TypeError('cut')) : line(...asked))
  }
  await page.evaluate(() => sessionStorage.setItem('cut', 'yes'))
  await page.evaluate(cut)
  await page.addInitScript(cut)
}

/** Waits until the console could be shown without the network. */
const atHand = (page: Page) =>
  page.waitForFunction(async () => {
    const kept = await caches.open(`check-in-1:${location.pathname}`)
    return (await navigator.serviceWorker.getRegistration(location.pathname))?.active && (await kept.keys()).length > 4
  })

/** The line being cut is what these tests are about; that the browser says so is no fault. */
function forgiveCuts({ complaints }: Tab): void {
  const others = complaints.filter((words) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED|503/.test(words))
  complaints.splice(0, complaints.length, ...others)
}

const rowsOf = (shiftId: string) =>
  county()
    .db.select({
      name: people.name,
      state: attendances.state,
      deviceAt: attendances.inDeviceAt,
      why: attendances.walkInReason,
    })
    .from(attendances)
    .innerJoin(people, eq(people.id, attendances.personId))
    .where(eq(attendances.shiftId, shiftId))
    .orderBy(people.name)

test('S27: with the line cut the console goes on, also after a reload; each press is sent once and a conflict stays to be read', async () => {
  const { shift, expected, now } = await shiftOfToday()
  const { db } = county()
  const guest = await makePerson(db, { name: '路过的' })
  const tab = await open({ as: '蓝小舟', width: 390 })
  const { page } = tab
  await page.goto(console(shift))
  await tick(page, '甲一')
  await page.getByText('甲一签到了').waitFor()
  await atHand(page)

  await page.context().setOffline(true)
  await cutFromTheFirstMoment(page)
  await page.getByText('断网了，照样点').waitFor()
  for (const name of ['乙二', '丙三', '丁四']) await tick(page, name)
  await tick(page, '丁四', '撤回')
  await page.getByLabel('志愿者的六位签到码').fill(expected[4]!.signup.code!)
  await page.locator('.ci__entries').getByRole('button', { name: '签到', exact: true }).click()
  await page.locator('#walk-in-person').fill(await numberOf(db, guest))
  await page.getByLabel('为什么现场加').fill('跟着邻居来的')
  await page.getByRole('button', { name: '加进来，马上签到' }).click()
  await page.reload()
  await page.getByText('6 笔记在这台设备上，还没有发出').waitFor()
  expect(await stateOf(page, '乙二')).toMatch(/^等网络：签到 \d\d:\d\d$/)
  expect(await stateOf(page, '丁四')).toMatch(/^等网络：撤回/)
  expect(await page.locator('.ci__big').textContent()).toBe('1/ 5 已到')
  expect((await rowsOf(shift.id)).map(({ name }) => name)).toEqual(['甲一'])

  // Meanwhile another leader, whose line is up, has taken one of them.
  const other: Actor = await makeStaff(db)
  await pressOn(db, other, { shiftId: shift.id, id: expected[2]!.signup.id }, 'check-in', now)
  // The first answer is lost on the way back: what it was about is sent again, by the same keys.
  let sent = 0
  await page.route('**/check-in/entries', async (route) => {
    sent += 1
    if (sent > 1) return route.continue()
    await route.fetch()
    await route.abort()
  })
  const lost = page.waitForEvent('requestfailed', {
    predicate: (request) => request.url().endsWith('/entries'),
    timeout: 45_000,
  })
  await page.evaluate(() => sessionStorage.removeItem('cut'))
  await page.context().setOffline(false)
  await lost
  await page.getByRole('button', { name: '现在发' }).click()
  await page.getByText(/^丙三：签到 \d\d:\d\d 没有收下，已在 \d\d:\d\d 签到/).waitFor()

  expect(sent).toBe(2)
  expect(await page.locator('#waiting').getByText('断网了').count()).toBe(0)
  expect(await row(page, '丙三').locator('.ci__note').textContent()).toContain('没有收下：已在')
  await expect.poll(() => page.locator('.ci__big').textContent()).toBe('5/ 6 已到')
  const rows = await rowsOf(shift.id)
  expect(rows.map(({ name, state, why }) => [name, state, why])).toEqual(
    [
      ['甲一', 'in', null],
      ['乙二', 'in', null],
      ['丙三', 'in', null],
      ['丁四', 'expected', null],
      ['戊五', 'in', null],
      ['路过的', 'in', '跟着邻居来的'],
    ].sort(([one], [two]) => (one! < two! ? -1 : 1)),
  )
  expect(rows.filter(({ deviceAt }) => deviceAt !== null).map(({ name }) => name)).not.toContain('丙三')
  expect(await db.$count(attendanceActs)).toBe(7)
  await page.getByRole('button', { name: '知道了' }).click()
  await page.reload()
  expect(await page.getByText('没有收下').count()).toBe(0)
  forgiveCuts(tab)
})

test('the worker knows this console alone, and at sign-out nothing of it stays in the browser', async () => {
  const { shift } = await shiftOfToday()
  const tab = await open({ as: '蓝小舟' })
  const { page } = tab
  await page.goto(console(shift))
  await atHand(page)
  const left = () =>
    page.evaluate(async () => [
      (await navigator.serviceWorker.getRegistrations()).length,
      (await caches.keys()).length,
      localStorage.length,
    ])
  // Anything else of the site goes past the worker, whose scope is this one console.
  expect(
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope)),
  ).toEqual([`${county().url}${console(shift)}`])
  await page.context().setOffline(true)
  await tick(page, '甲一')
  await page.context().setOffline(false)
  await page.goto('/me')
  await press(page, '退出')
  expect(await left()).toEqual([0, 0, 0])
  forgiveCuts(tab)
})
