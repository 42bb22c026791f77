import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepPhoto, layDown } from '#app/domain/files/keep.server.ts'
import { readPhoto } from '#app/domain/files/photo.server.ts'
import { localFiles } from '#app/ports/files.server.ts'
import { type App, startApp } from '../support/app.ts'
import { makePerson } from '../support/make.ts'
import { makePhoto } from '../support/pictures.ts'
import { sendRaw } from '../support/raw.ts'

let app: App
let shown: string
let hidden: string

beforeAll(async () => {
  app = await startApp()
  const actor = await makePerson(app.db)
  const folder = localFiles(path.join(app.dataDir, 'files'))
  const read = await readPhoto(await makePhoto())
  if (!read.ok) throw new Error(read.refusal)
  const { photo } = read
  const keep = async (visibility: 'public' | 'private') => {
    const id = await layDown(folder, photo)
    const subject = { type: 'venue', id: 'v' }
    await app.db.transact((tx) => keepPhoto(tx, actor, { id, photo, subject, visibility }, app.now()))
    return id
  }
  shown = await keep('public')
  hidden = await keep('private')
  writeFileSync(path.join(app.dataDir, 'files', 'canary.webp'), 'canary')
  writeFileSync(path.join(app.dataDir, 'canary'), 'canary')
})
afterAll(() => app.stop())

test('a public photo comes as it lies there, once for ever', async () => {
  const first = await app.visitor().get(`/files/${shown}/480.webp`)
  const bytes = Buffer.from(await first.arrayBuffer())

  expect([first.status, first.headers.get('content-type')]).toEqual([200, 'image/webp'])
  expect(first.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(first.headers.get('x-content-type-options')).toBe('nosniff')
  expect(bytes.length).toBe(Number(first.headers.get('content-length')))
  expect(bytes.toString('latin1', 8, 12)).toBe('WEBP')
  const again = await app
    .visitor()
    .get(`/files/${shown}/480.webp`, { 'if-none-match': first.headers.get('etag') ?? '' })
  expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0])
  const head = await sendRaw(
    Number(new URL(app.url).port),
    `HEAD /files/${shown}/1280.webp HTTP/1.1\r\nHost: localhost:${new URL(app.url).port}\r\n\r\n`,
  )
  expect([head.status, head.body]).toEqual([200, ''])
  expect(Number(head.headers['content-length'])).toBeGreaterThan(0)
})

test('a private one, and whatever climbs or guesses, is not found (T16)', async () => {
  const port = Number(new URL(app.url).port)
  const corpus = [
    `/files/${hidden}/480.webp`,
    `/files/${crypto.randomUUID()}/480.webp`,
    `/files/${shown}/481.webp`,
    `/files/${shown}/480.png`,
    `/files/${shown}/480.webp/`,
    `/files/${shown}`,
    `/files/${shown.toUpperCase()}/480.webp`,
    `/files/../canary`,
    `/files/%2e%2e/canary`,
    `/files/..%2fcanary`,
    `/files/..%5ccanary`,
    `/files/%2e%2e%2f%2e%2e%2fetc%2fpasswd`,
    `/files/${shown}/..%2f..%2fcanary.webp`,
    `/files/canary.webp`,
    `/files/canary/480.webp`,
    `/files/${shown}%00/480.webp`,
    `/files//etc/passwd`,
    `/files/${shown}/480.webp%2f..%2fcanary`,
  ]
  for (const way of corpus) {
    const answer = await sendRaw(port, `GET ${way} HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`)
    expect([way, [400, 404].includes(answer.status)]).toEqual([way, true])
    expect(answer.body).not.toContain('canary')
    expect(answer.body).not.toContain('root:')
  }
})
