import type { Locator, Page } from '@playwright/test'

/** What people do on the pages, in the words on the screen. */

export interface Newcomer {
  name: string
  login: string
  born: [year: number, month: number, day: number]
  town: string
  village: string
}

export const newcomer: Newcomer = {
  name: '韦望河',
  login: '13911112222',
  born: [1999, 3, 8],
  town: '岭南镇',
  village: '城中社区',
}

export const newPassword = '河边 三块 青石'

/** The activity that the flows are about: tomorrow at eight, 13 of 30 places left. */
export const walk = { words: '红水', title: '沿红水河走一段，顺手捡干净', when: '7月11日 周六 08:00–10:30' }

type Place = Page | Locator

/** Clicks on something that leads to another page, and waits until that page has been read. */
async function leaveBy(place: Place, link: Locator): Promise<void> {
  const page = 'goto' in place ? place : place.page()
  const arrived = page.waitForEvent('domcontentloaded')
  await link.click()
  await arrived
}

export const press = (place: Place, name: string | RegExp) => leaveBy(place, place.getByRole('button', { name }))
export const follow = (place: Place, name: string) => leaveBy(place, place.getByRole('link', { name }).first())
export const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()

/** Fills in who somebody is. */
export async function introduce(page: Page, who: Newcomer): Promise<void> {
  await page.getByLabel('姓名').fill(who.name)
  await page.getByLabel('手机号或邮箱').fill(who.login)
  for (const [index, unit] of ['年', '月', '日'].entries())
    await page.getByRole('combobox', { name: unit, exact: true }).selectOption(String(who.born[index]))
  await page.getByRole('radio', { name: who.town }).check()
  await page.getByLabel('村或社区').selectOption({ label: who.village })
}

/** Opens an activity through the search, as a visitor would. */
export async function openActivity(page: Page, { words, title }: { words: string; title: string }): Promise<void> {
  await page.goto(`/activities?q=${encodeURIComponent(words)}`)
  await follow(page, title)
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

/** Signs in on the page that asks for it. */
export async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel('手机号、邮箱或登录名').fill(login)
  await page.getByLabel('密码').fill(password)
  await press(page, '登录')
}
