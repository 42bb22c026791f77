import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { heading } from './steps.ts'
import { countyInChromium } from './visit.ts'

const { open } = countyInChromium()

/** What has the focus, and whether one can see that it has: a line around it, around its card, or around its field. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement
    const around = [element, element.closest('.rcard'), element.closest('.searchbox')]
    const styles = around.flatMap((one) => (one ? [getComputedStyle(one), getComputedStyle(one, '::after')] : []))
    return {
      words: (element.getAttribute('aria-label') ?? element.textContent ?? '').trim(),
      name: element.getAttribute('name'),
      seen: styles.some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && outlineWidth !== '0px'),
    }
  })

/** Goes on with Tab until something with these words has the focus; every stop on the way has to be seen. */
async function tabTo(page: Page, wanted: { words?: string; name?: string }): Promise<void> {
  const unseen: string[] = []
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press('Tab')
    const { words, name, seen } = await focused(page)
    if (!seen) unseen.push(`${words} ${name}`)
    if (wanted.words === undefined ? name === wanted.name : words === wanted.words) {
      expect(unseen).toEqual([])
      return
    }
  }
  throw new Error(`Tab never came to ${wanted.words ?? wanted.name}`)
}

/** Past the head of the page, by the link that stands first on every page. */
async function skipToContent(page: Page): Promise<void> {
  await tabTo(page, { words: '跳到正文' })
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
}

test.each([true, false])('a place is taken without a pointer (script: %s)', async (script) => {
  const { page } = await open({ as: script ? '农月圆' : '罗青山', script })
  const title = '把我的村子画下来'
  await page.goto('/activities?q=村子')

  await skipToContent(page)
  await tabTo(page, { words: title })
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/activities\/[^/?]+$/)
  expect(await heading(page)).toBe(title)

  await skipToContent(page)
  await tabTo(page, { name: 'shift' })
  await page.keyboard.press('ArrowDown')
  await tabTo(page, { words: '报名' })
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/sign-up/)

  await skipToContent(page)
  await tabTo(page, { name: 'note' })
  await page.keyboard.type('我会画房子')
  await tabTo(page, { words: '下一步：核对' })
  await page.keyboard.press('Enter')
  await page.getByText('我会画房子').waitFor()

  await skipToContent(page)
  await tabTo(page, { words: '提交报名' })
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/me\/signups\//)
  expect(await heading(page)).toBe('报上了')
  expect(await page.getByText('8月8日').first().isVisible()).toBe(true)
})
