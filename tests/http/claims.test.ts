import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dropPhotos } from '#app/domain/hours/photos.server.ts'
import { localFiles } from '#app/ports/files.server.ts'
import { files } from '#db/schema/files.ts'
import { hourEntries, hourPhotos } from '#db/schema/hours.ts'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { at, makeHours, makePerson, makeStaff, makeTeam, testNow } from '../support/make.ts'
import { makeBomb, makePhoto } from '../support/pictures.ts'

let app: App
let person: Awaited<ReturnType<typeof makePerson>>
let own: Browser
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())
beforeEach(async () => {
  person = await makePerson(app.db)
  own = await app.as(person)
})

const claim = {
  key: 'first',
  title: '给独居老人理发',
  place: '灵台村',
  servedParty: '覃阿婆',
  personInCharge: '韦老师',
  day: '2026-04-25',
  from: '09:00',
  to: '11:00',
  minutes: '90',
  description: '那天没有开签到台',
  team: '',
}

const photo = async (given: Parameters<typeof makePhoto>[0] = {}) => ({
  name: 'a.jpg',
  bytes: await makePhoto({ width: 640, height: 480, ...given }),
})
const send = (form: Record<string, string | string[]>, sent: Awaited<ReturnType<typeof photo>>[]) =>
  own.upload('/me/hours/new', form, sent, 'photo')
const ownEntries = () => app.db.select().from(hourEntries).where(eq(hourEntries.personId, person.id))
const folder = () => localFiles(`${app.dataDir}/files`)
const keptIn = (page: string) => [...page.matchAll(/name="photos"[^>]*value="([^"]+)"/g)].map(([, id]) => id!)

test('a back entry with a photo waits for review; the same form again makes no second one', async () => {
  const sent = [await photo({ place: true, taken: '2026:04:25 09:30:00' })]

  const first = await send(claim, sent)
  expect([first.status, first.headers.get('location')]).toEqual([303, '/me/hours?done=claimed'])
  const again = await send(claim, sent)
  expect([again.status, again.headers.get('location')]).toEqual([303, '/me/hours?done=claimed'])

  const entries = await ownEntries()
  expect(entries).toHaveLength(1)
  expect(entries[0]).toMatchObject({
    state: 'pending',
    kind: 'back_entry',
    minutes: 90,
    startedAt: at('2026-04-25 09:00'),
  })
  const [shown] = await app.db.select().from(hourPhotos).where(eq(hourPhotos.entryId, entries[0]!.id))
  const [kept] = await app.db.select().from(files).where(eq(files.id, shown!.fileId))
  expect(kept).toMatchObject({ visibility: 'private', leavesAt: null, takenAt: at('2026-04-25 09:30') })
  const bytes = await folder().read({ id: kept!.id, part: '1280' })
  expect(bytes!.includes('GPS') || bytes!.includes('Phone')).toBe(false)
  expect(await own.read('/me/hours')).toContain('给独居老人理发')
})

test('twenty presses at once leave one entry', async () => {
  const page = await (await send({ ...claim, key: 'pressed', title: '' }, [await photo()])).text()
  const photos = keptIn(page)

  const answers = await Promise.all(
    Array.from({ length: 20 }, () => own.post('/me/hours/new', { ...claim, key: 'pressed', photos })),
  )

  expect([...new Set(answers.map(({ status }) => status))]).toEqual([303])
  expect(await ownEntries()).toHaveLength(1)
})

test('what was typed stays with every error, and so do the photos', async () => {
  const wrong = await send({ ...claim, title: '', to: '08:00', day: '2026-02-30' }, [await photo()])
  const page = await wrong.text()

  expect(wrong.status).toBe(400)
  for (const words of ['写一下做了什么', '选一个真的日子', 'value="灵台村"', 'value="韦老师"', '那天没有开签到台'])
    expect(page).toContain(words)
  const photos = keptIn(page)
  expect(photos).toHaveLength(1)
  expect((await own.get(`/me/photos/${photos[0]}?size=480`)).headers.get('content-type')).toBe('image/webp')

  expect((await own.post('/me/hours/new', { ...claim, photos })).status).toBe(303)
  expect(JSON.parse((await ownEntries())[0]!.evidence)).toEqual(photos)
})

test.each([
  ['no photo at all', {}, '补录要附一张照片'],
  ['the end before the beginning', { to: '08:59' }, '结束要比开始晚'],
  ['more minutes than the span', { minutes: '121' }, '最多 2 小时'],
  ['minutes in words', { minutes: '一个半小时' }, '填整数分钟'],
  ['no minutes', { minutes: '0' }, '最多 2 小时'],
  ['the future', { day: '2026-05-01', from: '07:00', to: '09:00' }, '还没结束的服务'],
  ['long ago', { day: '2026-01-30' }, '只能补录 90 天以内的'],
  ['a foreign team', { team: 'somebody-else' }, '你不在这支队伍里'],
  ['a clock that does not exist', { from: '25:00' }, '写成 08:30 这样'],
  ['a title too long', { title: '长'.repeat(61) }, '最多 60 个字'],
])('%s is refused in words and writes nothing', async (name, given, words) => {
  const answer = await send({ ...claim, ...given }, name === 'no photo at all' ? [] : [await photo()])

  expect([400, 409]).toContain(answer.status)
  expect(await answer.text()).toContain(words)
  expect(await ownEntries()).toEqual([])
})

test('T12: what is no photo, too large or a bomb is refused in words; the rest of the form stays', async () => {
  const bad = [
    { name: 'a.jpg', bytes: Buffer.from('MZ not a photo') },
    { name: 'a.png', bytes: makeBomb(17_000) },
    { name: 'a.tiff', bytes: await makePhoto({ format: 'tiff' }) },
  ]
  for (const one of bad) {
    const answer = await send(claim, [one])
    expect(answer.status).toBe(400)
    expect(await answer.text()).toMatch(/只收 JPG|太大了/)
  }
  expect(await ownEntries()).toEqual([])
})

test('overlap names the other entry, the fourth of a day is told to wait, and a long day says who looks at it', async () => {
  const [one] = [await photo()]
  await send(claim, [one])
  const over = await send({ ...claim, key: 'second', from: '10:00', to: '12:00' }, [one])
  expect([over.status, await over.text()]).toEqual([409, expect.stringContaining('和“给独居老人理发”的时间重叠了')])

  await makeHours(app.db, person, await makePerson(app.db), {
    ...{ startedAt: at('2026-04-24 08:00'), servedOn: '2026-04-24', minutes: 480, state: 'counted' },
    ...{ reviewedById: (await makeStaff(app.db)).id },
    ...{ recordedAt: testNow, reviewedAt: testNow, countedAt: testNow },
  })
  const long = await send({ ...claim, key: 'long', day: '2026-04-24', from: '19:00', to: '21:00' }, [one])
  expect(long.headers.get('location')).toBe('/me/hours?done=claimed-upper')
  expect((await send({ ...claim, key: 'third', day: '2026-04-23' }, [one])).status).toBe(303)
  const fourth = await send({ ...claim, key: 'fourth', day: '2026-04-22' }, [one])
  expect([fourth.status, await fourth.text()]).toEqual([409, expect.stringContaining('一天最多补录 3 张')])
})

test('an entry that was sent back is put right with another photo and goes on; its words and place are kept', async () => {
  await send({ ...claim, team: (await makeTeam(app.db, { members: [person] })).id }, [await photo()])
  const [entry] = await ownEntries()
  const staff = await makeStaff(app.db)
  const returned = {
    state: 'returned',
    reviewedById: staff.id,
    reviewedAt: testNow,
    reviewReason: '照片看不清',
  } as const
  await app.db.transact((tx) => tx.update(hourEntries).set(returned).where(eq(hourEntries.id, entry!.id)))
  const address = `/me/hours/${entry!.id}/correct`

  const page = await own.read(address)
  expect(page).toContain('照片看不清')
  const photos = keptIn(page)
  const right = { ...claim, photos, day: '2026-03-31', minutes: '60' }
  const fixed = await own.upload(address, right, [await photo({ background: '#c33' })], 'photo')

  expect(fixed.headers.get('location')).toBe('/me/hours?done=corrected')
  const [after] = await ownEntries()
  expect(after).toMatchObject({ state: 'pending', minutes: 60, servedOn: '2026-03-31', teamId: entry!.teamId })
  expect(JSON.parse(after!.evidence)).toHaveLength(2)
  expect((await own.get(address)).status).toBe(302)
  const stranger = await app.as(await makePerson(app.db))
  expect((await stranger.get(address)).status).toBe(404)
})

test('photos are seen by whoever sent them and by whoever reviews them there, and by nobody else', async () => {
  await send(claim, [await photo()])
  const [{ fileId }] = (await app.db
    .select({ fileId: hourPhotos.fileId })
    .from(hourPhotos)
    .innerJoin(hourEntries, eq(hourEntries.id, hourPhotos.entryId))
    .where(eq(hourEntries.personId, person.id))) as [{ fileId: string }]
  const reviewer = await app.as(await makeStaff(app.db))
  const stranger = await app.as(await makePerson(app.db))

  expect((await own.get(`/me/photos/${fileId}`)).status).toBe(200)
  const seen = await reviewer.get(`/staff/photos/${fileId}?size=1280`)
  expect([seen.status, seen.headers.get('cache-control')]).toEqual([200, expect.stringContaining('no-store')])
  expect((await stranger.get(`/me/photos/${fileId}`)).status).toBe(404)
  expect((await stranger.get(`/staff/photos/${fileId}`)).status).toBe(403)
  expect((await app.visitor().get(`/files/${fileId}/480.webp`)).status).toBe(404)
})

test('photos that no entry came to name are thrown away after a day, row and bytes', async () => {
  const page = await (await send({ ...claim, title: '' }, [await photo()])).text()
  const [id] = keptIn(page)

  await dropPhotos(app.db, folder(), new Date(testNow.getTime() + 23 * 3_600_000))
  expect(await folder().read({ id: id!, part: '480' })).not.toBeNull()
  await dropPhotos(app.db, folder(), new Date(testNow.getTime() + 25 * 3_600_000))

  expect(await folder().read({ id: id!, part: '480' })).toBeNull()
  expect(await app.db.$count(files, eq(files.id, id!))).toBe(0)
})
