import { and, desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { asWritten } from '#app/domain/written.ts'
import { events, outbox } from '#db/schema/everywhere.ts'
import { roles } from '#db/schema/people.ts'
import { openingExceptions, venuePhotos, venueProposals, venues } from '#db/schema/venues.ts'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { at, makeActivity, makePerson, makeSignup, makeTown, makeVenue, makeVillage } from '../support/make.ts'
import { makePhoto } from '../support/pictures.ts'
import { textOf } from '../support/text.ts'

let app: App
let villageId: string
let town: Actor & { phone: string }
let far: Actor
let browsers: Record<'town' | 'far' | 'county', Browser>
let venue: typeof venues.$inferSelect
let manager: Browser

beforeAll(async () => {
  app = await startApp({ now: at('2026-05-01 10:00') })
  await makeTown(app.db)
  await makeTown(app.db, { id: '451381101', name: '北泗镇', place: 2 })
  villageId = (await makeVillage(app.db, { townId: '451381100' })).id
  const staff = (townId: string) =>
    makePerson(app.db, { roles: [{ role: 'town-staff', townId, venueId: null, teamId: null }] })
  town = await staff('451381100')
  far = await staff('451381101')
  const county = await makePerson(app.db, { roles: [{ role: 'county-staff' }] })
  browsers = { town: await app.as(town), far: await app.as(far), county: await app.as(county) }
})
afterAll(() => app.stop())
beforeEach(async () => {
  venue = await makeVenue(app.db, { facilities: '["无线网","画架"]', seats: 12 })
  const role = { role: 'venue-manager' as const, venueId: venue.id, townId: null, teamId: null }
  manager = await app.as(await makePerson(app.db, { roles: [role] }))
})

const pathOf = (tail = '') => `/staff/venues/${venue.id}${tail}`
const now = async () => (await app.db.select().from(venues).where(eq(venues.id, venue.id)))[0]!

/** The fields of the editor as its page prints them. */
async function editor(browser: Browser): Promise<Record<string, string | string[]>> {
  const html = await browser.read(pathOf())
  const form = html.slice(html.indexOf('id="venue"'), html.indexOf('</form>', html.indexOf('id="venue"')))
  const fields: Record<string, string | string[]> = {}
  for (const [, tag = ''] of form.matchAll(/<input([^>]*)>/g)) {
    const [, name = ''] = / name="([^"]*)"/.exec(tag) ?? []
    const [, value = ''] = / value="([^"]*)"/.exec(tag) ?? []
    if (tag.includes('checkbox')) {
      if (tag.includes('checked')) fields[name] = [...(fields[name] ?? []), value]
    } else if (name !== 'token') fields[name] = value
  }
  for (const [, name = '', body = ''] of form.matchAll(/<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs))
    fields[name] = /value="([^"]*)"[^>]*selected/.exec(body)?.[1] ?? ''
  for (const [, name = '', body = ''] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>(.*?)<\/textarea>/gs))
    fields[name] = body
  return fields
}

const isNew = (given: Record<string, string> = {}) => ({
  name: '红湾青年之家',
  summary: '看书、自习都行',
  kind: 'youth_home',
  phone: '0772-0000009',
  village: villageId,
  address: '岭南镇红湾路 3 号',
  latitude: '23.81',
  longitude: '108.88',
  datum: 'wgs84',
  ...given,
})

describe('a new venue', () => {
  test('stands on the public pages at once', async () => {
    const answer = await browsers.town.post('/staff/venues/new', isNew())

    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toMatch(/^\/staff\/venues\/[0-9a-f-]+\?done=created$/)
    expect(textOf(await app.visitor().read('/venues'))).toContain('红湾青年之家')
    expect((await app.visitor().get(`/venues/${encodeURIComponent('红湾青年之家')}`)).status).toBe(200)
  })

  test.each([
    ['a name that looks the same (T42)', { name: '红湾青年之家 ' }, '看起来一样'],
    ['a name with a letter of another script (T42)', { name: 'Соffee 青年之家' }, '只能有汉字'],
    ['a name with a sign nobody sees (T42)', { name: '红湾\u200b青空间' }, '看不见的符号'],
    ['a point outside the county', { name: '外面的', latitude: '39.9', longitude: '116.4' }, '在县外'],
    ['the two numbers the wrong way round', { name: '反的', latitude: '108.88', longitude: '23.81' }, '写反'],
    ['a village of nowhere', { name: '没有村', village: 'nowhere' }, '请选择一个村'],
    ['no address', { name: '没地址', address: '' }, '请填写地址'],
  ])('is refused for %s, and what was typed stays', async (_, given, words) => {
    const answer = await browsers.town.post('/staff/venues/new', isNew(given))
    const page = await answer.text()

    expect([400, 409]).toContain(answer.status)
    expect(textOf(page)).toContain(words)
    expect(page).toContain('value="0772-0000009"')
  })

  test('outside the county is taken from who says that it is meant, and GCJ-02 is kept as WGS-84', async () => {
    const outside = isNew({ name: '县外的点', latitude: '24.5', longitude: '109.4', outside: 'on' })
    expect((await browsers.town.post('/staff/venues/new', outside)).status).toBe(303)
    const amap = isNew({ name: '高德的点', datum: 'gcj02' })
    expect((await browsers.town.post('/staff/venues/new', amap)).status).toBe(303)

    const [kept] = await app.db.select().from(venues).where(eq(venues.name, '高德的点'))
    expect(kept!.latitude).not.toBe(23.81)
    expect(Math.abs(kept!.latitude - 23.81)).toBeLessThan(0.01)
  })

  test('is not made in another town, nor by a venue manager', async () => {
    expect((await browsers.far.post('/staff/venues/new', isNew({ name: '别镇的' }))).status).toBe(404)
    expect((await manager.post('/staff/venues/new', isNew({ name: '负责人建的' }))).status).toBe(404)
    expect(textOf(await manager.read('/staff/venues/new'))).toContain('由镇团委和县团委来办')
  })
})

describe('the editor', () => {
  test('saves what was changed, and the public page shows it at once', async () => {
    const fields = await editor(manager)
    const change = { phone: '0772-1234567', facility: ['热水'], otherFacilities: '画架、鼓', h1a: '', h1b: '', h7d: '' }

    const answer = await manager.post(pathOf(), { ...fields, ...change })

    expect(answer.headers.get('location')).toBe(`${pathOf()}?done=saved`)
    const page = textOf(await app.visitor().read(`/venues/${venue.slug}`))
    for (const words of ['0772-1234567', '热水', '画架', '鼓', '周一 闭馆']) expect(page).toContain(words)
    const [event] = await app.db
      .select()
      .from(events)
      .where(and(eq(events.subjectId, venue.id), eq(events.kind, 'venue.changed')))
      .orderBy(desc(events.sequence))
    const detail = JSON.parse(event!.detail)
    expect(detail.fields).toEqual(['phone', 'hours', 'facilities'])
    expect([detail.was.phone, detail.is.phone]).toEqual(['0772-0000002', '0772-1234567'])
    expect(textOf(await manager.read(`${pathOf()}?done=saved`))).toContain('改了电话、开放时间、设施')
  })

  test('changes nothing when nothing was changed, nor when hours are impossible', async () => {
    const fields = await editor(manager)
    expect((await manager.post(pathOf(), fields)).headers.get('location')).toBe(`${pathOf()}?done=same`)
    const answer = await manager.post(pathOf(), { ...fields, h2a: '21:00', h2b: '09:00', name: '新名字' })
    const page = textOf(await answer.text())
    expect(answer.status).toBe(400)
    expect(page).toContain('周二的关门要晚于开门')
    expect((await now()).revision).toBe(0)
  })

  test('of two who save at once the second sees both and chooses: nothing is silently overwritten', async () => {
    const [mine, theirs] = [await editor(manager), await editor(browsers.town)]
    await browsers.town.post(pathOf(), { ...theirs, phone: '0772-1111111', address: '老街 9 号' })

    const answer = await manager.post(pathOf(), { ...mine, phone: '0772-2222222', about: '新写的介绍' })
    const html = await answer.text()

    expect(answer.status).toBe(409)
    const page = textOf(html)
    expect(page).toMatch(/电话\s*0772-1111111\s*0772-2222222/)
    expect(page).toMatch(/地址\s*老街 9 号\s*老街 1 号/)
    expect(html).toContain('新写的介绍')
    expect(await now()).toMatchObject({ phone: '0772-1111111', about: '' })

    const [, revision = ''] = /name="revision" value="(\d+)"/.exec(html) ?? []
    const chosen = { ...mine, phone: '0772-2222222', about: '新写的介绍', revision, theirs: ['address'] }
    expect((await manager.post(pathOf(), chosen)).status).toBe(303)
    expect(await now()).toMatchObject({ phone: '0772-2222222', address: '老街 9 号', about: '新写的介绍', revision: 2 })
  })

  test('two at the very same moment: one saves, one is asked', async () => {
    const [mine, theirs] = [await editor(manager), await editor(browsers.town)]
    const answers = await Promise.all([
      manager.post(pathOf(), { ...mine, summary: '第一句' }),
      browsers.town.post(pathOf(), { ...theirs, summary: '第二句' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    expect((await now()).revision).toBe(1)
  })

  test('an old address leads to the new one for ever and is given to nobody else', async () => {
    const fields = await editor(manager)
    expect((await manager.post(pathOf(), { ...fields, slug: '新的 网址' })).status).toBe(303)

    const old = await app.visitor().get(`/venues/${venue.slug}`)
    expect([old.status, old.headers.get('location')]).toEqual([301, `/venues/${encodeURIComponent('新的-网址')}`])

    const other = await makeVenue(app.db)
    const html = await browsers.town.read(`/staff/venues/${other.id}`)
    const kept = venue
    venue = other
    const taken = await browsers.town.post(pathOf(), { ...(await editor(browsers.town)), slug: kept.slug })
    expect(html).toContain('网址')
    expect([taken.status, textOf(await taken.text()).includes('给别的场馆用过')]).toEqual([409, true])
  })

  test('is nobody’s but whose venue it is', async () => {
    const volunteer = await app.as(await makePerson(app.db))
    for (const tail of ['', '/place', '/exceptions', '/photos', '/managers', '/close', '/proposals']) {
      expect([tail, (await browsers.far.get(pathOf(tail))).status]).toEqual([tail, 404])
      expect([tail, (await volunteer.get(pathOf(tail))).status]).toEqual([tail, 403])
      expect([tail, (await browsers.county.get(pathOf(tail))).status]).toEqual([tail, 200])
    }
    expect((await manager.get(pathOf('/managers'))).status).toBe(403)
    expect(textOf(await browsers.far.read('/staff/venues'))).not.toContain(venue.name)
    expect(textOf(await browsers.town.read('/staff/venues'))).toContain(venue.name)
  })
})

test('the list is searched, filtered and seen as a map', async () => {
  const read = async (query: string) => textOf(await browsers.county.read(`/staff/venues?${query}`))
  const shut = await makeVenue(app.db, { name: '榕树青空间', kind: 'youth_space', status: 'closed' })

  expect(await read('q=榕树')).toContain('1 个')
  expect(await read('kind=youth_space')).not.toContain(venue.name)
  expect(await read('view=closed')).toContain('榕树青空间')
  expect(await read('view=unmanaged')).not.toContain('榕树青空间')
  expect(await read('sort=-name')).toContain(shut.name)
  expect(await browsers.county.read('/staff/venues?view=map')).toContain('data-map')
})

test('a day with other hours is set, shown, and taken back', async () => {
  const day = { day: '2026-05-01', closed: 'yes', reason: '设备检修' }
  const path = pathOf('/exceptions')
  expect((await manager.post(path, day)).headers.get('location')).toBe(`${path}?done=2026-05-01`)
  expect(textOf(await app.visitor().read(`/venues/${venue.slug}`))).toContain('今天休息')
  expect((await manager.post(path, day)).status).toBe(409)
  expect((await manager.post(path, { ...day, day: '2026-04-30' })).status).toBe(409)
  const half = { ...day, day: '2026-05-02', closed: 'no', opensAt: '10:00' }
  expect(textOf(await (await manager.post(path, half)).text())).toContain('请填写关门时间')

  expect(textOf(await manager.read(`${path}?done=2026-05-01`))).toContain('撤销')
  expect((await manager.post(path, { remove: '2026-05-01' })).status).toBe(303)
  expect(await app.db.$count(openingExceptions, eq(openingExceptions.venueId, venue.id))).toBe(0)
})

test('public holidays are kept as the venue says, and the public page tells of them', async () => {
  const fields = await editor(manager)
  await manager.post(pathOf(), { ...fields, holidayRule: 'closed' })
  const page = textOf(await app.visitor().read(`/venues/${venue.slug}`))
  expect(page).toContain('劳动节 5月1日–5日：休息')
  expect(page).toContain('今天休息')
})

describe('photos', () => {
  const send = async (browser: Browser, bytes: Buffer, alt: string, type = 'image/png') => {
    const form = new FormData()
    form.set('token', app.keys.sign('form', browser.session!))
    form.set('alt', alt)
    form.set('photo', new Blob([new Uint8Array(bytes)], { type }), 'photo.png')
    return fetch(new URL(pathOf('/photos'), app.url), {
      method: 'POST',
      body: form,
      redirect: 'manual',
      headers: { origin: app.url, cookie: `session=${browser.session}`, accept: 'text/html' },
    })
  }

  test('are shown on the public page with what they show, and gone when they are taken off', async () => {
    expect((await send(manager, await makePhoto({ place: true }), '一楼自习区')).status).toBe(303)

    const html = await app.visitor().read(`/venues/${venue.slug}`)
    const [, id = ''] = /\/files\/([0-9a-f-]+)\/1280\.webp/.exec(html) ?? []
    expect(html).toMatch(/alt="一楼自习区"[^>]*width="1280"[^>]*height="960"[^>]*loading="lazy"/)
    expect((await app.visitor().get(`/files/${id}/480.webp`)).status).toBe(200)

    await manager.post(pathOf('/photos'), { photo: id, do: 'describe', alt: '六张长桌' })
    expect(await app.visitor().read(`/venues/${venue.slug}`)).toContain('六张长桌')
    expect((await browsers.far.post(pathOf('/photos'), { photo: id, do: 'remove' })).status).toBe(404)
    expect((await manager.post(pathOf('/photos'), { photo: id, do: 'remove' })).status).toBe(303)
    expect((await app.visitor().get(`/files/${id}/480.webp`)).status).toBe(404)
  })

  test('that are none are refused, whatever they are called (T12)', async () => {
    const tiff = await send(manager, await makePhoto({ format: 'tiff' }), '图')
    expect([tiff.status, textOf(await tiff.text()).includes('只收 JPG')]).toEqual([415, true])
    expect((await send(manager, Buffer.from('<svg/>'), '图')).status).toBe(415)
    expect((await send(manager, Buffer.alloc(0), '图')).status).toBe(400)
    expect((await send(manager, await makePhoto(), ' ')).status).toBe(400)
    expect((await send(manager, Buffer.alloc(6 * 1024 * 1024), '图')).status).toBe(413)
    expect(await app.db.$count(venuePhotos, eq(venuePhotos.venueId, venue.id))).toBe(0)
  })

  test('come with the token of the session, or not at all', async () => {
    const form = new FormData()
    form.set('alt', '图')
    form.set('photo', new Blob([new Uint8Array(await makePhoto())]), 'photo.jpg')
    const answer = await fetch(new URL(pathOf('/photos'), app.url), {
      method: 'POST',
      body: form,
      headers: { origin: app.url, cookie: `session=${manager.session}` },
    })
    expect(answer.status).toBe(403)
  })
})

describe('managers', () => {
  test('are appointed by number or phone, may work from the next request, and are taken back', async () => {
    const person = await makePerson(app.db, { name: '蓝小雨' })
    const browser = await app.as(person)
    expect((await browser.get(pathOf())).status).toBe(403)

    const answer = await browsers.town.post(pathOf('/managers'), { who: `+86 ${person.phone}` })
    expect(answer.status).toBe(303)
    expect((await browser.get(pathOf())).status).toBe(200)
    const [role] = await app.db.select().from(roles).where(eq(roles.personId, person.id))
    expect(textOf(await browsers.town.read(pathOf(`/managers?done=${role!.id}`)))).toContain('蓝小雨现在管')

    expect((await browsers.far.post(pathOf('/managers'), { end: role!.id })).status).toBe(404)
    expect((await browsers.town.post(pathOf('/managers'), { end: role!.id })).status).toBe(303)
    expect((await browser.get(pathOf())).status).toBe(403)
  })

  test('are not oneself, nobody, or whoever may hold nothing besides', async () => {
    const auditor = await makePerson(app.db, { roles: [{ role: 'auditor' }] })
    const tried: [string, string][] = [
      [town.phone, '不能指定自己'],
      ['QS-0000-0000', '没有找到这个人'],
      [auditor.phone, '不能再管别的'],
    ]
    for (const [who, words] of tried) {
      const answer = await browsers.town.post(pathOf('/managers'), { who })
      expect([answer.status, textOf(await answer.text()).includes(words)]).toEqual([409, true])
    }
  })
})

describe('closing', () => {
  test('asks what becomes of each activity, tells who comes, and is undone whole', async () => {
    const [stays, moves] = [
      await makeActivity(app.db, { venueId: venue.id, title: '留下的' }),
      await makeActivity(app.db, { venueId: venue.id, title: '搬走的', address: '老街 1 号' }),
    ]
    const guest = await makePerson(app.db, { name: '韦小石' })
    await makeSignup(app.db, moves.shift, guest)
    const path = pathOf('/close')
    expect(textOf(await browsers.town.read(path))).toContain('韦小石')

    const undecided = await browsers.town.post(path, { reason: '装修', [`what-${stays.id}`]: 'leave' })
    expect([undecided.status, (await now()).status]).toEqual([409, 'open'])
    const nowhere = { reason: '装修', [`what-${stays.id}`]: 'leave', [`what-${moves.id}`]: 'move' }
    expect((await browsers.town.post(path, nowhere)).status).toBe(409)

    const decided = { ...nowhere, [`address-${moves.id}`]: '文化广场' }
    expect((await browsers.town.post(path, decided)).headers.get('location')).toBe(`${pathOf()}?done=closed`)
    expect(textOf(await app.visitor().read(`/venues/${venue.slug}`))).toMatch(/暂停开放.*装修/s)
    expect(textOf(await app.visitor().read(`/activities/${moves.id}`))).toContain('文化广场')
    const told = eq(outbox.personId, guest.id)
    expect(await app.db.$count(outbox, and(told, eq(outbox.template, 'activity.moved')))).toBe(1)

    expect(textOf(await browsers.town.read(`${pathOf()}?done=closed`))).toContain('撤销')
    expect((await browsers.town.post(path, { do: 'reopen' })).status).toBe(303)
    expect(textOf(await app.visitor().read(`/activities/${moves.id}`))).toContain('老街 1 号')
    expect(await app.db.$count(outbox, and(told, eq(outbox.template, 'activity.moved')))).toBe(2)
    expect((await now()).status).toBe('open')
  })

  test('may come first, with the activities left to their organisers', async () => {
    await makeActivity(app.db, { venueId: venue.id, title: '没人管的' })
    expect((await browsers.town.post(pathOf('/close'), { reason: '漏水', first: 'on' })).status).toBe(303)
    expect((await now()).status).toBe('closed')
    expect(textOf(await browsers.town.read(pathOf('/close')))).toContain('还有 1 个活动')
    expect(textOf(await browsers.town.read(pathOf()))).toContain('没人管的')
  })

  test('is only proposed by the manager, and answered by the town', async () => {
    expect((await manager.post(pathOf('/close'), { do: 'reopen' })).status).toBe(403)
    expect((await manager.post(pathOf('/close'), { reason: '要装修' })).headers.get('location')).toContain('proposed')
    expect((await manager.post(pathOf('/close'), { reason: '再说一次' })).status).toBe(409)
    expect((await now()).status).toBe('open')
    expect(textOf(await browsers.town.read('/staff/venues'))).toContain('提议等你答复')

    const [proposal] = await app.db.select().from(venueProposals).where(eq(venueProposals.venueId, venue.id))
    const yes = { proposal: proposal!.id, verdict: 'accept' }
    expect((await manager.post(pathOf('/proposals'), yes)).status).toBe(403)
    expect((await browsers.far.post(pathOf('/proposals'), yes)).status).toBe(404)
    const answer = await browsers.town.post(pathOf('/proposals'), yes)
    expect(answer.headers.get('location')).toBe(pathOf('/close'))
    expect((await browsers.town.post(pathOf('/proposals'), yes)).status).toBe(409)
  })
})

test('a manager proposes another point; the town agrees and it is there', async () => {
  const spot = { latitude: '23.82', longitude: '108.89', datum: 'wgs84' }
  expect((await manager.post(pathOf('/place'), { ...spot, reason: '搬到对面' })).status).toBe(303)
  expect((await now()).latitude).toBe(23.81)
  const [proposal] = await app.db.select().from(venueProposals).where(eq(venueProposals.venueId, venue.id))
  await browsers.town.post(pathOf('/proposals'), { proposal: proposal!.id, verdict: 'accept', answer: '好' })
  expect(await now()).toMatchObject({ latitude: 23.82, longitude: 108.89, revision: 1 })

  const moved = { ...spot, latitude: '23.83', village: villageId }
  expect((await browsers.town.post(pathOf('/place'), { ...moved, revision: '0' })).status).toBe(409)
  expect((await browsers.town.post(pathOf('/place'), { ...moved, revision: '1' })).status).toBe(303)
  expect((await now()).latitude).toBe(23.83)
})

test('what is looked at of the venues goes out as a sheet, for whoever keeps them; commas stay as they were typed', async () => {
  const sheet = await browsers.county.get('/staff/venues/export?as=csv')
  expect(sheet.headers.get('content-type')).toContain('text/csv')
  const text = await sheet.text()
  expect([text.includes('接下来的场次'), text.includes('负责人')]).toEqual([true, true])
  expect(asWritten('村口，老树下（东）ＡＢ１２　号')).toBe('村口，老树下（东）AB12 号')
})
