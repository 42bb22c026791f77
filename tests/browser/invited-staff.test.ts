import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeAt } from '#app/domain/people/second-factor/totp.server.ts'
import { faultsIn, openChromium, overhang, show } from './chromium.ts'
import { type County, startCounty, storyNow } from './county.ts'

let county: County
let chromium: Awaited<ReturnType<typeof openChromium>>

beforeAll(async () => {
  county = await startCounty()
  chromium = await openChromium()
}, 60_000)
afterAll(async () => {
  await chromium.close()
  await county.stop()
})

test('from an invitation over a password and a second factor into the back office', async () => {
  const keeper = await chromium.tab(county.url, { width: 1440, session: await county.sessionOf('农守一') })
  await keeper.page.goto('/staff/accounts/invite')
  await keeper.page.getByLabel('姓名').fill('罗新来')
  await keeper.page.getByLabel('手机号或邮箱').fill('new@example.org')
  await keeper.page.getByText('镇团委', { exact: true }).click()
  await keeper.page.getByLabel('哪个镇').selectOption({ label: '岭南镇' })
  await keeper.page.getByRole('button', { name: '做邀请' }).click()
  const link = (await keeper.page.locator('code').first().textContent()) ?? ''

  const guest = await chromium.tab(county.url, { width: 390 })
  const seedOn = async () => (await guest.page.locator('.factor-code code').textContent())!.replaceAll(' ', '')
  await guest.page.goto(new URL(link).pathname)
  expect(await faultsIn(guest.page)).toEqual([])
  await guest.page.getByLabel('设密码').fill('河边的小船漏水了快来补一补')
  await guest.page.getByRole('button', { name: '接受' }).click()
  const seed = await seedOn()
  expect([await faultsIn(guest.page), await overhang(guest.page)]).toEqual([[], 0])
  await guest.page.getByLabel('六位数字').fill('000000')
  await guest.page.getByRole('button', { name: '设好' }).click()
  expect(await seedOn()).toBe(seed)
  await guest.page.getByLabel('六位数字').fill(codeAt(seed, storyNow))
  await guest.page.getByRole('button', { name: '设好' }).click()
  expect(await guest.page.locator('.codes li').count()).toBe(10)
  expect([await faultsIn(guest.page), await overhang(guest.page)]).toEqual([[], 0])
  await guest.page.getByRole('link', { name: '收好了，继续' }).click()

  expect(new URL(guest.page.url()).pathname).toBe('/staff')
  expect(await guest.page.locator('body').textContent()).toContain('岭南镇·镇团委')
  await guest.page.goto('/staff/people')
  expect(await overhang(guest.page)).toBe(0)
  expect([...keeper.complaints, ...guest.complaints]).toEqual([])
}, 120_000)

test('the pages of people and accounts fit wide and narrow, and axe finds nothing', async () => {
  const tab = await chromium.tab(county.url, { width: 1440, session: await county.sessionOf('蓝小舟') })
  const { page } = tab
  await page.goto('/staff/people')
  const person = await page.locator('tbody th a').first().getAttribute('href')
  const addresses = [
    '/staff/people',
    person!,
    `${person}/edit`,
    `${person}/block`,
    '/staff/people/new',
    '/staff/accounts',
  ]
  for (const address of addresses) {
    await page.goto(address)
    for (const width of [1440, 390]) {
      await show(page, { width })
      expect([address, width, await overhang(page), await faultsIn(page)]).toEqual([address, width, 0, []])
    }
  }
  expect(tab.complaints).toEqual([])
}, 120_000)
