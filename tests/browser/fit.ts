import type { Page } from '@playwright/test'
import { expect } from 'vitest'
import { faultsIn, type Look, overhang, show, type Tab, widths } from './chromium.ts'

/** Two by two, every width, colour and size of text meets every other. */
const looks: Look[] = [
  { width: 390 },
  { width: 1280, dark: true },
  { width: 390, dark: true, large: true },
  { width: 1280, large: true },
]

/** Nothing that axe knows of is wrong in any look, and nothing hangs over the edge at any width. */
export async function expectFit({ page }: Tab): Promise<void> {
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

/** How the back office is looked at: at a desk, on a small old screen, and on a phone when there is no other way. */
const staffLooks: Look[] = [{ width: 1440 }, { width: 1366, dark: true }, { width: 390 }]

/** The same for a page of the back office. Wide tables scroll inside their frame, the page never. */
export async function expectStaffFit({ page }: Tab): Promise<void> {
  for (const look of staffLooks) {
    await show(page, look)
    expect(await overhang(page), `${page.url()} at ${look.width}`).toBe(0)
    expect(await faultsIn(page), `${page.url()} ${JSON.stringify(look)}`).toEqual([])
  }
}

/** A page that is looked at: what it is, and how somebody gets there. */
export type Way = [name: string, go: (page: Page) => Promise<void>]

export const at = (address: string) => async (page: Page) => {
  await page.goto(address)
}
