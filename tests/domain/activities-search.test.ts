import { afterEach, beforeEach, expect, test } from 'vitest'
import { noFilters } from '#app/domain/activities/filters.ts'
import { forgetPast } from '#app/domain/activities/forget-past.server.ts'
import { listShifts } from '#app/domain/activities/queries.server.ts'
import { nextSearchKey, searchKeyFrom } from '#app/domain/activities/search-key.server.ts'
import { indexActivity } from '#app/domain/activities/search-words.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { activities, activityPartners } from '#db/schema/activities.ts'
import { partners } from '#db/schema/partners.ts'
import { openFresh } from '../support/database.ts'
import {
  at,
  makeActivity,
  makeProgramme,
  makeShift,
  makeTown,
  makeVenue,
  makeVillage,
  testNow,
} from '../support/make.ts'

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

/** An activity that can be found by its words. */
async function findable(given: Parameters<typeof makeActivity>[1]) {
  const activity = await makeActivity(open.db, given)
  await open.db.transact((tx) => indexActivity(tx, activity.id))
  return activity
}

async function titlesFor(q: string, sort: 'start' | 'new' = 'start') {
  const page = await listShifts(open.db, { ...noFilters, q }, sort, noFilters, testNow)
  return page.listings.map(({ title }) => title)
}

test.each([
  ['two characters', '净滩'],
  ['one character', '滩'],
  ['the last character of a title', '口'],
  ['a longer run', '从码头走到老渡口'],
  ['two words in any order', '渡口 红水河'],
  ['letters of another case and width', 'ｐｍ２'],
])('an activity is found by %s', async (_, q) => {
  await findable({ title: '红水河净滩：从码头走到老渡口', summary: '顺便看看 PM2.5' })
  await findable({ title: '陪爷爷奶奶聊会儿天', summary: '带上一副好耳朵' })

  expect(await titlesFor(q)).toEqual(['红水河净滩：从码头走到老渡口'])
})

test('it is found by its place, town, village, venue, programme, organiser and partners', async () => {
  const town = await makeTown(open.db, { id: '451381101', name: '北泗镇' })
  const village = await makeVillage(open.db, { townId: town.id, name: '东亭村' })
  const venue = await makeVenue(open.db, { townId: town.id, name: '榕树青空间' })
  const programme = await makeProgramme(open.db, { name: '青春自护' })
  const activity = await makeActivity(open.db, {
    title: '安全课',
    townId: town.id,
    villageId: village.id,
    venueId: venue.id,
    programmeId: programme.id,
    organiser: '小青石志愿队',
    address: '旧粮站',
  })
  await open.db.transact(async (tx) => {
    await tx.insert(partners).values({ id: 'police', name: '合山市公安局', shortName: '公安', place: 1 })
    await tx.insert(activityPartners).values({ activityId: activity.id, partnerId: 'police', part: 'co-organiser' })
    await indexActivity(tx, activity.id)
  })

  for (const q of ['粮站', '北泗', '东亭', '榕树', '自护', '小青石', '公安局'])
    expect(await titlesFor(q), q).toEqual(['安全课'])
})

test.each([
  '%',
  '_',
  '净_',
  '%滩',
  '"',
  '"净滩',
  '净滩"',
  '净滩*',
  '(净滩',
  '净滩 OR 聊天',
  'NEAR(净 滩)',
  "'",
  '\\',
  '^净滩',
  '-净滩',
  'words:净滩',
])('what is typed is taken literally: %s', async (q) => {
  await findable({ title: '陪爷爷奶奶聊天' })
  await findable({ title: '红水河净滩' })

  const titles = await titlesFor(q)

  expect(titles).not.toContain('陪爷爷奶奶聊天')
})

test('what comes first stands first', async () => {
  await findable({ title: '净滩乙', shift: { startsAt: at('2026-05-12 09:00') } })
  await findable({ title: '净滩甲', shift: { startsAt: at('2026-05-10 09:00') } })

  expect(await titlesFor('净滩')).toEqual(['净滩甲', '净滩乙'])
})

test('the last written about stands first when asked so, and each activity once', async () => {
  const old = await findable({ title: '净滩旧', updatedAt: at('2026-04-01 09:00') })
  await makeShift(open.db, old, { startsAt: at('2026-05-16 09:00') })
  await open.db.transact((tx) => indexActivity(tx, old.id))
  await findable({ title: '净滩新', updatedAt: at('2026-04-20 09:00') })

  expect(await titlesFor('净滩', 'new')).toEqual(['净滩新', '净滩旧'])
})

test.each([
  ['a draft', { state: 'draft' as const }],
  ['a cancelled activity', { state: 'cancelled' as const, cancelReason: '下雨' }],
])('%s is not found', async (_, given) => {
  await findable({ title: '红水河净滩', ...given })

  expect(await titlesFor('净滩')).toEqual([])
})

test('new words take the place of the old ones', async () => {
  const activity = await findable({ title: '红水河净滩' })
  await open.db.transact(async (tx) => {
    await tx.update(activities).set({ title: '老码头种树' })
    await indexActivity(tx, activity.id)
  })

  expect(await titlesFor('净滩')).toEqual([])
  expect(await titlesFor('种树')).toEqual(['老码头种树'])
})

test('what is past is taken out of the search, batch by batch, and nothing else', async () => {
  for (let day = 1; day <= 25; day++)
    await findable({
      title: '净滩',
      shift: { startsAt: at(`2026-03-${String(day).padStart(2, '0')} 09:00`), opensAt: at('2026-02-01 09:00') },
    })
  await findable({ title: '净滩来', shift: {} })
  let forgotten = 0

  for (let one = -1; one !== 0; forgotten += one) one = await forgetPast(open.db, testNow)

  expect(forgotten).toBe(25)
  expect(await titlesFor('净滩')).toEqual(['净滩来'])
})

test('search keys follow the start and are never given twice', async () => {
  const { id } = await makeActivity(open.db, { shift: null })
  const startsAt = at('2026-05-09 09:00')
  const keys = []
  for (let count = 0; count < 3; count++) {
    const searchKey = await open.db.transact((tx) => nextSearchKey(tx, startsAt))
    await makeShift(open.db, { id }, { startsAt, searchKey })
    keys.push(searchKey)
  }

  expect(new Set(keys).size).toBe(3)
  expect(keys.every((key) => key >= searchKeyFrom(startsAt) && key < searchKeyFrom(at('2026-05-09 09:01')))).toBe(true)
})
