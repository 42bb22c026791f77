import { type BrowserContext, chromium, type Page } from '@playwright/test'
import axe from 'axe-core'
import { chromiumPath } from '../support/chromium.ts'

/** How somebody looks at the site. */
export interface Look {
  width?: number
  /** Whether scripts may run. */
  script?: boolean
  dark?: boolean
  large?: boolean
  /** The clock zone the phone is set to. */
  zone?: string
  /** The session of somebody who has signed in. */
  session?: string
}

/** A window of the browser, and what went wrong in it so far. */
export interface Tab {
  page: Page
  /** Errors of scripts, refused content, dialogs. */
  complaints: string[]
  /** Addresses outside the site that were asked for. */
  foreign: string[]
  /** Scripts that were fetched. */
  scripts: string[]
  close(): Promise<void>
}

/** Widths every page is looked at, from a small phone to a desk. */
export const widths = [360, 390, 768, 1280]

const heightAt = (width: number) => (width < 768 ? 844 : 900)

/** One Chromium; `tab` opens a window of its own, with nothing remembered, on the site at `origin`. */
export async function openChromium(more: readonly string[] = []) {
  const executablePath = chromiumPath()
  if (!executablePath) throw new Error('No Chromium')
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-extensions', ...more],
  })

  return {
    async tab(origin: string, look: Look = {}): Promise<Tab> {
      const { width = 1280, script = true, dark = false, zone = 'Asia/Shanghai' } = look
      const context = await browser.newContext({
        baseURL: origin,
        viewport: { width, height: heightAt(width) },
        javaScriptEnabled: script,
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
        locale: 'zh-CN',
        timezoneId: zone,
      })
      context.setDefaultTimeout(15_000)
      await context.addCookies(cookiesOf(origin, look))
      return watched(context, await context.newPage(), origin)
    },
    close: () => browser.close(),
  }
}

const cookiesOf = (url: string, { large, session }: Look) => [
  ...(large ? [{ name: 'text', value: 'large', url }] : []),
  ...(session ? [{ name: 'session', value: session, url, httpOnly: true }] : []),
]

function watched(context: BrowserContext, page: Page, origin: string): Tab {
  const complaints: string[] = []
  const foreign: string[] = []
  const scripts: string[] = []
  page.on('console', (message) => {
    // An error page says its own status here too; that is no fault of the page.
    const own = message.location().url === page.url() && message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !own) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (/^https?:$/.test(url.protocol) && url.origin !== origin) foreign.push(url.href)
    if (request.resourceType() === 'script') scripts.push(url.pathname)
  })
  return { page, complaints, foreign, scripts, close: () => context.close() }
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/** What axe finds by WCAG 2.0 to 2.2, A and AA, and by good practice: one line for each kind of fault. */
export async function faultsIn(page: Page): Promise<string[]> {
  // Bringing axe into a page takes as long as running it: a page that was looked at before has it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (values) => (window as AxeInPage).axe!.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] }),
    rules,
  )
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

type AxeInPage = { axe?: typeof axe }

/** By how many pixels the page is wider than its window; 0 when nothing hangs over the edge. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth))

/** Shows the page that is open at another width, in other colours or another size of text, as the server would print it. */
export async function show(page: Page, { width = 1280, dark = false, large = false }: Look): Promise<void> {
  await page.setViewportSize({ width, height: heightAt(width) })
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
  await page.evaluate((text) => {
    if (text) document.documentElement.dataset.text = text
    else delete document.documentElement.dataset.text
  }, large && 'large')
}
