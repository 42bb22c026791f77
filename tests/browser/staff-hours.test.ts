import type { Page } from '@playwright/test'
import { and, eq, inArray, like } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { hourEntries } from '#db/schema/hours.ts'
import { seedQueue } from '../support/queue.ts'
import { expectStaffFit } from './fit.ts'
import { countyInChromium } from './visit.ts'

const { open, county } = countyInChromium()

/** Presses a key that leads to another page, and waits until that page has been read. */
async function turn(page: Page, key: string): Promise<void> {
  const arrived = page.waitForEvent('domcontentloaded')
  await page.keyboard.press(key)
  await arrived
}

const waiting = () =>
  county().db.$count(hourEntries, and(eq(hourEntries.state, 'pending'), like(hourEntries.id, 'queued-%')))

test('500 entries are reviewed without a pointer: 450 in three batches, 50 one by one with two keys each', async () => {
  const { rows } = await seedQueue(county().db, { sheets: 18, people: 25, singles: 50 })
  expect(rows).toHaveLength(500)
  const { page } = await open({ as: '蓝小舟' })
  await page.goto('/staff/hours')
  for (const left of [300, 100, 50]) {
    await turn(page, 's') // tick what has no warning, two hundred people at most
    await turn(page, 'b') // what would pass
    await turn(page, 'a') // pass it
    expect(await waiting()).toBe(left)
  }
  await page.goto('/staff/hours')
  for (let left = 49; left >= 0; left -= 1) {
    await page.keyboard.press('a') // it warns: the first key only leads to the button
    await turn(page, 'Enter')
  }
  expect(await waiting()).toBe(0)
  const passed = rows.map(({ id }) => id!)
  const states = await county()
    .db.select({ state: hourEntries.state })
    .from(hourEntries)
    .where(inArray(hourEntries.id, passed))
  expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['approved']))
}, 120_000)

test('ticks stay from sheet to sheet, a return asks for its reason and can be taken back, and keys can be switched off', async () => {
  await seedQueue(county().db, { sheets: 3, people: 2, singles: 1, prefix: 'ticked', from: -40 })
  const tab = await open({ as: '蓝小舟', width: 1440 })
  const { page } = tab
  await page.goto('/staff/hours')
  await page.keyboard.press('x')
  await turn(page, 'j')
  await page.keyboard.press('x')
  await turn(page, 'k')
  expect(await page.locator('.ql input:checked').count()).toBe(2)
  await page.keyboard.press('r')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('why')
  await page.keyboard.press('Space')
  await turn(page, 'r')
  expect(await page.getByText('退回了，本人看得到原因').isVisible()).toBe(true)
  await turn(page, 'z')
  expect(await page.getByText('收回了，接着审').isVisible()).toBe(true)
  await page.getByText('全部按键').click()
  await page.getByLabel('用这些按键').uncheck()
  await page.keyboard.press('j')
  await page.reload()
  expect(await page.locator('#keys').isChecked()).toBe(false)
  await expectStaffFit(tab)
})
