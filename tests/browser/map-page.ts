import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { type MapPin, MapRegion, type MapTiles } from '#app/ui/map-region.tsx'

const root = path.resolve(import.meta.dirname, '..', '..')

export const towns = [
  { name: '岭南镇', latitude: 23.806, longitude: 108.889 },
  { name: '北泗镇', latitude: 23.864, longitude: 108.942 },
  { name: '河里镇', latitude: 23.752, longitude: 108.964 },
]

const places: [string, number, number][] = [
  ['北泗街市场口', 23.868, 108.93],
  ['新华书店二楼', 23.804, 108.884],
  ['红湾阅读区', 23.797, 108.866],
  ['溯河渡口', 23.775, 108.896],
  ['岭南青年之家', 23.808, 108.888],
  ['岭南青年之家', 23.808, 108.888],
  ['法院第二法庭', 23.806, 108.905],
  ['河里街菜市场', 23.751, 108.963],
]

/** Eight pins as a page would bring them: two in one house, one a venue. */
export const pins: MapPin[] = places.map(([place, latitude, longitude], index) => ({
  id: `pin-${index + 1}`,
  kind: index === 4 ? 'venue' : 'activity',
  name: index === 4 ? place : `第 ${index + 1} 场活动`,
  href: `/activities/pin-${index + 1}`,
  latitude,
  longitude,
  when: '明天 08:00–10:30',
  place,
  note: createElement('p', { className: 'small' }, '余 18 位，共 40 位'),
}))

interface MapPage {
  pins?: MapPin[]
  tiles?: MapTiles | null
  /** the folder the islands were built into */
  islands: string
  /** origin of the tiles, for the page's policy */
  tileOrigin?: string
  /** pixels of something else above the map */
  above?: number
  /** what the island's own files answer with instead of themselves */
  broken?: boolean
}

const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }

/** The map page on a server of its own, with the policy that public pages carry. */
export async function serveMapPage(page: MapPage): Promise<{ address: string; close: () => void }> {
  const { script } = JSON.parse(await readFile(path.join(page.islands, 'manifest.json'), 'utf8')) as { script: string }
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://map.test')
    if (url.pathname === '/favicon.ico') return void response.writeHead(204).end()
    if (url.pathname === '/') {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.setHeader(
        'content-security-policy',
        `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: ${page.tileOrigin ?? ''}; connect-src 'self'`,
      )
      const theme = url.searchParams.get('theme')
      const text = url.searchParams.get('text')
      response.end(document(page, script, url.searchParams.get('at'), theme, text))
      return
    }
    const [, top = '', ...rest] = url.pathname.split('/')
    const folder =
      { islands: page.islands, styles: path.join(root, 'app/styles') }[top] ?? path.join(root, 'public', top)
    if (page.broken && top === 'islands' && !url.pathname.includes('/map-'))
      return void response.writeHead(500).end('no')
    try {
      const body = await readFile(path.join(folder, ...rest))
      response
        .writeHead(200, { 'content-type': types[path.extname(url.pathname)] ?? 'application/octet-stream' })
        .end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  const address = await listen(server)
  return { address, close: () => void server.close() }
}

/** Listens on a free port of this machine and says where. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function document(page: MapPage, script: string, at: string | null, theme: string | null, text: string | null): string {
  const region = createElement(MapRegion, {
    county: '合山市',
    towns,
    pins: page.pins ?? pins,
    at,
    to: (pin) => (pin ? `/?at=${encodeURIComponent(pin)}` : '/'),
    tiles: page.tiles ?? null,
    empty: createElement('p', null, '这天还没有活动。'),
  })
  const above = page.above ? createElement('svg', { height: page.above, 'aria-hidden': true }) : null
  const main = createElement(
    'main',
    { className: 'wrap section section--top' },
    createElement('h1', null, '活动'),
    above,
    region,
  )
  const html = createElement(
    'html',
    { lang: 'zh-CN', 'data-theme': theme ?? undefined, 'data-text': text ?? undefined },
    createElement(
      'head',
      null,
      createElement('title', null, '活动地图'),
      createElement('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      createElement('link', { rel: 'stylesheet', href: '/styles/public.css' }),
    ),
    createElement('body', null, main, createElement('script', { type: 'module', src: script })),
  )
  return `<!doctype html>${renderToStaticMarkup(html)}`
}
