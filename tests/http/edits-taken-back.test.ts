import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { activities } from '#db/schema/activities.ts'
import { events } from '#db/schema/everywhere.ts'
import { people } from '#db/schema/people.ts'
import { teams } from '#db/schema/teams.ts'
import { openingExceptions, openingHours, venues } from '#db/schema/venues.ts'
import { makeOffices, makeReady, type Offices } from '../support/activities.ts'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { makePerson, makeSignup, makeTeam, makeVenue, makeVillage } from '../support/make.ts'
import { formsIn, type PageForm } from '../support/page-forms.ts'
import { messagesTo } from '../support/signups.ts'

let app: App
let offices: Offices
let town: Browser
let county: Browser
beforeAll(async () => {
  app = await startApp()
  offices = await makeOffices(app.db)
  town = await app.as(offices.people.town)
  county = await app.as(await makePerson(app.db, { roles: [{ role: 'county-staff' }] }))
})
afterAll(() => app.stop())

const later = () => app.travel(new Date(app.now().getTime() + 60_000))

/** A form of a page as it stands there, with some of it typed anew. */
async function edited(browser: Browser, page: string, has: string, changed: Record<string, string>) {
  const html = await browser.read(page)
  const form = formsIn(html, page).find(({ fields }) => fields.some(({ name }) => name === has))!
  const stands: Record<string, string | string[]> = {}
  for (const { name, kind, value, checked } of form.fields) {
    if ((kind === 'checkbox' || kind === 'radio') && !checked) continue
    stands[name] = kind === 'select' ? chosen(html, name) : name in stands ? [stands[name]!, value].flat() : value
  }
  return browser.post(page, { ...stands, ...changed })
}

const chosen = (html: string, name: string) => {
  const options = new RegExp(`<select[^>]*name="${name}"[^>]*>(.*?)</select>`, 's').exec(html)?.[1] ?? ''
  const [, before, after] =
    /<option(?:[^>]*value="([^"]*)"[^>]*selected|[^>]*selected[^>]*value="([^"]*)")/.exec(options) ?? []
  return before ?? after ?? ''
}

/** The form behind 撤销 in the message of a page. */
async function undoOn(browser: Browser, page: string): Promise<PageForm | undefined> {
  const html = await browser.read(page)
  const [form] = /<form(?:(?!<\/form>)[\s\S])*data-key="z"(?:(?!<\/form>)[\s\S])*<\/form>/.exec(html) ?? []
  return form === undefined ? undefined : formsIn(form, page)[0]
}

/** Without the token: the browser knows the one of its session. */
const own = (fields: PageForm['fields']) => fields.filter(({ name }) => name !== 'token')

const press = (browser: Browser, { action, fields }: PageForm) =>
  browser.post(action, Object.fromEntries(own(fields).map(({ name, value }) => [name, value])))

const to = (answer: Response) => answer.headers.get('location') ?? `${answer.status}`

test('a venue goes back to what it said, hours and address included; pressed twice it is the same; a day taken away comes back', async () => {
  const venue = await makeVenue(app.db, { name: '河边书屋', facilities: '["无线网"]', seats: 12 })
  const page = `/staff/venues/${venue.id}`
  await edited(town, page, 'slug', { 'h1-1': '09:00', 'h1-2': '17:00' })
  const hours = await app.db.select().from(openingHours).where(eq(openingHours.venueId, venue.id))
  later()
  const saved = await edited(town, page, 'slug', {
    ...{ name: '河边新屋', slug: `${venue.slug}-new`, seats: '40', holidayRule: 'closed' },
    ...Object.fromEntries(
      hours.flatMap(({ weekday }) => [
        [`h${weekday}-1`, '10:00'],
        [`h${weekday}-2`, '12:00'],
      ]),
    ),
  })
  expect(to(saved)).toBe(`${page}?done=saved`)
  const stored = async () => (await app.db.select().from(venues).where(eq(venues.id, venue.id)))[0]!
  expect((await stored()).name).toBe('河边新屋')

  const undo = (await undoOn(town, `${page}?done=saved`))!
  expect(await undoOn(county, `${page}?done=saved`)).toBeUndefined()
  const answers = [await press(town, undo), await press(town, undo)]

  expect(answers.map(to)).toEqual([`${page}?done=back`, `${page}?done=back`])
  const { name, slug, seats, holidayRule } = await stored()
  expect({ name, slug, seats, holidayRule }).toEqual({
    name: '河边书屋',
    slug: venue.slug,
    seats: 12,
    holidayRule: venue.holidayRule,
  })
  const back = await app.db.select().from(openingHours).where(eq(openingHours.venueId, venue.id))
  const plain = (rows: typeof back) => rows.map(({ weekday, opensAt, closesAt }) => [weekday, opensAt, closesAt]).sort()
  expect(plain(back)).toEqual(plain(hours))
  expect(await undoOn(town, `${page}?done=saved`)).toBeUndefined()

  const day = { day: '2026-06-20', closed: 'no', opensAt: '10:00', closesAt: '15:30', reason: '停电半天' }
  await town.post(`${page}/exceptions`, day)
  const gone = await town.post(`${page}/exceptions`, { remove: day.day })
  const again = await press(town, (await undoOn(town, to(gone)))!)
  expect(to(again)).toBe(`${page}/exceptions?done=2026-06-20`)
  const [set] = await app.db.select().from(openingExceptions).where(eq(openingExceptions.venueId, venue.id))
  expect([set!.opensAt, set!.closesAt, set!.reason]).toEqual([600, 930, '停电半天'])
})

test('where somebody changed the same since, or a day has passed, an edit stays and the page says why; other fields are left alone', async () => {
  const team = await makeTeam(app.db, { townId: offices.town.id, name: '护河队', summary: '看河' })
  const page = `/staff/teams/${team.id}`
  const stored = async () => (await app.db.select().from(teams).where(eq(teams.id, team.id)))[0]!
  await edited(town, page, 'slug', { summary: '天天看河' })
  const undo = (await undoOn(town, `${page}?done=saved`))!

  await edited(county, page, 'slug', { summary: '周末看河' })
  const stays = await press(town, undo)
  expect([stays.status, (await stays.text()).includes('后来又有人改过')]).toEqual([409, true])
  expect((await stored()).summary).toBe('周末看河')

  await edited(town, page, 'slug', { name: '护河先锋队' })
  expect(to(await press(town, (await undoOn(town, `${page}?done=saved`))!))).toBe(`${page}?done=back`)
  const { name, summary } = await stored()
  expect([name, summary]).toEqual(['护河队', '周末看河'])

  await edited(town, page, 'slug', { joining: '来就行' })
  const late = (await undoOn(town, `${page}?done=saved`))!
  app.travel(new Date(app.now().getTime() + 25 * 3_600_000))
  town = await app.as(offices.people.town)
  county = await app.as(await makePerson(app.db, { roles: [{ role: 'county-staff' }] }))
  expect(await undoOn(town, `${page}?done=saved`)).toBeUndefined()
  expect((await press(town, late)).status).toBe(409)
  expect((await stored()).joining).toBe('来就行')
})

test('a published activity goes back and whoever comes hears of it again; what another changed besides stays', async () => {
  const activity = await makeReady(app.db, offices)
  const li = await makePerson(app.db)
  await makeSignup(app.db, activity.shift, li)
  const page = `/staff/activities/${activity.id}`
  const stored = async () => (await app.db.select().from(activities).where(eq(activities.id, activity.id)))[0]!
  const { risk, summary } = await stored()
  const saved = await edited(town, page, 'marks', { risk: '水很急，站在岸上。', summary: '换个说法。', do: 'save' })
  expect(to(saved)).toBe(`${page}?done=saved&told=1`)
  const undo = (await undoOn(town, to(saved)))!
  await edited(county, page, 'marks', { phone: '0772-0000009', do: 'save' })
  expect((await press(town, undo)).status).toBe(409)

  const second = await edited(town, page, 'marks', { risk: '水深，别下去。', do: 'save' })
  const told = async () => (await messagesTo(app.db, li)).length
  const before = await told()
  expect(to(await press(town, (await undoOn(town, to(second)))!))).toBe(`${page}?done=back&told=1`)
  const now = await stored()
  expect([now.risk, now.summary, now.contactPhone]).toEqual(['水很急，站在岸上。', '换个说法。', '0772-0000009'])
  expect((await told()) - before).toBe(1)
  expect([risk === now.risk, summary === now.summary]).toEqual([false, false])
})

test('a name put wrong by staff goes back with the home; the record holds neither name in the open', async () => {
  const village = await makeVillage(app.db, { townId: offices.town.id })
  const other = await makeVillage(app.db, { townId: offices.town.id })
  const child = await makePerson(app.db, { name: '覃小树', townId: offices.town.id, villageId: village.id })
  const page = `/staff/people/${child.id}`
  const form = { name: '覃大叔', reason: '听错了', town: offices.town.id, village: other.id }
  expect(to(await town.post(`${page}/edit`, form))).toBe(`${page}?done=edited`)

  const undo = (await undoOn(town, `${page}?done=edited`))!
  expect(await undoOn(county, `${page}?done=edited`)).toBeUndefined()
  expect(to(await press(town, undo))).toBe(`${page}?done=back`)

  const [person] = await app.db.select().from(people).where(eq(people.id, child.id))
  expect([person!.name, person!.villageId]).toEqual(['覃小树', village.id])
  const said = await app.db.select({ detail: events.detail }).from(events).where(eq(events.subjectId, child.id))
  expect(said.some(({ detail }) => /覃|听错/.test(detail))).toBe(false)
  await town.post(`${page}/edit`, form)
  const stale = (await undoOn(town, `${page}?done=edited`))!
  await county.post(`${page}/edit`, { ...form, name: '覃小书' })
  expect((await press(town, stale)).status).toBe(409)
})

test('a village that staff gave to somebody who had none is taken away again', async () => {
  const village = await makeVillage(app.db, { townId: offices.town.id })
  const { id } = await makePerson(app.db, { name: '蓝小溪', townId: offices.town.id })
  const page = `/staff/people/${id}`
  const form = { name: '蓝小溪', reason: '补上村', town: offices.town.id, village: village.id }
  const home = async () => (await app.db.select().from(people).where(eq(people.id, id)))[0]!.villageId
  await town.post(`${page}/edit`, form)
  expect(await home()).toBe(village.id)

  expect(to(await press(town, (await undoOn(town, `${page}?done=edited`))!))).toBe(`${page}?done=back`)
  expect(await home()).toBeNull()
})
