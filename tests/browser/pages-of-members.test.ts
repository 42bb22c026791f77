import type { Page } from '@playwright/test'
import { test } from 'vitest'
import { at, expectFit, type Way } from './fit.ts'
import { follow, openActivity, walk } from './steps.ts'
import { countyInChromium } from './visit.ts'

const { open } = countyInChromium()

const toOwnSignup = async (page: Page) => {
  await page.goto('/me')
  await follow(page, walk.title)
}

const forMembers: Way[] = [
  ['the front page', at('/')],
  ['an activity one takes part in', (page) => openActivity(page, walk)],
  ['what fits oneself', at('/activities?fit=1')],
  ['one’s own page', at('/me')],
  ['one’s hours', at('/me/hours')],
  ['writing hours down afterwards', at('/me/hours/new')],
  ['one’s stars', at('/me/stars')],
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
  ['photos of activities', at('/me/settings/photos')],
  ['what is held of oneself', at('/me/data')],
  ['putting it right', at('/me/data/correct')],
  ['one’s teams', at('/me/teams')],
  ['asking for a team', at('/teams/new')],
  ['closing the account', at('/me/close')],
]

test.each(forMembers)('for a member, %s fits every screen and axe finds nothing', async (_, go) => {
  const tab = await open({ as: '韦小禾' })
  await go(tab.page)
  await expectFit(tab)
})
