import type { Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { paths } from '#app/paths.ts'
import { activities } from '#db/schema/activities.ts'
import { faultsIn, overhang } from './chromium.ts'
import { at, expectFit, type Way } from './fit.ts'
import { introduce, newcomer, openActivity, press, walk } from './steps.ts'
import { countyInChromium } from './visit.ts'

const { open, county } = countyInChromium()

const toSignUp = async (page: Page) => {
  await openActivity(page, walk)
  await press(page, '报名')
}

const toVisitorsCheck = async (page: Page) => {
  await toSignUp(page)
  await introduce(page, newcomer)
  await press(page, '下一步：核对')
  await page.getByLabel('设一个密码').waitFor()
}

const toCancelled = async (page: Page) => {
  const [one] = await county().db.select().from(activities).where(eq(activities.state, 'cancelled')).limit(1)
  await page.goto(paths.activity(one!.id))
}

const forVisitors: Way[] = [
  ['the front page', at('/')],
  ['the catalogue', at('/activities?town=451381100&when=3days')],
  ['a catalogue that found nothing', at('/activities?q=划龙舟')],
  ['the map', at('/activities?view=map')],
  ['an activity', (page) => openActivity(page, walk)],
  ['a cancelled activity', toCancelled],
  ['the venues', at('/venues')],
  ['a venue', at('/venues/lingnan-youth-home')],
  ['the branches', at('/branches')],
  ['the teams', at('/teams')],
  ['a list of teams that found nothing', at('/teams?q=划龙舟')],
  ['a team with sub-teams', at('/teams/xiaoqingshi')],
  ['asking to join', at('/teams/lingnan/join')],
  ['a link into a team that is over', at('/team-invitation')],
  ['a sub-team', at('/teams/xiaoqingshi-huoyan')],
  [
    'choosing a shift',
    async (page) => {
      await openActivity(page, walk)
      await page.goto(`${page.url()}/sign-up`)
    },
  ],
  ['filling in', toSignUp],
  ['checking', toVisitorsCheck],
  ['joining', at('/join')],
  ['signing in', at('/sign-in')],
  ['a forgotten password', at('/forgot')],
  ['the privacy notice', at('/privacy')],
  ['about', at('/about')],
]

test.each(forVisitors)('for a visitor, %s fits every screen and axe finds nothing', async (_, go) => {
  const tab = await open()
  await go(tab.page)
  await expectFit(tab)
})

test('pages of which nothing moves fetch no script at all', async () => {
  const { page, scripts } = await open()
  for (const address of [
    '/',
    '/activities',
    '/venues/lingnan-youth-home',
    '/teams',
    '/teams/lingnan',
    '/join',
    '/privacy',
  ])
    await page.goto(address)
  expect(scripts).toEqual([])
})

test('what is refused, hangs over the edge or has no words would be seen', async () => {
  const { page, complaints } = await open({ width: 390 })
  await page.goto('/about')
  await page.evaluate(() => {
    const [wide, wordless] = [document.createElement('pre'), document.createElement('img')]
    wide.textContent = 'wide '.repeat(200)
    wordless.setAttribute('style', 'opacity: 0.1')
    document.querySelector('main')?.append(wide, wordless)
  })
  await page.evaluate(() => fetch('http://127.0.0.1:9/').catch(() => {}))

  expect(await overhang(page)).toBeGreaterThan(0)
  expect(await faultsIn(page)).toEqual([expect.stringContaining('image-alt')])
  expect(complaints.splice(0).join()).toMatch(/style[\s\S]*connect/)
})
