import type { Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { paths } from '#app/paths.ts'
import { activities } from '#db/schema/activities.ts'
import { faultsIn, type Look, overhang, show, type Tab, widths } from './chromium.ts'
import { follow, introduce, newcomer, openActivity, press, walk } from './steps.ts'
import { countyInChromium } from './visit.ts'

const { open, county } = countyInChromium()

/** Two by two, every width, colour and size of text meets every other. */
const looks: Look[] = [
  { width: 390 },
  { width: 1280, dark: true },
  { width: 390, dark: true, large: true },
  { width: 1280, large: true },
]

/** Nothing that axe knows of is wrong in any look, and nothing hangs over the edge at any width. */
async function expectFit({ page }: Tab): Promise<void> {
  for (const large of [false, true])
    for (const width of widths) {
      await show(page, { width, large })
      expect(await overhang(page), `at ${width}${large ? ', 大字' : ''}`).toBe(0)
    }
  for (const look of looks) {
    await show(page, look)
    expect(await faultsIn(page), JSON.stringify(look)).toEqual([])
  }
}

const at = (address: string) => async (page: Page) => {
  await page.goto(address)
}

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

const toOwnSignup = async (page: Page) => {
  await page.goto('/me')
  await follow(page, walk.title)
}

const toCancelled = async (page: Page) => {
  const [one] = await county().db.select().from(activities).where(eq(activities.state, 'cancelled')).limit(1)
  await page.goto(paths.activity(one!.id))
}

type Way = [name: string, go: (page: Page) => Promise<void>]

const forVisitors: Way[] = [
  ['the front page', at('/')],
  ['the catalogue', at('/activities?town=451381100&when=3days')],
  ['a catalogue that found nothing', at('/activities?q=划龙舟')],
  ['the map', at('/activities?view=map')],
  ['an activity', (page) => openActivity(page, walk)],
  ['a cancelled activity', toCancelled],
  ['the venues', at('/venues')],
  ['a venue', at('/venues/lingnan-youth-home')],
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
  ['the privacy notice', at('/privacy')],
  ['about', at('/about')],
]

const forMembers: Way[] = [
  ['the front page', at('/')],
  ['an activity one takes part in', (page) => openActivity(page, walk)],
  ['what fits oneself', at('/activities?fit=1')],
  ['one’s own page', at('/me')],
  ['one’s signups', at('/me/signups')],
  ['one signup', toOwnSignup],
  [
    'a signup just made',
    async (page) => {
      await toOwnSignup(page)
      await page.goto(`${page.url()}?done=taken`)
    },
  ],
  [
    'leaving',
    async (page) => {
      await toOwnSignup(page)
      await page.goto(`${page.url()}/leave`)
    },
  ],
  [
    'changing to another shift',
    async (page) => {
      await toOwnSignup(page)
      await page.goto(`${page.url()}/change`)
    },
  ],
  ['one’s messages', at('/me/inbox')],
  ['the settings', at('/me/settings')],
]

test.each(forVisitors)('for a visitor, %s fits every screen and axe finds nothing', async (_, go) => {
  const tab = await open()
  await go(tab.page)
  await expectFit(tab)
})

test.each(forMembers)('for a member, %s fits every screen and axe finds nothing', async (_, go) => {
  const tab = await open({ as: '韦小禾' })
  await go(tab.page)
  await expectFit(tab)
})

test('pages of which nothing moves fetch no script at all', async () => {
  const { page, scripts } = await open()
  for (const address of ['/', '/activities', '/venues/lingnan-youth-home', '/join', '/privacy'])
    await page.goto(address)
  expect(scripts).toEqual([])
})
