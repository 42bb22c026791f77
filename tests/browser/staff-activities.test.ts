import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { sessions } from '#db/schema/people.ts'
import { faultsIn, show } from './chromium.ts'
import { follow, heading, press } from './steps.ts'
import { countyInChromium } from './visit.ts'

const { open, county } = countyInChromium()

const said: readonly (readonly [label: string, words: string])[] = [
  ['名称', '给老码头的石阶刷一遍'],
  ['一句话', '把石阶上的青苔刷干净，顺便认识几个邻居。'],
  ['第 1 场日期', '2026-07-18'],
  ['第 1 场开始', '08:00'],
  ['第 1 场结束', '10:30'],
  ['地点', '老码头'],
  ['详细地址', '河堤路 8 号，牌坊旁'],
  ['风险提示', '石阶湿滑，穿防滑的鞋，听带队老师安排。'],
  ['应急预案', '罗青山负责，最近的医院是市人民医院，下大雨就不办。'],
]

const published = async (page: Page) => {
  expect(await heading(page)).toBe('给老码头的石阶刷一遍')
  expect(await page.getByRole('status').first().textContent()).toContain('发布了')
}

test('a town secretary goes from the day’s page to a published activity with at most twelve required fields', async () => {
  const { page } = await open({ as: '罗青山', width: 1366 })
  await page.goto('/staff')
  await follow(page, '活动')
  await follow(page, '新建活动')

  expect(await page.locator('[aria-required="true"]').count()).toBeLessThanOrEqual(12)
  for (const [label, words] of said) await page.getByLabel(label, { exact: true }).fill(words)
  const required = page.locator('[aria-required="true"]')
  expect(
    await required.evaluateAll((fields) =>
      fields.filter((field) => (field as HTMLInputElement).value === '').map(({ id }) => id),
    ),
  ).toEqual([])
  await press(page, '发布')

  await published(page)
  await follow(page, '看公开页')
  expect(await heading(page)).toBe('给老码头的石阶刷一遍')
  expect(await page.getByText('7月18日 周六 08:00–10:30').count()).toBeGreaterThan(0)
  await page.goto('/activities?q=石阶')
  expect(await page.getByRole('link', { name: '给老码头的石阶刷一遍' }).count()).toBe(1)
})

test('without a pointer and without a script the same, after what was missing has been named', async () => {
  const { page } = await open({ as: '韦时雨', width: 1366, script: false })
  await page.goto('/staff/activities/new')
  const type = async (label: string, words: string) => {
    await page.getByLabel(label, { exact: true }).focus()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(words)
  }
  await type('名称', '给老码头的石阶刷一遍')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '给老码头的石阶刷一遍' }).waitFor()
  const publish = page.getByRole('button', { name: '发布', exact: true })
  await publish.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('alert').first().waitFor()
  expect(await page.getByRole('alert').first().textContent()).toContain('风险提示没写')

  for (const [label, words] of said.slice(1)) {
    if (/日期|开始|结束/.test(label)) await page.getByLabel(label, { exact: true }).fill(words)
    else await type(label, words)
  }
  await publish.focus()
  await page.keyboard.press('Enter')
  await page.getByText('发布了，公开页上已经看得到').waitFor()
  await published(page)
})

test('the script keeps what was typed and shows what it becomes; coming back, it is offered', async () => {
  const { page } = await open({ as: '莫见山' })
  await page.clock.install()
  await page.goto('/staff/activities/new')
  await page.getByLabel('名称', { exact: true }).fill('写了一半的活动')
  const kept = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await page.clock.runFor(11_000)
  await kept

  await page.locator('#preview').getByText('写了一半的活动').waitFor()
  await page.goto('/staff/activities/new')
  await follow(page, '接着写 10:20 的草稿')
  expect(await page.getByLabel('名称', { exact: true }).inputValue()).toBe('写了一半的活动')
})

test('when the session has ended the script says so, keeps what was typed, and goes on after signing in again', async () => {
  const { page } = await open({ as: '莫见山', width: 1366 })
  await page.clock.install()
  await page.goto('/staff/activities/new')
  const [old] = (await page.context().cookies()).filter(({ name }) => name === 'session')
  await county().db.transact(async (tx) => void (await tx.delete(sessions)))
  await page.getByLabel('名称', { exact: true }).fill('登录过期时写的活动')
  await page.clock.runFor(11_000)
  await page.getByRole('alert').getByText('登录过期了，写的都还在这一页').waitFor()
  expect(await faultsIn(page)).toEqual([])
  // Handing it in does not lead away from what was typed.
  await page.getByRole('button', { name: '存草稿' }).first().click()
  await page.clock.runFor(1_000)
  expect(new URL(page.url()).pathname).toBe('/staff/activities/new')
  expect(await page.getByLabel('名称', { exact: true }).inputValue()).toBe('登录过期时写的活动')

  await page.context().addCookies([{ ...old!, value: await county().sessionOf('莫见山') }])
  const kept = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.ok())
  await page.clock.runFor(11_000)
  await kept
  await page.locator('#preview').getByText('登录过期时写的活动').waitFor()
  expect(await page.locator('#away').count()).toBe(0)
  await press(page, '存草稿')
  expect(await heading(page)).toBe('登录过期时写的活动')
})

const pages: readonly (readonly [name: string, go: (page: Page) => Promise<unknown>])[] = [
  ['the list', (page) => page.goto('/staff/activities')],
  ['a new activity', (page) => page.goto('/staff/activities/new')],
  [
    'an activity',
    async (page) => {
      await page.goto('/staff/activities?q=红水河')
      await follow(page, '红水河')
    },
  ],
  [
    'calling it off',
    async (page) => {
      await page.goto('/staff/activities?q=红水河')
      await follow(page, '红水河')
      await follow(page, '取消活动')
    },
  ],
  ['the patterns', (page) => page.goto('/staff/activities/templates')],
]

test.each(pages)('axe finds nothing on %s, light and dark', async (_, go) => {
  const { page } = await open({ as: '蓝小舟', width: 1440 })
  await go(page)
  for (const look of [{ width: 1440 }, { width: 1366, dark: true }]) {
    await show(page, look)
    expect(await faultsIn(page), JSON.stringify(look)).toEqual([])
  }
})
