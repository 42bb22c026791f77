import { afterAll, beforeAll, expect, test } from 'vitest'
import { previewBatch } from '#app/domain/activities/batch.server.ts'
import { featureMany, listPutForward } from '#app/domain/activities/feature.server.ts'
import { NotFound } from '#app/domain/errors.ts'
import type { OpenDatabase } from '#db/open.ts'
import { activityEvents, makeOffices, makeReady, type Offices } from '../support/activities.ts'
import { openFresh } from '../support/database.ts'
import { at, makePerson, testNow } from '../support/make.ts'

let open: OpenDatabase
let offices: Offices
beforeAll(async () => {
  open = await openFresh()
  offices = await makeOffices(open.db)
})
afterAll(() => open.close())

const put = (actor: Parameters<typeof featureMany>[1], ids: string[], on = true, now = testNow) =>
  featureMany(open.db, actor, { ids, on }, now)
const onPage = async (now = testNow) => (await listPutForward(open.db, now)).map(({ activityId }) => activityId)

test('what staff put on the front page stands there until its last shift is over; who may not publish puts nothing there', async () => {
  const { town, leader, volunteer } = offices.people
  const [one, draft] = [await makeReady(open.db, offices), await makeReady(open.db, offices, { state: 'draft' })]

  expect(await put(leader, [one.id])).toEqual({ ok: true, changed: 0 })
  await expect(put(volunteer, [one.id])).rejects.toThrow()
  await expect(put(town, ['x'])).rejects.toThrow(NotFound)
  expect(await put(town, [one.id, draft.id])).toEqual({ ok: true, changed: 1 })
  expect(await put(town, [one.id])).toEqual({ ok: true, changed: 0 })
  const [seen] = await previewBatch(open.db, town, [one.id], testNow)
  expect(seen!.cannot).toMatchObject({ feature: '已经在首页上', unfeature: null })

  expect(await onPage()).toEqual([one.id])
  expect(await onPage(new Date(one.shift.endsAt.getTime()))).toEqual([])
  expect(await put(town, [one.id], false)).toEqual({ ok: true, changed: 1 })
  expect(await onPage()).toEqual([])
  const kinds = await activityEvents(open.db, one.id)
  expect(kinds.filter((kind) => kind.includes('featured'))).toEqual(['activity.featured', 'activity.unfeatured'])
})

test('of two who each put four there at once exactly one does: six fit, all or none', async () => {
  const county = await makePerson(open.db, { roles: [{ role: 'county-staff' }] })
  const shift = { startsAt: at('2026-05-20 09:00'), endsAt: at('2026-05-20 10:00') }
  const made = await Promise.all(Array.from({ length: 8 }, () => makeReady(open.db, offices, { shift })))
  const ids = made.map(({ id }) => id)

  const outcomes = await Promise.all([put(offices.people.town, ids.slice(0, 4)), put(county, ids.slice(4))])

  expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true])
  const standing = await onPage()
  expect(standing).toHaveLength(4)
  const three = ids.filter((id) => !standing.includes(id)).slice(0, 3)
  expect(await put(county, three)).toEqual({ ok: false, refusal: 'front-page-full' })
})
