import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium, type Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { MapTiles } from '#app/ui/map-region.tsx'
import { buildIslands } from '../../app/islands/build.js'
import { chromiumPath } from '../support/chromium.ts'
import { faultsIn } from './chromium.ts'
import { listen, pins, serveMapPage } from './map-page.ts'

const islands = mkdtempSync(path.join(tmpdir(), 'islands-'))
let browser: Browser
const closers: (() => unknown)[] = []

beforeAll(async () => {
  await buildIslands({ outDir: islands })
  browser = await chromium.launch({
    executablePath: chromiumPath() ?? undefined,
    args: ['--no-sandbox', '--disable-gpu'],
  })
})
afterAll(async () => {
  await browser.close()
  rmSync(islands, { recursive: true })
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** Opens a map page in a fresh window; `complaints` gathers errors, refused content and dialogs. */
async function open(
  page: Partial<Parameters<typeof serveMapPage>[0]> & { query?: string } = {},
  context: Parameters<Browser['newContext']>[0] = {},
  before?: () => void,
) {
  const { address, close } = await serveMapPage({ islands, ...page })
  const frame = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    ...context,
  })
  closers.push(close, () => frame.close())
  const tab = await frame.newPage()
  const complaints: string[] = []
  tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  tab.on('pageerror', (error) => complaints.push(String(error)))
  tab.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  if (before) await tab.addInitScript(before)
  await tab.goto(`${address}/${page.query ?? ''}`)
  return { tab, complaints, address }
}

const live = (tab: Page) => tab.waitForSelector('.map__view--live')
const stones = (tab: Page) => tab.locator('.pin')
const card = (tab: Page) => tab.locator('.map__pop')

test('lays the map over the sketch, every pin on it or in a pile, and refuses nothing', async () => {
  const { tab, complaints } = await open()
  await live(tab)
  const lone = await tab.locator('.pin:not(.pin--pile)').count()
  const piles = await tab.locator('.pin--pile .pin__stone > span:first-child').allTextContents()
  expect(lone + piles.reduce((sum, words) => sum + Number.parseInt(words, 10), 0)).toBe(pins.length)
  expect(await tab.locator('.map__name').allTextContents()).toEqual(['红水河', '岭南镇', '北泗镇', '河里镇'])
  expect(await tab.locator('.map__cap').textContent()).toBe('示意图，不作导航用')
  expect(await tab.locator('.sketch a').first().isVisible()).toBe(false)
  expect(complaints).toEqual([])
})

test('has at most 60 kB of script, tiles of another datum counted, and fetches it when the map comes into sight', async () => {
  const sizeOf = (file: string) => gzipSync(readFileSync(path.join(islands, file)), { level: 9 }).length
  const scripts = readdirSync(islands).filter((file) => file.endsWith('.js'))
  expect(scripts.map(sizeOf).reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(60_000)

  const { tab } = await open({ above: 4_000 })
  const fetched = () =>
    tab.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/islands/')).length)
  await tab.waitForLoadState('networkidle')
  expect(await fetched()).toBe(1)
  await tab.locator('.maplist').scrollIntoViewIfNeeded()
  await live(tab)
  expect(await fetched()).toBe(3)
})

test('a stone is chosen, left and chosen again by keyboard alone', async () => {
  const { tab, complaints } = await open()
  await live(tab)
  const eighth = tab.getByRole('button', { name: '8. 第 8 场活动' })
  await eighth.focus()
  await tab.keyboard.press('Enter')
  expect(await card(tab).getByRole('heading').textContent()).toBe('第 8 场活动')
  expect(await card(tab).evaluate((node) => node === document.activeElement)).toBe(true)
  expect(await tab.locator('.mrow--on').getAttribute('data-pin')).toBe('pin-8')
  expect(tab.url()).toContain('?at=pin-8#map')

  await tab.keyboard.press('Escape')
  expect(await card(tab).count()).toBe(0)
  expect(await eighth.evaluate((node) => node === document.activeElement)).toBe(true)
  expect(tab.url()).not.toContain('at=')

  await tab.keyboard.press('Space')
  expect(await card(tab).count()).toBe(1)
  await card(tab).getByRole('link', { name: '关闭' }).press('Enter')
  expect(await card(tab).count()).toBe(0)
  expect(complaints).toEqual([])
})

test('row and stone light up together, and the number of a row chooses its stone', async () => {
  const { tab } = await open()
  await live(tab)
  await tab.locator('[data-pin=pin-1]').hover()
  expect(await tab.locator('.pin--near').textContent()).toContain('第 1 场活动')
  await tab.getByRole('button', { name: '8. 第 8 场活动' }).hover()
  expect(await tab.locator('.mrow--near').getAttribute('data-pin')).toBe('pin-8')
  await tab.getByRole('link', { name: '在地图上看第 1 个' }).click()
  expect(await tab.locator('.pin--on').textContent()).toContain('第 1 场活动')
  expect(await tab.locator('.mrow--on').count()).toBe(1)
})

test('on a phone the number of a far row brings the map into sight, and leaving goes back to the row', async () => {
  const { tab } = await open({}, { viewport: { width: 360, height: 640 } })
  await live(tab)
  const eighth = tab.getByRole('link', { name: '在地图上看第 8 个' })
  await eighth.press('Enter')
  await expect.poll(() => card(tab).evaluate((node) => node.getBoundingClientRect().top)).toBeLessThan(640)
  expect(await card(tab).evaluate((node) => node.getBoundingClientRect().bottom)).toBeGreaterThan(0)
  await tab.keyboard.press('Escape')
  expect(await eighth.evaluate((node) => node === document.activeElement)).toBe(true)
})

test('a pile opens by keyboard until two in one house lie side by side', async () => {
  const { tab, complaints } = await open()
  await live(tab)
  const fifth = stones(tab).filter({ hasText: '5. 岭南青年之家' })
  const pile = tab.getByRole('button', { name: /处挨在一起/ })
  await pile.first().focus()
  for (let step = 0; step < 6 && (await fifth.count()) === 0; step++) {
    await tab.keyboard.press('Enter')
    await tab.waitForTimeout(150)
    expect(await tab.evaluate(() => document.activeElement?.classList.contains('pin'))).toBe(true)
    if (!(await tab.evaluate(() => document.activeElement?.classList.contains('pin--pile')))) await pile.first().focus()
  }
  expect(await fifth.count()).toBe(1)
  expect(await stones(tab).filter({ hasText: '6. 第 6 场活动' }).count()).toBe(1)
  expect(await fifth.getAttribute('class')).toContain('pin--venue')
  expect(complaints).toEqual([])
})

test('moving parts move when nobody asked for less', async () => {
  const { tab, complaints } = await open({}, { reducedMotion: 'no-preference' })
  await live(tab)
  await tab.getByRole('link', { name: '在地图上看第 6 个' }).click()
  await tab.waitForSelector('.pin--on')
  expect(await tab.locator('.pin--on').textContent()).toContain('第 6 场活动')
  expect(complaints).toEqual([])
})

test('the chosen pin of the address is chosen with script as it is without', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { tab } = await open({ query: '?at=pin-4#map' }, { javaScriptEnabled })
    if (javaScriptEnabled) await live(tab)
    expect(await card(tab).getByRole('heading').textContent()).toBe('第 4 场活动')
    expect(await tab.locator(javaScriptEnabled ? '.pin--on' : '.mk--on').count()).toBe(1)
    await card(tab).getByRole('link', { name: '关闭' }).click()
    await card(tab).waitFor({ state: 'detached' })
  }
})

test('without script each stone of the sketch is a link that chooses it', async () => {
  const { tab } = await open({}, { javaScriptEnabled: false })
  await tab.getByRole('link', { name: '8. 第 8 场活动，明天 08:00–10:30' }).click()
  expect(tab.url()).toContain('?at=pin-8#map')
  expect(await card(tab).getByRole('link', { name: '去看看' }).getAttribute('href')).toBe('/activities/pin-8')
})

test('an empty list still has a map, of the whole county', async () => {
  const { tab, complaints } = await open({ pins: [] })
  await live(tab)
  expect(await tab.locator('.map__name').count()).toBe(4)
  expect(await tab.getByText('这天还没有活动。').isVisible()).toBe(true)
  expect(complaints).toEqual([])
})

test('when the island cannot be fetched, list and sketch stay as the server printed them', async () => {
  const { tab, complaints } = await open({ broken: true })
  await expect.poll(() => complaints.length).toBeGreaterThan(0)
  await expectTheSketch(tab)
})

test('when the island breaks half way, it takes everything back', async () => {
  const { tab, complaints } = await open({}, {}, () => {
    Object.defineProperty(HTMLElement.prototype, 'clientWidth', {
      get() {
        throw new Error('broken on purpose')
      },
    })
  })
  await expect.poll(() => complaints.join()).toContain('broken on purpose')
  await expectTheSketch(tab)
})

async function expectTheSketch(tab: Page) {
  expect(await tab.locator('.map__canvas, .map__zoom').count()).toBe(0)
  expect(await tab.locator('.sketch a').count()).toBe(pins.length)
  expect(await tab.locator('.sketch a').first().isVisible()).toBe(true)
  expect(await tab.locator('.mrow').count()).toBe(pins.length)
}

const hostile = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "'><svg/onload=alert(1)>",
  '</span><iframe srcdoc="<script>alert(1)</script>">',
  'javascript:alert(1)',
  '&lt;b&gt;不是粗体&lt;/b&gt;',
  '{{constructor.constructor("alert(1)")()}}',
  '<style>*{display:none}</style>',
]

test('names are shown as they were typed, whatever was typed', async () => {
  const named = pins.map((pin, index) => ({ ...pin, name: hostile[index] as string, place: hostile[index] }))
  const { tab, complaints } = await open({ pins: named })
  await live(tab)
  for (const [index, name] of hostile.entries()) {
    await tab.getByRole('link', { name: `在地图上看第 ${index + 1} 个` }).click()
    expect(await card(tab).getByRole('heading').textContent()).toBe(name)
    expect(await card(tab).getAttribute('aria-label')).toBe(`正在看：${name}`)
    expect(await tab.locator('.pin--on .sr').textContent()).toBe(`${index + 1}. ${name}`)
  }
  expect(await tab.locator('.map img, .map script, .map iframe, .map style').count()).toBe(0)
  expect(complaints).toEqual([])
})

test('T06: no island that draws a map turns text into HTML', () => {
  const folder = path.resolve(import.meta.dirname, '../../app/islands')
  // These two show parts of a page that the server wrote, as a submit would; neither draws a map.
  const drawing = readdirSync(folder).filter(
    (name) => name.endsWith('.ts') && !['editor.ts', 'check-in.ts'].includes(name),
  )
  for (const file of drawing) {
    const text = readFileSync(path.join(folder, file), 'utf8')
    expect(text, file).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\bbind(Popup|Tooltip)\(|setContent\(|html: ['"`]/,
    )
  }
})

describe('real tiles', () => {
  const picture = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGM4ceHLfwAGUgMZ3DlGCQAAAABJRU5ErkJggg==',
    'base64',
  )

  async function openWithTiles(answer: RequestListener, datum: MapTiles['datum'] = 'wgs84') {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      answer(request, response)
    })
    const tileOrigin = await listen(server)
    closers.push(() => {
      server.closeAllConnections()
      server.close()
    })
    const tiles: MapTiles = { url: `${tileOrigin}/{z}/{x}/{y}.png`, attribution: '审图号 GS(0000)0 <b>号</b>', datum }
    return { asked, ...(await open({ tiles, tileOrigin })) }
  }

  test('take the place of the sketch, and their attribution is text', async () => {
    const { tab, complaints } = await openWithTiles((_, response) =>
      response.setHeader('content-type', 'image/png').end(picture),
    )
    await tab.waitForSelector('.leaflet-tile-loaded')
    await expect.poll(() => tab.locator('.map__cap').textContent()).toBe('审图号 GS(0000)0 <b>号</b>')
    expect(await tab.locator('.map__base').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test('in GCJ-02 move the pins with them', async () => {
    const seen: string[] = []
    for (const datum of ['wgs84', 'gcj02'] as const) {
      const { tab } = await openWithTiles(
        (_, response) => response.setHeader('content-type', 'image/png').end(picture),
        datum,
      )
      await live(tab)
      await tab.getByRole('link', { name: '在地图上看第 8 个' }).click()
      await tab.waitForSelector('.leaflet-tile-loaded')
      const address = await tab.locator('.leaflet-tile-loaded').first().getAttribute('src')
      const place = await tab.evaluate(() => {
        const [pin, tile] = ['.pin--on', '.leaflet-tile-loaded'].map((found) =>
          document.querySelector(found)?.getBoundingClientRect(),
        )
        return Math.round((pin?.x ?? 0) - (tile?.x ?? 0))
      })
      seen.push(`${address?.replace(/.*:\d+/, '')} ${place}`)
    }
    expect(seen[0]).not.toBe(seen[1])
  })

  const dead: [string, RequestListener][] = [
    ['answers 500', (_, response) => void response.writeHead(500).end('broken')],
    ['answers with a page', (_, response) => response.setHeader('content-type', 'text/html').end('<h1>登录</h1>')],
    ['never answers', () => {}],
  ]
  test.each(dead)('a server that %s leaves the sketch, the pins and a quiet line', async (_, answer) => {
    const { tab, asked } = await openWithTiles(answer)
    await live(tab)
    await expect
      .poll(() => tab.locator('.map__cap').textContent(), { timeout: 12_000 })
      .toBe('底图没取到，先看示意图，不作导航用')
    expect(asked.length).toBeGreaterThan(0)
    expect(await tab.locator('.leaflet-tile').count()).toBe(0)
    expect(await tab.locator('.map__base').count()).toBe(1)
    await tab.getByRole('link', { name: '在地图上看第 1 个' }).click()
    expect(await card(tab).count()).toBe(1)
  })
})

test.each([
  ['on the map', false, 1280],
  ['on the map of a phone', false, 360],
  ['on the sketch alone', true, 1280],
])('axe finds nothing %s, and nothing hangs over the edge', async (_, broken, width) => {
  const { tab, complaints } = await open({ query: '?at=pin-4', broken }, { viewport: { width, height: 800 } })
  if (broken) await expect.poll(() => complaints.length).toBeGreaterThan(0)
  else await live(tab)
  expect(await faultsIn(tab)).toEqual([])
  expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  if (width === 360) {
    const [map, below] = await Promise.all([tab.locator('.map').boundingBox(), card(tab).boundingBox()])
    const view = await tab.locator('.map__view').boundingBox()
    expect([map?.x, map?.width]).toEqual([0, 360])
    expect(below?.y).toBeGreaterThanOrEqual((view?.y ?? 0) + (view?.height ?? 0))
  }
})
