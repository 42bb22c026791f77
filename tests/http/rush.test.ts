import { expect, test } from 'vitest'
import { openDatabase } from '#db/open.ts'
import { openRacy } from '../db/racy.ts'
import { rushOn } from '../drills/rush.ts'
import { startApp } from '../support/app.ts'
import { makeCrowd } from '../support/crowd.ts'
import { makeActivity } from '../support/make.ts'
import { listAfter, pressAll } from '../support/rush.ts'

const places = 100
const longest = 120_000 // on a machine with a great deal else to do

/** So many people press at once on a hundred places of a server put together with this database. */
async function rush(people: number, open: typeof openDatabase) {
  const app = await startApp({ open })
  const activity = await makeActivity(app.db, { shift: { places } })
  const crowd = await makeCrowd(app.db, people, app.now())

  const { answers } = await pressAll(app.url, activity, crowd)
  const list = await listAfter(app.db, activity, answers)

  await app.stop()
  return list
}

test('two thousand at once on a hundred places: a hundred are in, the others wait in their order', {
  timeout: longest,
}, async () => {
  const list = await rush(2_000, openDatabase)

  expect(list).toEqual({ confirmed: 100, waiting: 1_900, failures: 0, faults: [] })
})

test('negative control: where writers do not wait for each other, the same rush gives away more than there is', {
  timeout: longest,
}, async () => {
  const { confirmed, faults } = await rush(500, openRacy)

  expect(confirmed).toBeGreaterThan(places)
  expect(faults).not.toEqual([])
})

test('two server processes on one database give a hundred places between them', { timeout: longest }, async () => {
  expect(await rushOn(600, 2)).toEqual([])
})
