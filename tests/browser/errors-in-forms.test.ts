import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { faultsIn } from './chromium.ts'
import { openActivity, press, walk } from './steps.ts'
import { countyInChromium } from './visit.ts'

const { open } = countyInChromium()

const activeId = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '')

/** The focus stands on the summary; each of its lines leads to the control that has to change. */
async function expectTheSummaryLeads(page: Page): Promise<void> {
  const summary = page.getByRole('alert')
  expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true)
  const links = summary.getByRole('link')
  const count = await links.count()
  expect(count).toBeGreaterThan(0)
  for (let index = 0; index < count; index++) {
    const id = (await links.nth(index).getAttribute('href'))!.slice(1)
    await links.nth(index).click()
    expect(await activeId(page)).toBe(id)
    const described = await page.evaluate((control) => {
      const element = document.getElementById(control)
      const holder = element?.closest('[aria-describedby]') ?? element
      const ids = holder?.getAttribute('aria-describedby')?.split(' ') ?? []
      return ids.map((one) => document.getElementById(one)?.textContent ?? '').join(' ')
    }, id)
    expect(described).toContain(await links.nth(index).textContent())
  }
}

test.each([true, false])('an empty form of joining says everything at once (script: %s)', async (script) => {
  const { page } = await open({ script, width: script ? 1280 : 390 })
  await page.goto('/join')

  await press(page, '同意并加入')

  expect(await page.getByRole('alert').getByRole('listitem').count()).toBe(6)
  await expectTheSummaryLeads(page)
  if (script) expect(await faultsIn(page)).toEqual([])
})

test('a wrong number in the middle of signing up leads to its field, and the rest is still there', async () => {
  const { page } = await open({ width: 390 })
  await openActivity(page, walk)
  await press(page, '报名')
  await page.getByLabel('姓名').fill('韦望河')
  await page.getByLabel('手机号或邮箱').fill('1391111000')
  await page.getByRole('radio', { name: '河里镇' }).check()

  await press(page, '下一步：核对')

  expect(await page.getByRole('alert').textContent()).toContain('手机号少了一位，应该是 11 位数字')
  expect(await page.getByLabel('姓名').inputValue()).toBe('韦望河')
  expect(await page.getByRole('radio', { name: '河里镇' }).isChecked()).toBe(true)
  await expectTheSummaryLeads(page)
  expect(await faultsIn(page)).toEqual([])
})

test('a wrong password is told above the form, and the name stays', async () => {
  const { page } = await open()
  await page.goto('/sign-in')
  await page.getByLabel('手机号、邮箱或登录名').fill('13800000001')
  await page.getByLabel('密码').fill('not the password')

  await press(page, '登录')

  expect(await page.getByRole('alert').evaluate((element) => element === document.activeElement)).toBe(true)
  expect(await page.getByLabel('手机号、邮箱或登录名').inputValue()).toBe('13800000001')
  expect(await page.getByLabel('密码').inputValue()).toBe('')
  expect(await faultsIn(page)).toEqual([])
})
