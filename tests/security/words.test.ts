import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import {
  at,
  makeActivity,
  makePerson,
  makeProgramme,
  makeShift,
  makeSignup,
  makeTown,
  makeVenue,
} from '../support/make.ts'

const evil = `]]>"'><img src=x onerror=alert(1)></script></title></textarea><script>alert(2)</script>\r\nATTENDEE:x\u2028\u202e`

let app: App
let member: Browser
let addresses: string[]

beforeAll(async () => {
  app = await startApp()
  const { id: townId } = await makeTown(app.db, { id: '451381109', name: evil })
  const venue = await makeVenue(app.db, { name: evil, summary: evil, address: evil, phone: evil, townId })
  const programme = await makeProgramme(app.db, { name: evil, summary: evil })
  const activity = await makeActivity(app.db, {
    townId,
    venueId: venue.id,
    programmeId: programme.id,
    title: evil,
    summary: evil,
    organiser: evil,
    address: evil,
    steps: JSON.stringify([{ at: evil, what: evil, detail: evil }]),
    bring: JSON.stringify([evil]),
    riskTitle: evil,
    risk: evil,
    personInCharge: evil,
    contactPhone: evil,
    shift: { meetingPoint: evil, places: 1 },
  })
  const off = await makeShift(app.db, activity, {
    state: 'cancelled',
    cancelReason: evil,
    startsAt: at('2026-05-02 09:00'),
  })
  const person = await makePerson(app.db, { name: evil })
  const signup = await makeSignup(app.db, activity.shift, person, { note: evil, reason: evil })
  const past = await makeSignup(app.db, off, person, { state: 'left', reason: evil })
  member = await app.as(person)
  const query = encodeURIComponent(evil.slice(0, 50))
  const own = [signup, past].flatMap(({ id }) => ['', '/leave', '/change'].map((end) => `/me/signups/${id}${end}`))
  addresses = [
    '/',
    '/activities',
    '/activities?view=map',
    `/activities?view=map&at=${activity.id}`,
    ...['q', 'at', 'town', 'from', 'after', 'unknown'].map((name) => `/activities?${name}=${query}`),
    `/activities?town=${townId}&programme=${programme.slug}`,
    `/activities/${activity.id}`,
    `/activities/${activity.id}?done=${query}&shift=${query}`,
    `/activities/${activity.id}/sign-up`,
    `/activities/${activity.id}/sign-up?shift=${activity.shift.id}`,
    '/venues',
    `/venues?at=${venue.id}`,
    `/venues?at=${query}`,
    `/venues/${venue.slug}`,
    `/sign-in?back=/${query}`,
    `/join?back=/${query}`,
    `/${query}`,
    '/about',
    '/privacy',
    '/me',
    '/me/signups',
    '/me/inbox',
    `/me/settings?done=${query}`,
    `/me/data?done=${query}`,
    '/me/data/correct',
    '/me/close',
    `/forgot?done=${query}`,
    `/reset?done=${query}`,
    `/sign-in?done=${query}`,
    ...own,
  ]
})
afterAll(() => app.stop())

test('T05: words stay words on every page, for a visitor and for a member', async () => {
  for (const address of addresses) {
    for (const browser of [app.visitor(), member]) {
      const page = await (await browser.get(address)).text()
      expect([address, page.includes('<img src=x')]).toEqual([address, false])
      expect([
        address,
        /<script(?! type="application\/ld\+json"| type="module" (async="" )?src=")/.exec(page)?.[0],
      ]).toEqual([address, undefined])
    }
  }
})

test('what is typed into a form comes back as it was typed and as nothing else', async () => {
  const fields = ['name', 'login', 'birthYear', 'town', 'village', 'note', 'back', 'carried', 'notice', 'session']
  const typed = Object.fromEntries(fields.map((field) => [field, evil]))
  const [activity = ''] = addresses.filter((address) => /sign-up$/.test(address))
  for (const path of ['/join', '/sign-in', activity]) {
    for (const intent of ['edit', 'check', 'confirm']) {
      const page = await (await app.visitor().post(path, { ...typed, intent })).text()
      expect([path, page.includes('<img src=x'), page.includes('alert(1)')]).toEqual([path, false, true])
    }
  }
})

test('words stay words in feeds and calendars', async () => {
  const [id = ''] = addresses.filter((address) => /^\/activities\/[\w-]+$/.test(address))
  for (const address of ['/activities.ics', `${id}.ics`])
    expect(await app.visitor().read(address)).not.toMatch(/^(ATTENDEE|<img)/m)
  const news = await app.visitor().read('/activities.rss')
  expect(news).not.toMatch(/<description><!\[CDATA\[[^\]]*<img/)
  const outside = news.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')
  expect(outside).not.toContain('<img')
  expect(await app.visitor().read('/sitemap.xml')).not.toContain('<img')
})
