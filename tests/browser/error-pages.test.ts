import { expect, test } from 'vitest'
import { faultsIn, overhang } from './chromium.ts'
import { follow, press } from './steps.ts'
import { countyInChromium } from './visit.ts'

const { open, county } = countyInChromium()

test('an address that leads nowhere shows the site’s own page, with a way on', async () => {
  const { page } = await open({ width: 390 })

  const answer = await page.goto('/activities/nobody-knows-this')

  expect(answer?.status()).toBe(404)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('这一页搬走了')
  expect(await page.locator('header.site-head .logo').isVisible()).toBe(true)
  expect(await overhang(page)).toBe(0)
  expect(await faultsIn(page)).toEqual([])
  await follow(page, '看看活动')
  expect(new URL(page.url()).pathname).toBe('/activities')
})

test('a form whose token is not ours changes nothing and gets a calm page', async () => {
  const { page } = await open({ as: '韦小禾' })
  await page.goto('/privacy')
  await page.locator('form[action="/appearance"] input[name=token]').evaluate((input) => {
    ;(input as HTMLInputElement).value = 'not ours'
  })

  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await press(page, '大字')

  expect((await answered).status()).toBe(403)
  await expectCalm(page, '这一步没有做')
})

test('whoever presses too often is told when to come back, and keeps what was typed', async () => {
  const { page } = await open()
  await page.goto('/sign-in')
  for (let attempt = 0; attempt < 12; attempt++) {
    await page.getByLabel('手机号、邮箱或登录名').fill('13800000009')
    await page.getByLabel('密码').fill(`guess number ${attempt}`)
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await press(page, '登录')
    if ((await answered).status() === 429) break
  }

  expect(await page.getByRole('alert').textContent()).toMatch(/再试/)
  expect(await page.getByLabel('手机号、邮箱或登录名').inputValue()).toBe('13800000009')
  expect(await faultsIn(page)).toEqual([])
})

test('a form that is far too large is not read, and says so', async () => {
  const { page } = await open({ width: 390, large: true })
  await page.goto('/sign-in')
  await page.getByLabel('手机号、邮箱或登录名').evaluate((input) => {
    ;(input as HTMLInputElement).maxLength = 1_000_000
    ;(input as HTMLInputElement).value = '1'.repeat(400_000)
  })

  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await press(page, '登录')

  expect((await answered).status()).toBe(413)
  await expectCalm(page, '交上来的内容太多了')
})

test.each([
  ['broken', '/activities/%E0%A4%A', 400],
  ['too long', `/activities?q=${'很长'.repeat(3000)}`, 414],
])('an address that is %s gets a page in the look of the site', async (_, address, status) => {
  const { page } = await open({ width: 360, dark: true })

  const answer = await page.goto(`${county().url}${address}`)

  expect(answer?.status()).toBe(status)
  await expectCalm(page)
})

async function expectCalm(page: Awaited<ReturnType<typeof open>>['page'], title?: string) {
  const heading = page.getByRole('heading', { level: 1 })
  if (title) expect(await heading.textContent()).toBe(title)
  // The site's own styles reached it.
  expect(await heading.evaluate((element) => getComputedStyle(element).fontFamily)).toContain('PingFang SC')
  expect(await page.getByText('编号').isVisible()).toBe(true)
  expect(await overhang(page)).toBe(0)
  expect(await faultsIn(page)).toEqual([])
}
