import path from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Waiting } from '#app/domain/people/waiting.ts'
import { events } from '#db/schema/everywhere.ts'
import { accounts, consents } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { type App, startApp } from '../support/app.ts'
import { makeChild, outsideMessages, tokens } from '../support/guardians.ts'
import { makeActivity, makePerson } from '../support/make.ts'
import { textOf } from '../support/page-text.ts'

const build = (await import(
  path.resolve(import.meta.dirname, '..', '..', 'build', 'server', 'index.js')
)) as ServerBuild

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.stop())

function addressOf(id: string, given: Record<string, string>): string {
  const parts: string[] = []
  for (let route = build.routes[id]; route; route = route.parentId ? build.routes[route.parentId] : undefined)
    if (route.path) parts.unshift(route.path)
  return `/${parts.join('/').replaceAll(/:(\w+)/g, (_, name: string) => given[name] ?? crypto.randomUUID())}`
}

const routesWith = (part: 'action' | 'loader') =>
  Object.keys(build.routes).filter((id) => id !== 'root' && build.routes[id]?.module[part])

const audienceOf = (id: string) => (build.routes[id]!.module.loader as unknown as { audience?: string }).audience

/** What no account does, or what opens or closes the one that waits. */
const open = [
  'appearance',
  'consent.$token',
  'consent.$token_.certificate',
  'consent._index',
  'sign-in',
  'sign-out',
  'me.close',
]

const people = {
  guardian: () => makeChild(app.db),
  self: async () => ({ ...(await makePerson(app.db, { birthDay: '2008-04-30', waitsFor: 'self' })), waitsFor: 'self' }),
}

test.each<[Waiting, string[], string]>([
  ['guardian', [...open, 'me.guardian'], '/me/waiting'],
  ['self', [...open, 'me.grown'], '/me/grown'],
])(
  'PIPL §31: while an account waits for %s no other action of the whole server passes',
  async (waitsFor, passing, page) => {
    const person = await people[waitsFor]()
    const browser = await app.as(person)
    const activity = await makeActivity(app.db)
    const given = { activityId: activity.id, shift: activity.shift.id, token: 'none' }
    const before = await app.db.$count(events)

    const passed: string[] = []
    const actions = routesWith('action').filter((id) => id !== 'routes/sign-out')
    expect(actions.length).toBeGreaterThan(12)
    for (const id of actions) {
      const address = addressOf(id, given)
      for (const way of [address, `${address}.data`, `${address}?index`, address.toUpperCase(), `${address}/`]) {
        const { status } = await browser.post(way, { shift: activity.shift.id, intent: 'confirm', note: '' })
        if (status !== 403 && status !== 405) passed.push(id.replace('routes/', ''))
      }
    }
    expect([...new Set([...passed, 'sign-out'])].sort()).toEqual([...passing].sort())
    expect([await app.db.$count(events), await app.db.$count(signups)]).toEqual([before, 0])

    for (const id of routesWith('loader').filter((one) =>
      ['arriving', 'members', 'staff'].includes(audienceOf(one)!),
    )) {
      const address = addressOf(id, given)
      const { status, headers } = await browser.get(address)
      const led = status === 302 ? headers.get('location') : status
      const room = [page, '/me/close', ...(waitsFor === 'guardian' ? ['/me/guardian'] : [])].includes(address)
      expect([address, led]).toEqual([address, room ? 200 : page])
    }
  },
  120_000,
)

test('a child names the guardian and waits, the guardian agrees by the link, and the account opens', async () => {
  const child = await makeChild(app.db)
  const browser = await app.as(child)

  const named = await browser.post('/me/guardian', {
    name: '韦秀英',
    relation: 'mother',
    phone: '',
    email: 'mama@example.com',
  })
  expect(named.headers.get('location')).toBe('/me/guardian?done=named')
  expect(textOf(await browser.read('/me/waiting'))).toContain('5月8日还没等到同意')
  expect((await browser.post('/me/guardian', { intent: 'send' })).headers.get('location')).toBe(
    '/me/guardian?done=sent',
  )

  const guardian = app.visitor()
  const token = (await tokens(app.db))[0]!
  const page = await guardian.read(`/consent/${token}`)
  for (const words of ['让孩子用这个账号吗', '账号和填过的信息明天删掉', '活动照片里可以有孩子吗', '12355'])
    expect(textOf(page)).toContain(words)
  expect(page).not.toMatch(/checked/)
  await guardian.post(`/consent/${token}`, { [`account-${child.id}`]: 'agree', [`photo-${child.id}`]: 'refuse' })

  expect((await browser.get('/me/waiting')).headers.get('location')).toBe('/me')
  expect(textOf(await browser.read('/me/inbox'))).toContain('监护人同意了，账号可以用了')
  expect((await app.db.select().from(consents)).map(({ purpose }) => purpose)).toEqual(['account'])
})

test('T36: one phone for child and guardian under 14: named, told that staff have to see them, nothing sent', async () => {
  const child = await makeChild(app.db, { phone: '13912345678' })
  const browser = await app.as(child)

  const named = await browser.post('/me/guardian', {
    name: '韦秀英',
    relation: 'mother',
    phone: '13912345678',
    email: '',
  })

  expect([named.status, named.headers.get('location')]).toEqual([303, '/me/guardian?done=seeing'])
  expect(textOf(await browser.read('/me/waiting'))).toContain('工作人员见过他，链接马上就发')
  expect((await browser.post('/me/guardian', { intent: 'send' })).status).toBe(409)
  expect(await outsideMessages(app.db)).toEqual([])
})

test('a child who gives up closes at once what never opened', async () => {
  const browser = await app.as(await makeChild(app.db))

  const page = textOf(await browser.read('/me/close'))

  expect(page).toContain('明天删掉')
  expect(page).not.toContain('抄一份带走')
})

test('who has turned 18 agrees, photographs apart and unticked, and goes on', async () => {
  const person = await makePerson(app.db, { birthDay: '2008-04-30', waitsFor: 'self' })
  const browser = await app.as(person)

  const page = await browser.read('/me/grown')
  expect(textOf(page)).toContain('你满 18 岁了')
  expect(page).not.toMatch(/checked/)
  const stale = await browser.post('/me/grown', { notice: '2020-01-01' })
  const notice = /name="notice" value="([\d-]+)"/.exec(page)![1]!
  const agreed = await browser.post('/me/grown', { notice })

  expect([stale.status, agreed.status, agreed.headers.get('location')]).toEqual([409, 303, '/me?done=agreed'])
  expect(await app.db.select().from(consents)).toMatchObject([{ purpose: 'account', givenBy: 'self' }])
  const [account] = await app.db.select().from(accounts).where(eq(accounts.personId, person.id))
  expect(account?.waitsFor).toBeNull()
  expect((await browser.get('/me/settings')).status).toBe(200)
})
