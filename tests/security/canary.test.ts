import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliver } from '#app/domain/messages/deliver.server.ts'
import { fieldsOf } from '#app/domain/people/fields.ts'
import { can } from '#app/domain/policy.ts'
import { keptMail } from '#app/ports/mail.server.ts'
import { loggedSms } from '#app/ports/sms.server.ts'
import { backUp } from '#db/backup.ts'
import { engine } from '#db/engine.ts'
import { nominations } from '#db/schema/nominations.ts'
import { type App, startApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { type Canary, type Planted, plantCounty } from '../support/canaries.ts'
import { addressesOfRoutes, crawl, idsOf, type Page, textOf } from '../support/crawl.ts'
import { tokens } from '../support/guardians.ts'
import { testKeys } from '../support/make.ts'

let app: App
let people: Planted[]
let canaries: Canary[]
let routes: string[]
beforeAll(async () => {
  app = await startApp()
  const county = await plantCounty(app.db)
  people = county.people
  canaries = people.flatMap((person) => person.canaries)
  const ids = await idsOf(app.db, 2)
  // Of every town one, so that each crawler meets its own and what is foreign.
  ids.set(
    'activityId',
    county.activities.map(({ id }) => id),
  )
  routes = addressesOfRoutes(ids)
})
afterAll(() => app.stop())

/** Whether the list of fields lets this person see this canary whole at this address. */
function mayStand({ of: whose, table, column }: Canary, viewer: Planted | null, address: string): boolean {
  const [, field] = fieldsOf(table).find(([name]) => name === column)!
  return (field.whole ?? []).some(({ under, before, ofStaff }) => {
    if (!address.startsWith(under) || viewer === null || before === 'guardian') return false
    if (before === 'self') return viewer === whose
    if (ofStaff) return whose.staff && viewer.staff
    return before.some((permission) => can(viewer.actor, permission, { ...whose.placed, personId: null }))
  })
}

/** What stands where it must not, as `field at address`; values are not printed. */
function leaks(pages: readonly Page[], viewer: Planted | null): string[] {
  return pages.flatMap(({ address, body }) =>
    canaries
      .filter((canary) => body.includes(canary.value) && !mayStand(canary, viewer, address))
      .map(({ table, column, of }) => `${table}.${column} of ${of.placed.townId} at ${address}`),
  )
}

const crawlers: [words: string, pick: () => Planted | null][] = [
  ['a visitor', () => null],
  ['a volunteer', () => people.find(({ staff, minor }) => !staff && !minor)!],
  ['a minor', () => people.find(({ staff, minor }) => !staff && minor)!],
  ...(
    ['team-leader', 'venue-manager', 'town-staff', 'county-staff', 'auditor', 'system-admin', 'security-admin'] as const
  ).map((name): [string, () => Planted] => [
    name,
    () => people.find(({ actor }) => actor.roles.some(({ role }) => role === name))!,
  ]),
]

const browserOf = async (viewer: Planted | null) => (viewer ? app.as(viewer.actor) : app.visitor())
const sample = engine === 'postgres' ? 10 : 1

test('sixty people are planted, two of every town, age band and role', () => {
  expect(people.length).toBeGreaterThanOrEqual(60)
  expect(new Set(canaries.map(({ value }) => value)).size).toBe(canaries.length)
})

test.each(crawlers)(
  'C5, T27, T35: on no page, in no data, feed or file does %s find anything of anybody that the list of fields does not let stand there',
  async (_, pick) => {
    const viewer = pick()
    const pages = await crawl(await browserOf(viewer), { seeds: ['/', '/me', '/staff', ...routes], sample })

    expect(leaks(pages, viewer)).toEqual([])
    expect(pages.length).toBeGreaterThan(20)
    const broken = pages.filter(({ status }) => status >= 500).map(({ address }) => address)
    expect(broken).toEqual([])
    // The scan sees what may be seen: everybody finds themself.
    if (viewer) expect(pages.some(({ body }) => body.includes(viewer.actor.name))).toBe(true)
  },
  60_000,
)

test('who was put forward and not chosen is seen by who put them forward, and by nobody else among the people', async () => {
  const leader = people.find(({ actor }) => actor.roles.some(({ role }) => role === 'team-leader'))!
  const all = await app.db.select().from(nominations).where(eq(nominations.byId, leader.actor.id))
  const names = all.map(({ personId }) => people.find(({ actor }) => actor.id === personId)!.actor.name)
  const own = await (await browserOf(leader)).read('/me/nominations')
  expect(names.filter((name) => own.includes(name))).toEqual(names)
  const about = people.find(({ actor }) => actor.id === all[0]!.personId)!
  const others = people.filter(({ staff, actor }) => !staff && actor.id !== about.actor.id).slice(0, 2)
  for (const viewer of [null, ...others]) {
    const browser = await browserOf(viewer)
    for (const { id, callId } of all)
      for (const address of [
        `/honours/calls/${callId}`,
        '/honours',
        '/notices',
        '/me/reviews',
        `/me/nominations/${id}`,
      ]) {
        const body = await textOf(await browser.get(address))
        expect(names.filter((name) => body.includes(name) && name !== viewer?.actor.name)).toEqual([])
      }
  }
})

test('a copy holds what its person may have and nothing of anybody else', async () => {
  for (const viewer of people.filter(({ staff }) => !staff).slice(0, 5)) {
    const browser = await browserOf(viewer)
    for (const as of ['json', 'html']) {
      const response = await browser.post('/me/data/copy', { as })
      const body = await textOf(response)
      expect(response.status).toBe(200)
      expect(leaks([{ address: '/me/data/copy', route: '', status: 200, body }], viewer)).toEqual([])
      const own = viewer.canaries.filter(({ value }) => !body.includes(value))
      expect(own.map(({ table, column }) => `${table}.${column}`)).toEqual([])
    }
  }
})

test('a guardian’s link shows the own child and nobody else', async () => {
  const [token] = await tokens(app.db)
  const page = await app.visitor().read(`/consent/${token}`)
  const found = canaries.filter(({ value }) => page.includes(value))
  expect(new Set(found.map(({ of }) => of.actor.id)).size).toBe(1)
  expect(found.every(({ table, column }) => table === 'people' && column === 'name')).toBe(true)
})

test('a letter tells nobody anything of somebody else, and the log nothing of anybody', async () => {
  const mail = keptMail()
  while ((await deliver(app.db, testKeys, { mail, baseUrl: 'https://volunteer.test' }, app.now())) > 0);
  expect(mail.letters.length).toBeGreaterThan(0)
  const wrong = mail.letters.flatMap(({ to, subject, text }) =>
    canaries.filter(
      ({ value, of }) => `${subject} ${text}`.includes(value) && !of.canaries.some((own) => to === own.value),
    ),
  )
  expect(wrong.map(({ table, column }) => `${table}.${column}`)).toEqual([])

  const log = app.log.join('\n')
  const logged = canaries.filter(({ value }) => log.includes(value) || log.includes(encodeURIComponent(value)))
  expect(logged.map(({ table, column }) => `${table}.${column}`)).toEqual([])
  expect(log.length).toBeGreaterThan(1000)
})

test('without a carrier of text messages, the line in the operator’s log says to whom no more than a masked number', async () => {
  const lines: string[] = []
  const sms = loggedSms((line) => void lines.push(line))
  for (const { canaries: own } of people) {
    const phone = own.find(({ column }) => column === 'phone')!.value
    const gaps = Object.fromEntries(own.map(({ column, value }) => [column, value]))
    await sms.send({ id: crypto.randomUUID(), to: phone, template: 'guardian.asked', gaps })
  }
  expect(lines).toHaveLength(people.length)
  expect(canaries.filter(({ value }) => lines.some((line) => line.includes(value)))).toEqual([])
})

test('the sheets that staff take out were opened, not passed by', async () => {
  const staff = people.find(({ actor }) => actor.roles.some(({ role }) => role === 'county-staff'))!
  const browser = await browserOf(staff)
  const exports = [...new Set(routes.filter((address) => /\/export$/.test(address)))]
  const opened = []
  for (const address of exports) {
    const response = await browser.get(address)
    const body = await textOf(response)
    expect(leaks([{ address, route: '', status: response.status, body }], staff)).toEqual([])
    if (body.includes('<sheetData>')) opened.push(address)
  }
  expect(opened.length).toBeGreaterThan(1)
})

test.runIf(engine === 'sqlite')(
  'nothing sealed stands in the bytes of the database, beside it or in a backup',
  async () => {
    await app.db.transact(async () => {})
    const backups = path.join(app.dataDir, 'backups')
    const copy = await backUp(path.join(app.dataDir, 'qingshi.db'), backups)
    const places = readdirSync(app.dataDir, { recursive: true, withFileTypes: true })
    const files = places.filter((one) => one.isFile()).map((one) => readFileSync(path.join(one.parentPath, one.name)))
    expect(readFileSync(copy).includes('volunteer_number')).toBe(true)
    const sealed = canaries.filter(
      ({ table, column }) => fieldsOf(table).find(([name]) => name === column)?.[1].stored === 'sealed',
    )
    expect(sealed.length).toBeGreaterThan(150)
    const found = sealed.filter(({ value }) => files.some((bytes) => bytes.includes(value)))
    expect(found.map(({ table, column }) => `${table}.${column}`)).toEqual([])
    const named = canaries.filter(({ table, column }) => table === 'people' && column === 'name')
    expect(named.every(({ value }) => files.some((bytes) => bytes.includes(value)))).toBe(true)
  },
)

test('a page that leaks fails the scan, wherever it is linked from', async () => {
  const viewer = people.find(({ actor }) => actor.roles.some(({ role }) => role === 'town-staff'))!
  const foreign = people.find(({ placed, staff }) => !staff && placed.townId !== viewer.placed.townId)!
  const bodies: Record<string, string> = {
    '/': '<a href="/staff/roster">名单</a>',
    '/staff/roster': '<a href="/staff/roster.csv">下载</a>',
    '/staff/roster.csv': foreign.canaries.map(({ value }) => value).join(','),
  }
  const leaky = createServer((request, response) => {
    response.setHeader('content-type', request.url?.endsWith('.csv') ? 'text/csv' : 'text/html')
    response.end(bodies[request.url ?? ''] ?? '')
  })
  await new Promise<void>((listening) => leaky.listen(0, '127.0.0.1', listening))
  const { port } = leaky.address() as AddressInfo
  const pages = await crawl(new Browser(`http://127.0.0.1:${port}`, testKeys), { seeds: ['/'] })
  leaky.close()
  leaky.closeAllConnections()

  expect(leaks(pages, viewer)).toHaveLength(foreign.canaries.length)
  // Of one's own only the name stands wherever one is.
  expect(leaks(pages, foreign)).toHaveLength(foreign.canaries.length - 1)
})
