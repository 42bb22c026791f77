import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendRaw } from '../support/raw.ts'
import { bytesOf, formOf } from '../support/request-bytes.ts'
import { startShielded } from '../support/shielded.ts'
import { attacks } from './attacks/list.ts'

type Shielded = Awaited<ReturnType<typeof startShielded>>

describe.each([
  ['on loopback', {}],
  ['behind a public address', { baseUrl: new URL('https://volunteer.test'), secure: true }],
])('%s', (_where, options) => {
  let site: Shielded
  beforeAll(async () => {
    site = await startShielded(options)
  })
  afterAll(() => site.stop())

  test.each(attacks)('$rule: $name is answered $status', async ({ bytes, status, closes }) => {
    const { reached, port, target } = site
    const before = reached.length

    const answer = await sendRaw(port, bytes(target), closes)

    expect(answer.status).toBe(status)
    expect(answer.closed).toBe(closes ?? false)
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(answer.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/)
    expect(answer.headers['cache-control']).toBe('no-store, private')
    expect(reached.length).toBe(before)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test.each(
    Object.entries({
      'a page': (target) => bytesOf(target),
      'the head of a page': (target) => bytesOf(target, { method: 'HEAD' }),
      'a link from another site': (target) => bytesOf(target, { headers: { 'Sec-Fetch-Site': 'cross-site' } }),
      'page data for our own page': (target) =>
        bytesOf(target, { path: '/me.data?_routes=routes%2Fme', headers: { 'Sec-Fetch-Site': 'same-origin' } }),
      'the form of a visitor': (target) => formOf(target, { headers: { 'Sec-Fetch-Site': 'same-origin' } }),
      'the form of an old browser': (target) => formOf(target),
      'the form of a browser that sends a Referer alone': (target) =>
        formOf(target, { headers: { Origin: undefined, Referer: `${target.origin}/join?a=1` } }),
      'the form of a member': (target) =>
        formOf(target, { headers: { Cookie: `theme=dark; ${target.cookie}` }, body: `name=a&token=${target.token}` }),
      'a form with a type in capitals': (target) =>
        formOf(target, { headers: { 'Content-Type': 'Application/X-WWW-Form-Urlencoded; charset=UTF-8' } }),
      'a form of 64 KB': (target) => formOf(target, { body: `name=${'a'.repeat(64 * 1024 - 5)}` }),
      'a form of 200 fields': (target) => formOf(target, { body: Array(200).fill('a=1').join('&') }),
      'a form that asks first': (target) => formOf(target, { headers: { Expect: '100-continue' } }),
      'an empty form': (target) => formOf(target, { body: '' }),
      'a field eight levels deep': (target) => formOf(target, { body: `a${'[b]'.repeat(7)}=1` }),
      'an address of 2 KB': (target) => bytesOf(target, { path: `/?q=${'a'.repeat(2044)}` }),
    } satisfies Record<string, (target: Shielded['target']) => string>),
  )('%s passes', async (_name, bytes) => {
    const answer = await sendRaw(site.port, bytes(site.target))

    expect(answer.status).toBe(200)
  })
})
