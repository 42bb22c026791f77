import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import { makePerson } from '../support/make.ts'
import { sendRaw } from '../support/raw.ts'
import { formOf, type Target } from '../support/request-bytes.ts'
import { attacks } from './attacks/list.ts'

let app: App
let target: Target
let port: number

beforeAll(async () => {
  app = await startApp()
  const member = await app.as(await makePerson(app.db))
  const url = new URL(app.url)
  port = Number(url.port)
  const session = member.session!
  const token = app.keys.sign('form', session)
  target = { host: url.host, origin: url.origin, page: '/', form: '/sign-in', cookie: `session=${session}`, token }
})
afterAll(() => app.stop())

test.each(attacks)('$rule: $name is answered $status by the product', async ({ bytes, status, closes }) => {
  const answer = await sendRaw(port, bytes(target), closes)

  expect(answer.status).toBe(status)
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
})

test('after all of them the product goes on, and nobody was signed out', async () => {
  const appearance = formOf(target, {
    path: '/appearance',
    headers: { Cookie: target.cookie },
    body: `text=large&token=${target.token}`,
  })

  expect((await sendRaw(port, appearance)).status).toBe(303)
})
