import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeOffices, makeReady, type Offices } from '../support/activities.ts'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { at, makePerson, makeSignup } from '../support/make.ts'
import { textOf } from '../support/page-text.ts'
import { makePhoto } from '../support/pictures.ts'

let app: App
let offices: Offices
let town: Browser
beforeAll(async () => {
  app = await startApp()
  offices = await makeOffices(app.db)
  town = await app.as(offices.people.town)
})
afterAll(() => app.stop())

const photoIn = (page: string) =>
  /\/activities\/[^"]+?\/photo\?photo=[^" ]+size=480/.exec(page)?.[0].replaceAll('&amp;', '&')

test('staff put up a photo with who can be recognised; whoever takes their consent back takes it off the page and out of reach', async () => {
  const shift = { startsAt: at('2026-04-30 09:00'), endsAt: at('2026-04-30 11:00') }
  const activity = await makeReady(app.db, offices, { shift })
  const li = await makePerson(app.db, { name: '黎大河' })
  await makeSignup(app.db, activity.shift, li)
  const own = await app.as(li)
  const path = `/staff/activities/${activity.id}/photos`
  const file = { name: '河边.jpg', bytes: await makePhoto({ width: 640, height: 480, place: true }) }
  const form = { alt: '三个人在河边', declared: 'on', person: li.id }

  const undeclared = await town.upload(path, { ...form, declared: '' }, file, 'photo')
  expect([undeclared.status, textOf(await undeclared.text()).includes('认得出的都勾上')]).toEqual([400, true])
  const without = await town.upload(path, form, file, 'photo')
  const words = await without.text()
  expect([without.status, textOf(words).includes('黎大河没有同意用照片')]).toEqual([409, true])
  expect(words).toContain('value="三个人在河边"')

  expect((await own.post('/me/settings/photos', { wanted: 'yes' })).status).toBe(303)
  const up = await town.upload(path, form, file, 'photo')
  expect(up.headers.get('location')).toBe(`${path}?done=added`)
  const page = await app.visitor().read(`/activities/${activity.id}`)
  expect([page.includes('三个人在河边'), page.includes('黎大河')]).toEqual([true, false])
  const address = photoIn(page)!
  const bytes = await app.visitor().get(address)
  expect([bytes.status, bytes.headers.get('content-type'), bytes.headers.get('cache-control')]).toEqual([
    200,
    'image/webp',
    'private, no-store',
  ])

  expect((await town.post(path, {})).status).toBe(400)
  expect((await town.post(path, { do: 'remove', photo: crypto.randomUUID() })).status).toBe(404)

  const back = await own.post('/me/settings/photos', { wanted: 'no' })
  expect(textOf(await own.read(back.headers.get('location')!))).toContain('都从平台撤下了')
  expect(photoIn(await app.visitor().read(`/activities/${activity.id}`))).toBeUndefined()
  expect((await app.visitor().get(address)).status).toBe(404)
  expect(textOf(await town.read('/me/inbox'))).toContain('照片撤下了')
})

test('photos are put up by whoever publishes there, and by nobody else; a minor is told who answers', async () => {
  const activity = await makeReady(app.db, offices)
  const path = `/staff/activities/${activity.id}/photos`
  const leader = await app.as(offices.people.leader)
  const far = await app.as(
    await makePerson(app.db, {
      roles: [{ role: 'town-staff', townId: offices.other.id, venueId: null, teamId: null }],
    }),
  )
  expect([(await leader.get(path)).status, (await far.get(path)).status]).toEqual([403, 404])
  const child = await app.as(await makePerson(app.db, { birthDay: '2011-03-04' }))
  expect(textOf(await child.read('/me/settings/photos'))).toContain('由监护人来同意或者收回')
  expect((await child.post('/me/settings/photos', { wanted: 'yes' })).status).toBe(409)
})
