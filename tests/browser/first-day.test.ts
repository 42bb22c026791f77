import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { codeAt } from '#app/domain/people/second-factor/totp.server.ts'
import { faultsIn, overhang } from './chromium.ts'
import { storyNow } from './county.ts'
import { follow, heading, press } from './steps.ts'
import { countyInChromium } from './visit.ts'

const { open, county } = countyInChromium()

/** What a new secretary cannot leave out on a page and has to write herself: what the platform knows stands there already. */
const requiredOn = (page: Page) =>
  page
    .locator('main :is(input, textarea, select):is([required], [aria-required="true"])')
    .evaluateAll((fields) => (fields as HTMLInputElement[]).filter(({ value }) => value === '').map(({ name }) => name))

test('a new town secretary comes by the link of an invitation and publishes: at most twelve fields, no dead end, and everybody sees it at once', async () => {
  const keeper = await open({ as: '农守一', width: 1440 })
  await keeper.page.goto('/staff/accounts/invite')
  await keeper.page.getByLabel('姓名').fill('罗新来')
  await keeper.page.getByLabel('手机号或邮箱').fill('new@example.org')
  await keeper.page.getByText('镇团委', { exact: true }).click()
  await keeper.page.getByLabel('哪个镇').selectOption({ label: '岭南镇' })
  await press(keeper.page, '做邀请')
  const link = (await keeper.page.locator('code').first().textContent()) ?? ''

  const { page } = await open({ width: 1366 })
  const asked: string[] = []
  const meet = async () => {
    asked.push(...(await requiredOn(page)))
    expect([page.url(), await faultsIn(page), await overhang(page)]).toEqual([page.url(), [], 0])
  }
  await page.goto(new URL(link).pathname)
  await meet()
  await page.getByLabel('设密码').fill('河边的小船漏水了快来补一补')
  await press(page, '接受')
  await meet()
  const seed = (await page.locator('.factor-code code').textContent())!.replaceAll(' ', '')
  await page.getByLabel('六位数字').fill(codeAt(seed, storyNow))
  await press(page, '设好')
  await meet()
  await follow(page, '收好了，继续')

  expect(await page.textContent('body')).toContain('岭南镇·镇团委')
  await meet()
  await follow(page, '新建活动')
  await meet()
  expect(asked.length).toBeLessThanOrEqual(12)
  expect(asked.length).toBeGreaterThan(6)

  // Half of it, then home for the day; the next morning the rest.
  await page.getByLabel('名称', { exact: true }).fill('给老码头的石阶刷一遍')
  await page.getByLabel('一句话', { exact: true }).fill('把石阶上的青苔刷干净，顺便认识几个邻居。')
  await press(page, '存草稿')
  await page.getByText('存好了').waitFor()
  await follow(page, '活动')
  await follow(page, '给老码头的石阶刷一遍')
  for (const [label, words] of [
    ['第 1 场日期', '2026-07-18'],
    ['第 1 场开始', '08:00'],
    ['第 1 场结束', '10:30'],
    ['地点', '老码头'],
    ['详细地址', '河堤路 8 号，牌坊旁'],
    ['风险提示', '石阶湿滑，穿防滑的鞋，听带队老师安排。'],
    ['应急预案', '罗新来负责，最近的医院是市人民医院，下大雨就不办。'],
  ] as const)
    await page.getByLabel(label, { exact: true }).fill(words)
  await press(page, '发布')
  expect(await page.getByRole('status').first().textContent()).toContain('发布了')

  const visitor = await open({ width: 390, script: false })
  await visitor.page.goto('/activities?q=石阶')
  await follow(visitor.page, '给老码头的石阶刷一遍')
  expect(await heading(visitor.page)).toBe('给老码头的石阶刷一遍')
  expect(await visitor.page.getByText('石阶湿滑').count()).toBeGreaterThan(0)
  await follow(page, '看公开页')
  expect(await heading(page)).toBe('给老码头的石阶刷一遍')
  expect(county().url).toBe(new URL(page.url()).origin)
}, 180_000)
