import path from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accounts, people, sessions } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { makeActivity, makePerson, makeShift, makeSignup } from '../support/make.ts'

const build = (await import(
  path.resolve(import.meta.dirname, '..', '..', 'build', 'server', 'index.js')
)) as ServerBuild

let app: App
let ids: Record<string, string>
let victim: Awaited<ReturnType<typeof makePerson>>
let stranger: Browser

beforeAll(async () => {
  app = await startApp()
  const activity = await makeActivity(app.db)
  await makeShift(app.db, activity)
  victim = await makePerson(app.db, { name: '韦受害', phone: '13711223344' })
  const signup = await makeSignup(app.db, activity.shift, victim)
  await app.as(victim)
  stranger = await app.as(await makePerson(app.db))
  ids = { activityId: activity.id, signupId: signup.id, slug: 'nowhere' }
})
afterAll(() => app.stop())

/** The address of a route of the build, its parameters filled in. */
function addressOf(id: string, given: Record<string, string>): string {
  const parts: string[] = []
  for (let route = build.routes[id]; route; route = route.parentId ? build.routes[route.parentId] : undefined)
    if (route.path) parts.unshift(route.path)
  return `/${parts.join('/').replaceAll(/:(\w+)/g, (_, name: string) => given[name] ?? '')}`
}

const routesWith = (part: 'action' | 'loader') =>
  Object.keys(build.routes).filter((id) => id !== 'root' && build.routes[id]?.module[part])

const counts = () => Promise.all([people, accounts, sessions, signups].map((table) => app.db.$count(table)))

test('T03: what belongs to somebody else is as far away as what never was', async () => {
  const before = await counts()
  const owned = Object.keys(build.routes).filter((id) => id.includes('me.signups.$signupId'))
  expect(owned).toHaveLength(5)
  for (const id of owned) {
    const pages = []
    for (const signupId of [
      ids.signupId!,
      crypto.randomUUID(),
      `${ids.signupId!.slice(0, -1)}x`,
      '1000001',
      'x'.repeat(300),
    ]) {
      const address = addressOf(id, { signupId })
      for (const answer of [await stranger.get(address), await stranger.get(`${address}.data`)]) {
        const page = await answer.text()
        expect([address, answer.status]).toEqual([address, 404])
        expect(page).not.toContain('韦受害')
      }
      pages.push((await (await stranger.get(address)).text()).replaceAll(signupId, '').replaceAll(/[\w-]{36,43}/g, ''))
      if (build.routes[id]?.module.action)
        expect((await stranger.post(address, { shift: crypto.randomUUID(), reason: '' })).status).toBe(404)
    }
    expect(new Set(pages)).toHaveLength(1)
  }
  expect(await counts()).toEqual(before)
})

test('no page for members is left in a cache, and none tells a visitor anything', async () => {
  const member = await app.as(victim)
  for (const id of routesWith('loader').filter((one) => one.startsWith('routes/me'))) {
    const address = addressOf(id, ids)
    for (const way of [address, `${address}.data`, `${address}.data?_routes=${encodeURIComponent(id)}`]) {
      const own = await member.get(way)
      const visitors = await app.visitor().get(way)
      const told = await visitors.text()

      expect([way, own.headers.get('cache-control')]).toEqual([way, 'no-store, private'])
      expect([way, told.includes('韦受害'), told.includes('1122')]).toEqual([way, false, false])
    }
  }
})

test('a page kept for visitors is the same before and after a member looked at it', async () => {
  const member = await app.as(victim)
  for (const address of ['/', '/activities', `/activities/${ids.activityId}`, '/venues', '/about', '/privacy']) {
    const before = await app.visitor().read(address)
    const own = await member.get(address)
    const after = await app.visitor().read(address)

    expect(own.headers.get('cache-control')).toBe('no-store, private')
    expect([await own.text(), after.replaceAll(/[\w-]{36}/g, '')]).toEqual([
      expect.stringContaining('name="token"'),
      before.replaceAll(/[\w-]{36}/g, ''),
    ])
    expect([address, after.includes('韦受害'), after.includes('name="token"')]).toEqual([address, false, false])
  }
})
