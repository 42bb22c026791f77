import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { activities, shifts } from '#db/schema/activities.ts'
import { drafts } from '#db/schema/drafts.ts'
import { makeOffices, makeReady, type Offices } from '../support/activities.ts'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { makePerson, makeSignup } from '../support/make.ts'
import { textOf } from '../support/page-text.ts'
import { messagesTo, statesOf } from '../support/signups.ts'

let app: App
let offices: Offices
let town: Browser
let leader: Browser
beforeAll(async () => {
  app = await startApp()
  offices = await makeOffices(app.db)
  town = await app.as(offices.people.town)
  leader = await app.as(offices.people.leader)
})
afterAll(() => app.stop())

const editor = (id: string) => `/staff/activities/${id}`
const marksIn = (page: string) => /name="marks" value="([^"]*)"/.exec(page)![1]!
/** The day in a row of shifts. */
const dayIn = (page: string, row: number) =>
  /value="([^"]*)"/.exec(new RegExp(`<input[^>]*name="day-${row}"[^>]*>`).exec(page)?.[0] ?? '')?.[1]

const rowOf = async (id: string) => (await app.db.select().from(activities).where(eq(activities.id, id)))[0]!

/** No more than what has to be said. */
const least = () => ({
  title: '河边捡石头',
  summary: '沿着河岸走一段，把垃圾捡起来。',
  organiser: `town:${offices.town.id}`,
  area: offices.town.id,
  spot: '老码头',
  street: '河堤路 8 号',
  'day-0': '2026-05-16',
  'start-0': '09:00',
  'end-0': '11:30',
  'places-0': '20',
  age: '14',
  counted: 'yes',
  risk: '岸边石头湿滑，穿防滑的鞋。',
  plan: '覃队长负责，最近的医院是市人民医院，下大雨就不办。',
  inCharge: '覃队长',
  phone: '0772-0000001',
})

/** Posts the editor and gives where it led. */
async function handIn(browser: Browser, path: string, form: Record<string, string>) {
  const answer = await browser.post(path, form)
  return { status: answer.status, to: answer.headers.get('location') ?? '', page: await answer.text() }
}

test('from nothing to a published activity in one form; the public page and the search show it at once', async () => {
  const { status, to } = await handIn(town, '/staff/activities/new', { ...least(), do: 'publish' })
  const id = /activities\/([^?]+)/.exec(to)![1]!

  expect([status, to]).toEqual([303, `${editor(id)}?done=publish`])
  const visitor = app.visitor()
  expect(textOf(await visitor.read(`/activities/${id}`))).toContain('河边捡石头')
  expect(textOf(await visitor.read('/activities?q=河边捡石头'))).toContain('5月16日')
  expect(textOf(await town.read(to))).toContain('发布了')
  expect(await app.db.$count(drafts)).toBe(0)
})

test('what is missing is named, each with its field, and nothing is published', async () => {
  const { risk: _, plan: __, ...bare } = least()
  const { status, to } = await handIn(town, '/staff/activities/new', { ...bare, street: '', do: 'publish' })
  const page = await town.read(to)

  expect([status, to]).toEqual([303, expect.stringContaining('check=1')])
  for (const field of ['risk', 'plan', 'street']) expect(page).toContain(`href="#${field}"`)
  expect(textOf(page)).toContain('风险提示没写')
  const id = /activities\/([^?]+)/.exec(to)![1]!
  expect((await rowOf(id)).state).toBe('draft')
  expect((await town.post(editor(id), { ...bare, street: '', marks: marksIn(page), do: 'publish' })).status).toBe(409)
})

test('of an empty form the summary names everything that keeps it from being published, each leading to its field', async () => {
  const summaryOf = (page: string) => /class="errsum"[\s\S]*?<\/ul>/.exec(page)?.[0] ?? ''
  const named = (page: string) => [...summaryOf(page).matchAll(/href="#([^"]+)"/g)].map(([, field]) => field!)
  const before = await app.db.$count(activities)
  const { status, page } = await handIn(town, '/staff/activities/new', { hazard: 'on', age: '18', do: 'publish' })
  const lacks = [
    ...['title', 'summary', 'spot', 'street', 'day-0', 'risk'],
    ...['policyNumber', 'coverFrom', 'coverUntil', 'inCharge', 'phone'],
  ]

  expect(status).toBe(400)
  expect(named(page)).toEqual(expect.arrayContaining(lacks))
  for (const field of named(page)) expect(page, field).toContain(`id="${field}"`)
  expect(await app.db.$count(activities)).toBe(before)

  // Saving asks for the name alone; and of one that stands already, taking the name away is not all there is to say.
  expect(named((await handIn(town, '/staff/activities/new', { do: 'save' })).page)).not.toContain('risk')
  const { to } = await handIn(town, '/staff/activities/new', { title: '只有名称', do: 'save' })
  const path = to.split('?')[0]!
  const marks = marksIn(await town.read(path))
  const again = await handIn(town, path, { title: '', marks, do: 'publish' })
  expect([again.status, named(again.page)]).toEqual([400, expect.arrayContaining(['title', 'summary', 'risk'])])
})

test('a hazard without an insurance that covers every day is not published', async () => {
  const hazard = {
    ...least(),
    age: '18',
    hazard: 'on',
    policyNumber: 'P1',
    coverFrom: '2026-05-01',
    coverUntil: '2026-05-15',
  }
  const { to } = await handIn(town, '/staff/activities/new', { ...hazard, do: 'publish' })

  expect(textOf(await town.read(to))).toContain('5月16日那场不在保险期里')
})

test('a row more is a submit that shows the page again; what was typed stays and is kept', async () => {
  const { status, page } = await handIn(town, '/staff/activities/new', {
    title: '还没写完',
    'day-0': '2026-05-16',
    'start-0': '09:00',
    do: 'add-shift',
  })

  expect(status).toBe(200)
  expect(page).toContain('value="还没写完"')
  expect(dayIn(page, 1)).toBe('2026-05-23')
  expect(textOf(await town.read('/staff/activities/new'))).toContain('接着写 08:00 的草稿')
  expect(await town.read('/staff/activities/new?draft=1')).toContain('value="还没写完"')
  const again = await app.as(offices.people.town)
  expect(await again.read('/staff/activities/new?draft=1')).toContain('value="还没写完"')
  await town.post('/staff/activities/new', { do: 'discard' })
})

test('a leader submits and does not publish; the town returns it with a reason, then publishes; the leader is told', async () => {
  const own = { ...least(), organiser: `team:${offices.team}` }
  expect((await leader.post('/staff/activities/new', { ...own, do: 'publish' })).status).toBe(403)
  const { to } = await handIn(leader, '/staff/activities/new', { ...own, do: 'submit' })
  const id = /activities\/([^?]+)/.exec(to)![1]!
  expect(to).toContain('done=submit')
  expect(textOf(await leader.read(to))).toContain('撤销')

  expect((await leader.post(`${editor(id)}/review`, { do: 'publish' })).status).toBe(403)
  expect((await town.post(`${editor(id)}/review`, { do: 'return' })).status).toBe(400)
  expect((await town.post(`${editor(id)}/review`, { do: 'return', reason: '写清楚会合的地方' })).status).toBe(303)
  expect(textOf(await leader.read(editor(id)))).toContain('写清楚会合的地方')
  const form = { ...own, marks: marksIn(await leader.read(editor(id))) }
  expect((await leader.post(editor(id), { ...form, do: 'submit' })).status).toBe(303)
  expect((await town.post(`${editor(id)}/review`, { do: 'publish' })).status).toBe(303)

  expect((await town.post(`${editor(id)}/review`, { do: 'publish' })).status).toBe(409)
  expect((await messagesTo(app.db, offices.people.leader)).map(({ template }) => template)).toEqual(
    expect.arrayContaining(['activity.returned', 'activity.published']),
  )
  const asked = (await messagesTo(app.db, offices.people.town)).filter(
    ({ template }) => template === 'activity.submitted',
  )
  expect(asked).toHaveLength(2)
  expect(await messagesTo(app.db, offices.people['other town'])).toEqual([])
})

test('another town, another team, another venue and strangers find nothing; volunteers and auditors may not at all', async () => {
  const { id } = await makeReady(app.db, offices, { state: 'draft' })
  const statuses = async (person: keyof Offices['people']) => {
    const browser = await app.as(offices.people[person])
    const pages = ['', '/review', '/preview', '/cancel'].map((page) => browser.get(`${editor(id)}${page}`))
    const answers = await Promise.all([...pages, browser.post(editor(id), { ...least(), do: 'save' })])
    return [...new Set(answers.map(({ status }) => status))]
  }

  expect(await statuses('other town')).toEqual([404])
  expect(await statuses('other leader')).toEqual([404])
  expect(await statuses('other venue manager')).toEqual([404])
  expect(await statuses('volunteer')).toEqual([403])
  expect(await statuses('auditor')).toEqual([403])
  expect((await app.visitor().get(editor(id))).status).toBe(302)
  expect((await town.get(editor('no-such-activity'))).status).toBe(404)
  expect(textOf(await town.read(`${editor(id)}/preview`))).toContain('预览')
  expect((await app.visitor().get(`/activities/${id}`)).status).toBe(404)
})

test('T04: fields the form does not have are not taken, and nobody moves an activity out of their reach', async () => {
  const forged = {
    state: 'published',
    publishedAt: '2026-01-01',
    authorId: 'x',
    revision: '99',
    cancelReason: 'x',
    teamId: offices.otherTeam,
    townId: offices.other.id,
  }
  const { to } = await handIn(leader, '/staff/activities/new', {
    ...least(),
    organiser: `team:${offices.team}`,
    ...forged,
    do: 'save',
  })
  const id = /activities\/([^?]+)/.exec(to)![1]!

  expect(await rowOf(id)).toMatchObject({
    state: 'draft',
    publishedAt: null,
    authorId: offices.people.leader.id,
    teamId: offices.team,
    townId: offices.town.id,
    cancelReason: null,
  })
  const marks = marksIn(await leader.read(editor(id)))
  for (const organiser of [`team:${offices.otherTeam}`, 'county', `town:${offices.town.id}`]) {
    await leader.post(editor(id), { ...least(), organiser, marks, do: 'save' })
    expect((await rowOf(id)).teamId).toBe(offices.team)
  }
  const [foreign] = await app.db
    .select()
    .from(shifts)
    .where(eq(shifts.activityId, (await makeReady(app.db, offices)).id))
  await leader.post(editor(id), {
    ...least(),
    organiser: `team:${offices.team}`,
    'id-0': foreign!.id,
    marks,
    do: 'save',
  })
  expect((await app.db.select().from(shifts).where(eq(shifts.id, foreign!.id)))[0]).toEqual(foreign)
})

test('two people edit the same thing: what only one changed is kept, what both changed the second chooses', async () => {
  const { to } = await handIn(town, '/staff/activities/new', { ...least(), do: 'save' })
  const path = to.split('?')[0]!
  const id = path.split('/').at(-1)!
  const marks = marksIn(await town.read(path))
  const county = await app.as(offices.people.county)
  const form = { ...least(), 'id-0': /name="id-0" value="([^"]*)"/.exec(await town.read(path))![1]! }
  await county.post(path, { ...form, title: '县里改的名称', summary: '县里改的一句话。', marks, do: 'save' })

  const second = await handIn(town, path, { ...form, title: '镇里改的名称', risk: '镇里改的风险。', marks, do: 'save' })

  expect(second.status).toBe(409)
  expect(textOf(second.page)).toContain('县里改的名称')
  expect(textOf(second.page)).toContain('镇里改的名称')
  expect((await rowOf(id)).title).toBe('县里改的名称')
  const chosen = {
    ...form,
    title: '镇里改的名称',
    summary: '县里改的一句话。',
    risk: '镇里改的风险。',
    marks: marksIn(second.page),
  }
  expect((await town.post(path, { ...chosen, 'pick-title': 'theirs', do: 'save' })).status).toBe(303)
  expect(await rowOf(id)).toMatchObject({ title: '县里改的名称', summary: '县里改的一句话。', risk: '镇里改的风险。' })
})

test('calling off: a page that says whom it reaches, then everybody hears it once, and calendars say so', async () => {
  const activity = await makeReady(app.db, offices, { title: '看河水' })
  const comes = await makePerson(app.db)
  await makeSignup(app.db, activity.shift, comes)
  const path = `${editor(activity.id)}/cancel`

  expect(textOf(await town.read(path))).toContain('影响到 1 人')
  expect((await town.post(path, {})).status).toBe(400)
  expect((await town.post(path, { why: '天气不好' })).status).toBe(303)
  expect((await town.post(path, { why: '天气不好' })).status).toBe(409)

  expect(await statesOf(app.db, activity.shift)).toEqual(['cancelled'])
  expect((await messagesTo(app.db, comes)).map(({ template }) => template)).toEqual(['activity.cancelled'])
  expect(await (await app.visitor().get(`/activities/${activity.id}.ics`)).text()).toContain('STATUS:CANCELLED')
})

test('the list: views, search, filters and picked ones with what would become of them', async () => {
  const ready = await makeReady(app.db, offices, { title: '数一数树' })
  const draft = await makeReady(app.db, offices, { title: '还是草稿的', state: 'draft' })
  const list = textOf(await town.read('/staff/activities?q=数一数'))

  expect(list).toContain('数一数树')
  expect(list).toContain('0 / 20')
  expect(list).not.toContain('还是草稿的')
  expect(textOf(await town.read('/staff/activities?state=draft&q=草稿的'))).toContain('还是草稿的')
  expect(textOf(await (await app.as(offices.people['other town'])).read('/staff/activities?view=all'))).not.toContain(
    '数一数树',
  )
  const preview = await handIn(town, '/staff/activities/batch', { do: 'owner', id: ready.id })
  expect([preview.status, textOf(preview.page)]).toEqual([200, expect.stringContaining('选中 1 个')])
  expect(
    (await town.post('/staff/activities/batch', { do: 'owner', id: ready.id, sure: 'yes', person: '罗晴' })).status,
  ).toBe(303)
  expect((await rowOf(ready.id)).personInCharge).toBe('罗晴')
  const foreign = await (await app.as(offices.people['other town'])).post('/staff/activities/batch', {
    do: 'cancel',
    id: draft.id,
  })
  expect(textOf(await foreign.text())).toContain('没有选中活动')
  expect((await town.get('/staff/activities/export?view=all')).headers.get('content-type')).toContain('spreadsheetml')
})

test('a pattern and a copy come back with their days moved on to the same weekday', async () => {
  const { to } = await handIn(town, '/staff/activities/new', { ...least(), title: '每周读书', do: 'save' })
  const path = to.split('?')[0]!
  const page = await town.read(path)
  await town.post(path, {
    ...least(),
    title: '每周读书',
    'id-0': /name="id-0" value="([^"]*)"/.exec(page)![1]!,
    marks: marksIn(page),
    do: 'template',
  })
  const templates = await town.read('/staff/activities/templates')
  app.travel(new Date('2026-05-20T08:00:00+08:00'))
  const later = await app.as(offices.people.town)

  expect(textOf(templates)).toContain('每周读书')
  const copy = await later.read(`/staff/activities/new?copy=${path.split('/').at(-1)}`)
  expect(dayIn(copy, 0)).toBe('2026-05-23')
  const pattern = /template=([\w-]+)/.exec(templates)![1]!
  expect(await later.read(`/staff/activities/new?template=${pattern}`)).toContain('value="2026-05-23"')
  expect(
    (await (await app.as(offices.people['other leader'])).get(`/staff/activities/new?template=${pattern}`)).status,
  ).toBe(404)
})
