import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { compressFolder } from '#app/http/compress-folder.server.ts'
import { staticFiles } from '#app/http/static-files.server.ts'
import { sendRaw } from '../support/raw.ts'
import { bytesOf } from '../support/request-bytes.ts'
import { startShielded } from '../support/shielded.ts'
import { traversals } from './attacks/addresses.ts'

const style = '.stone { color: #155560 }\n'.repeat(100)
let folder: string

beforeEach(() => {
  const above = mkdtempSync(path.join(tmpdir(), 'static-'))
  onTestFinished(() => rmSync(above, { recursive: true }))
  folder = path.join(above, 'client')
  mkdirSync(path.join(folder, 'assets'), { recursive: true })
  mkdirSync(path.join(folder, '.vite'))
  writeFileSync(path.join(above, 'package.json'), '{"canary":true}')
  writeFileSync(path.join(folder, 'assets', 'public-Da1-b2_3.css'), style)
  writeFileSync(path.join(folder, 'assets', 'public-Da1-b2_3.css.map'), '{}')
  writeFileSync(path.join(folder, '.vite', 'manifest.json'), '{}')
  writeFileSync(path.join(folder, '.env'), 'SECRET_KEYS=x')
  writeFileSync(path.join(folder, 'notes.sqlite'), 'x')
  writeFileSync(path.join(folder, 'logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
})

async function start() {
  const site = await startShielded({ layers: [staticFiles([{ path: folder }])] })
  onTestFinished(site.stop)
  const get = (url: string, headers: Record<string, string> = {}) =>
    fetch(site.url.replace('127.0.0.1', 'localhost') + url, { headers })
  return { ...site, get }
}

test('a hashed asset is kept for a year, anything else for an hour', async () => {
  const { get } = await start()

  const asset = await get('/assets/public-Da1-b2_3.css')
  const logo = await get('/logo.svg')

  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(asset.headers.get('content-type')).toBe('text/css; charset=utf-8')
  expect(await asset.text()).toBe(style)
  expect(logo.headers.get('cache-control')).toBe('public, max-age=3600')
  expect(logo.headers.get('x-content-type-options')).toBe('nosniff')
})

test.each(['gzip', 'br'])('%s is sent as it was packed by the build', async (encoding) => {
  compressFolder(folder)
  const { port, target } = await start()
  const bytes = bytesOf(target, {
    method: 'HEAD',
    path: '/assets/public-Da1-b2_3.css',
    headers: { 'Accept-Encoding': encoding },
  })

  const head = await sendRaw(port, bytes)
  const whole = await fetch(`http://${target.host}/assets/public-Da1-b2_3.css`, {
    headers: { 'accept-encoding': encoding },
  })

  expect(head).toMatchObject({
    status: 200,
    body: '',
    headers: { 'content-encoding': encoding, vary: 'Accept-Encoding' },
  })
  expect(Number(head.headers['content-length'])).toBeLessThan(style.length / 4)
  expect(await whole.text()).toBe(style)
})

test('each encoding has its own tag, and a browser that has it gets none again', async () => {
  const { get } = await start()
  const [plain, packed] = await Promise.all(
    ['identity', 'gzip, br'].map((accepted) => get('/assets/public-Da1-b2_3.css', { 'accept-encoding': accepted })),
  )

  const again = await get('/assets/public-Da1-b2_3.css', {
    'accept-encoding': 'br',
    'if-none-match': `W/"x", ${packed!.headers.get('etag')}`,
  })

  expect(plain!.headers.get('etag')).not.toBe(packed!.headers.get('etag'))
  expect(again.status).toBe(304)
  expect(await again.text()).toBe('')
})

test.each([
  '/',
  '/assets',
  '/assets/',
  '/.env',
  '/.vite/manifest.json',
  '/assets/public-Da1-b2_3.css.map',
  '/assets/public-Da1-b2_3.css.br',
  '/assets/PUBLIC-DA1-B2_3.CSS',
  '/assets//public-Da1-b2_3.css',
  '/notes.sqlite',
  '/__proto__',
])('%s is no file', async (url) => {
  compressFolder(folder)
  const { get, reached } = await start()

  await get(url)

  expect(reached).toHaveLength(1)
})

test.each(traversals)('%s leads nowhere', async (url) => {
  const { port, target } = await start()

  const answer = await sendRaw(port, bytesOf(target, { path: url }))

  expect(answer.status).toBe(404)
  expect(answer.body).not.toMatch(/canary|root:/)
})
