import { expect, test } from 'vitest'
import type { Look, Tab } from './chromium.ts'
import { follow, heading, introduce, newcomer, newPassword, openActivity, press, signIn, walk } from './steps.ts'
import { countyInChromium } from './visit.ts'

const { open } = countyInChromium()

const looks: [string, Look, string][] = [
  ['at a desk, with script', { width: 1280, script: true }, '13911110001'],
  ['on a phone, without script', { width: 390, script: false }, '13911110002'],
]

test.each(looks)('%s, a visitor finds an activity, joins, takes a place and gives it back', async (_, look, login) => {
  const tab = await open(look)
  const { page, scripts } = tab

  await page.goto('/')
  await page.getByRole('searchbox').fill(walk.words)
  await press(page, '搜索')
  expect(await page.getByRole('link', { name: walk.title }).count()).toBeGreaterThan(1)
  await narrow(tab)
  expect(scripts).toEqual([])
  await throughTheMap(tab, look.script === true)
  const before = await placesLeft(tab)

  await page.getByRole('radio', { name: walk.when }).check()
  await press(page, '报名')
  await introduce(page, { ...newcomer, login })
  await press(page, '下一步：核对')
  expect(await page.getByText(`${newcomer.town} ${newcomer.village}`).isVisible()).toBe(true)
  await page.getByLabel('设一个密码').fill(newPassword)
  await press(page, '同意并提交报名')
  expect(await heading(page)).toBe('报上了')

  await page.goto('/me')
  const ticket = page.getByRole('region', { name: '下一场' })
  expect(await ticket.getByRole('link', { name: walk.title }).isVisible()).toBe(true)
  expect(await ticket.getByText(/^\d{3} \d{3}$/).isVisible()).toBe(true)
  expect(await ticket.getByRole('img', { name: `${newcomer.name}的签到码` }).isVisible()).toBe(true)
  expect(await placesLeft(tab)).toBe(before - 1)

  await page.goto('/me')
  await follow(ticket, '来不了')
  await press(page, '确定退出')
  expect(await heading(page)).toBe('退出了')
  expect(await placesLeft(tab)).toBe(before)
})

/** Narrows the list to one town and the coming weekend. */
async function narrow({ page }: Tab): Promise<void> {
  const opener = page.getByRole('link', { name: '筛选' })
  if (await opener.isVisible()) await opener.click()
  await page.getByRole('checkbox', { name: '岭南镇' }).check()
  await page.getByRole('radio', { name: '这个周末' }).check()
  await press(page, '看这些活动')
  expect(await page.getByRole('link', { name: /取消这个条件/ }).allInnerTexts()).toHaveLength(3)
  expect(await page.getByRole('link', { name: walk.title }).count()).toBe(1)
}

/** Finds the activity on the map, where a script may draw one, and goes to it from there. */
async function throughTheMap({ page }: Tab, script: boolean): Promise<void> {
  await follow(page, '地图')
  if (script) await page.waitForSelector('.map__view--live')
  else expect(await page.locator('.sketch a').first().isVisible()).toBe(true)
  const row = page.getByRole('listitem').filter({ hasText: walk.title })
  await row.getByRole('link', { name: /在地图上看/ }).click()
  await follow(page.getByRole('region', { name: `正在看：${walk.title}` }), '去看看')
  expect(await heading(page)).toBe(walk.title)
}

async function placesLeft({ page }: Tab): Promise<number> {
  await openActivity(page, walk)
  const choice = page.locator('.rcard').filter({ hasText: walk.when })
  return Number((await choice.textContent())?.match(/余 (\d+) 位/)?.[1])
}

test('somebody of fifteen is told beforehand that a guardian decides, and what happens meanwhile', async () => {
  const { page } = await open({ width: 390 })
  await openActivity(page, walk)
  await press(page, '报名')

  await introduce(page, { ...newcomer, name: '韦小芽', login: '13911110015', born: [2010, 11, 2] })
  await press(page, '下一步：核对')

  expect(await page.getByText('那天你 15 岁，监护人同意了才算报上').isVisible()).toBe(true)
  await page.getByLabel('设一个密码').fill(newPassword)
  await press(page, '同意并提交报名')
  expect(await heading(page)).toBe('提交好了，等监护人同意')
  expect(
    await page
      .getByText(/名额给你留到 7月1\d日/)
      .first()
      .isVisible(),
  ).toBe(true)
  await page.goto('/me')
  expect(await page.getByRole('listitem').filter({ hasText: walk.title }).textContent()).toContain('等监护人确认')
})

test('where everything is taken, the page says how many wait before the button does', async () => {
  const { page } = await open({ as: '农月圆', width: 390 })
  await openActivity(page, { words: '法庭', title: '模拟法庭：借出去的账号' })
  await page.getByRole('radio', { name: '7月11日 周六 09:30–12:00' }).check()
  await press(page, '报名')
  expect(await page.getByText('前面还有 6 人').isVisible()).toBe(true)
  await press(page, '下一步：核对')

  await press(page, '排候补')

  expect(await heading(page)).toBe('候补第 7 位')
})

test('a child under fourteen is told that a guardian comes first, and no account is made', async () => {
  const { page } = await open({ width: 390 })
  await openActivity(page, walk)
  await press(page, '报名')

  await introduce(page, { ...newcomer, name: '韦小豆', login: '13911110012', born: [2014, 1, 20] })
  await press(page, '下一步：核对')

  expect(await page.getByRole('heading', { name: '先请监护人同意你用账号' }).isVisible()).toBe(true)
  await page.goto('/me')
  expect(new URL(page.url()).pathname).toBe('/sign-in')
})

test.each([true, false])('who signs in in the middle of it keeps what was typed (script: %s)', async (script) => {
  const { page } = await open({ script })
  const note = script ? '我会说壮话' : '我带两副手套'
  await openActivity(page, { words: '理发', title: '榕树下的理发摊' })
  await press(page, '报名')
  await page.getByLabel('姓名').fill('小')
  await page.getByLabel('想告诉组织者的').fill(note)

  await press(page, '有账号，带着填的去登录')
  await signIn(page, '13800000004', 'wrong password')
  expect(await page.getByRole('alert').isVisible()).toBe(true)
  await signIn(page, '13800000004', 'yueyuan-pu-shitou')
  await press(page, '继续')

  expect(await heading(page)).toBe('核对一下')
  expect(await page.getByText(note).isVisible()).toBe(true)
  await press(page, '返回修改')
  expect(await page.getByLabel('想告诉组织者的').inputValue()).toBe(note)
})
