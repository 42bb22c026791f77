import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { overhang } from './chromium.ts'
import { introduce, newcomer, openActivity, press, walk } from './steps.ts'
import { countyInChromium } from './visit.ts'

const { open } = countyInChromium()

const bodySize = (page: Page) => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize))

test.each([true, false])('大字 makes every page larger until 标准 is pressed (script: %s)', async (script) => {
  const { page } = await open({ script, width: 390 })
  await page.goto('/activities?when=weekend')
  const normal = await bodySize(page)

  await press(page, '大字')

  expect(new URL(page.url()).search).toBe('?when=weekend')
  expect(await bodySize(page)).toBeGreaterThanOrEqual(20)
  await page.goto('/venues')
  expect(await bodySize(page)).toBeGreaterThanOrEqual(20)
  expect(await overhang(page)).toBe(0)
  await press(page, '标准')
  expect(await bodySize(page)).toBe(normal)
})

test('大字 works for somebody who has signed in, and stays when they sign out', async () => {
  const { page } = await open({ as: '农月圆' })
  await page.goto('/me/settings')
  await press(page, '大字')
  expect(await bodySize(page)).toBeGreaterThanOrEqual(20)

  await press(page.getByRole('main'), '退出登录')
  await page.goto('/')
  expect(await bodySize(page)).toBeGreaterThanOrEqual(20)
})

test('the colours follow the phone, until somebody chooses them', async () => {
  const { page } = await open({ as: '韦小禾', dark: true })
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const [dark, light] = ['rgb(11, 23, 26)', 'rgb(244, 248, 249)']
  await page.goto('/me/settings')
  expect(await ground()).toBe(dark)
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await ground()).toBe(light)

  await page.getByRole('radio', { name: '深色' }).check()
  await press(page, '就这样')

  expect(await ground()).toBe(dark)
  await page.goto('/activities')
  expect(await ground()).toBe(dark)
})

test('a phone set to New York reads the times of Shanghai', async () => {
  const words = async (zone: string, address: string) => {
    const { page } = await open({ zone })
    await page.goto(address)
    if (address.includes('view=map')) await page.waitForSelector('.map__view--live')
    return page.locator('main').textContent()
  }

  for (const address of ['/', '/activities?q=红水', '/activities?q=红水&view=map'])
    expect(await words('America/New_York', address)).toBe(await words('Asia/Shanghai', address))
  const { page } = await open({ zone: 'America/New_York' })
  await openActivity(page, walk)
  expect(await page.getByRole('radio', { name: walk.when }).isVisible()).toBe(true)
})

test('a birth date in a summer of 1988, when clocks in China were put forward, stays what it was', async () => {
  const { page } = await open({ zone: 'America/New_York' })
  await openActivity(page, walk)
  await press(page, '报名')

  await introduce(page, { ...newcomer, born: [1988, 6, 1] })
  await press(page, '下一步：核对')

  expect(await page.getByText('1988年6月1日（那天 38 岁）').isVisible()).toBe(true)
})

test('an activity prints on one or two pages, without what only a screen needs', async () => {
  const { page } = await open()
  await openActivity(page, walk)

  await page.emulateMedia({ media: 'print' })
  const gone = ['.site-head', '.btn', '.tabbar', '.stickybar', '.skip']
  for (const part of gone) expect(await page.locator(part).filter({ visible: true }).count(), part).toBe(0)
  expect(await page.getByRole('heading', { level: 1, name: walk.title }).isVisible()).toBe(true)
  expect(await page.getByText(walk.when).first().isVisible()).toBe(true)

  const paper = await page.pdf({ format: 'A4' })
  const pages = paper.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []
  expect(pages.length).toBeGreaterThan(0)
  expect(pages.length).toBeLessThanOrEqual(2)
})
