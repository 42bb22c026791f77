import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addActivityPhoto, findShownPhoto, photosOfActivity } from '#app/domain/activities/photos/add.server.ts'
import type { Actor } from '#app/domain/actor.ts'
import { NotFound } from '#app/domain/errors.ts'
import { dropPhotos } from '#app/domain/hours/photos.server.ts'
import { askWhoTurned } from '#app/domain/people/guardians/turned.server.ts'
import { choosePhotos, photoStandings } from '#app/domain/people/photo-consent.server.ts'
import { keptFiles } from '#app/ports/files.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { activityPhotoPeople, activityPhotos } from '#db/schema/activity-photos.ts'
import { files } from '#db/schema/files.ts'
import { consents } from '#db/schema/people.ts'
import { activityEvents, makeOffices, makeReady, type Offices } from '../support/activities.ts'
import { openFresh } from '../support/database.ts'
import { guardianActs } from '../support/guardian-acts.ts'
import { name } from '../support/guardians.ts'
import { at, makePerson, makeSignup, testKeys, testNow } from '../support/make.ts'
import { makePhoto } from '../support/pictures.ts'
import { messagesTo } from '../support/signups.ts'

let open: OpenDatabase
let offices: Offices
const store = keptFiles()
let bytes: Buffer
beforeAll(async () => {
  open = await openFresh()
  offices = await makeOffices(open.db)
  bytes = await makePhoto({ width: 64, height: 48 })
})
afterAll(() => open.close())

const { answer, newToken } = guardianActs(() => open)

const shift = { startsAt: at('2026-04-30 09:00'), endsAt: at('2026-04-30 11:00') }
const held = async () => makeReady(open.db, offices, { shift })

async function came(activity: Awaited<ReturnType<typeof held>>, given: Parameters<typeof makePerson>[1] = {}) {
  const person = await makePerson(open.db, given)
  await makeSignup(open.db, activity.shift, person)
  return person
}

const put = (activityId: string, recognised: string[], actor: Actor = offices.people.town, now = testNow) =>
  addActivityPhoto(open.db, store, testKeys, actor, activityId, { bytes, alt: '五个人捡石头', recognised }, now)
const shown = async (id: string) => (await photosOfActivity(open.db, id)).length
const photosToldTo = async (person: { id: string }) =>
  (await messagesTo(open.db, person)).filter(({ template }) => template === 'activity.photo-taken-down').length

const minor = { birthDay: '2011-03-04' }
const withGuardian = { ...minor, consentedTo: [{ purpose: 'photo' as const }] }

test('a photo goes up only when everybody in it agreed: grown people themselves, minors by a guardian; others are named', async () => {
  const activity = await held()
  const [li, child, shy, own] = [
    await came(activity, { name: '黎大河' }),
    await came(activity, withGuardian),
    await came(activity, { ...minor, name: '覃小树' }),
    await came(activity, minor),
  ]
  await choosePhotos(open.db, testKeys, li, true, testNow)
  expect(await choosePhotos(open.db, testKeys, own, true, testNow)).toEqual({ ok: false, refusal: 'minor' })
  const stranger = await makePerson(open.db)

  const refused = await put(activity.id, [li.id, shy.id])
  expect(refused).toMatchObject({ ok: false, refusal: 'not-agreed', who: [{ name: '覃小树', standing: 'minor' }] })
  await expect(put(activity.id, [stranger.id])).rejects.toThrow(NotFound)
  await expect(put(activity.id, [], offices.people.leader)).rejects.toThrow()
  expect(await put(activity.id, [], offices.people.town, at('2026-04-30 08:00'))).toEqual({
    ok: false,
    refusal: 'not-yet',
  })
  expect([await shown(activity.id), await open.db.$count(files)]).toEqual([0, 0])

  const up = await put(activity.id, [li.id, child.id])
  expect(up.ok).toBe(true)
  expect(await shown(activity.id)).toBe(1)
  const other = await held()
  await expect(findShownPhoto(open.db, other.id, up.ok ? up.id : '')).rejects.toThrow(NotFound)
})

test('once a grown person or a guardian takes it back, or eighteen comes, the photo is down in the same transaction and staff are told once', async () => {
  const activity = await held()
  const li = await came(activity)
  const pupil = await came(activity, minor)
  const almost = await came(activity, { ...withGuardian, birthDay: '2008-05-02' })
  await choosePhotos(open.db, testKeys, li, true, testNow)
  await name(open.db, pupil)
  expect(await answer(await newToken(), { [pupil.id]: 'photo' })).toMatchObject({ ok: true })
  for (const seen of [[li.id], [li.id, pupil.id], [pupil.id], [almost.id]])
    expect((await put(activity.id, seen)).ok).toBe(true)
  const before = await photosToldTo(offices.people.town)

  expect(await choosePhotos(open.db, testKeys, li, false, testNow)).toEqual({ ok: true, down: 2 })
  expect(await choosePhotos(open.db, testKeys, li, false, testNow)).toEqual({ ok: true, down: 0 })
  expect(await shown(activity.id)).toBe(2)
  expect((await photosToldTo(offices.people.town)) - before).toBe(1)

  const later = new Date(testNow.getTime() + 3_600_000)
  const [given] = await open.db.select().from(consents).where(eq(consents.personId, pupil.id))
  const token = await newToken('mama@example.com', later)
  expect(await answer(token, {}, [given!.id], later)).toMatchObject({ ok: true })
  expect(await shown(activity.id)).toBe(1)

  await askWhoTurned(open.db, testKeys, at('2026-05-02 00:30'))
  expect(await shown(activity.id)).toBe(0)
  const kinds = await activityEvents(open.db, activity.id)
  expect(kinds.filter((kind) => kind === 'activity.photo-taken-down')).toHaveLength(4)
  const gone = await dropPhotos(open.db, store, at('2026-05-02 00:31'))
  expect([gone, (await store.list()).length]).toEqual([4, 2 * (await open.db.$count(activityPhotos))])
})

test('of a photo being put up and the consent to it taken back at once, no photo is left without the consent', async () => {
  const activity = await held()
  const li = await came(activity)
  await choosePhotos(open.db, testKeys, li, true, testNow)

  await Promise.all([put(activity.id, [li.id]), choosePhotos(open.db, testKeys, li, false, testNow)])

  expect((await photoStandings(open.db, testKeys, [li.id], testNow)).get(li.id)).toBe('not-asked')
  expect(await open.db.$count(activityPhotoPeople, eq(activityPhotoPeople.personId, li.id))).toBe(0)
  expect(await shown(activity.id)).toBe(0)
})
