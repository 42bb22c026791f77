import { afterAll, beforeAll, expect, test } from 'vitest'
import { engine } from '#db/engine.ts'
import type { OpenDatabase } from '#db/open.ts'
import { openFresh } from '../support/database.ts'
import { brokenPromises, castOf, numbersOf, walk } from '../support/hours-walk.ts'
import { at } from '../support/make.ts'

let open: OpenDatabase
beforeAll(async () => {
  open = await openFresh()
})
afterAll(() => open.close())

const sequences = engine === 'postgres' ? 200 : 2_000
/** People are new now and then, so that a ledger is short enough to be walked again and again. */
const perCast = 20
const fresh = Math.floor(Math.random() * 1_000_000_000)

test(`T24: whatever is claimed, reviewed and reversed, by whom and in which order, the ledger keeps its promises (seed ${fresh})`, async () => {
  const now = at('2026-05-01 08:00')
  const faults: string[] = []
  for (let from = 0; from < sequences; from += perCast) {
    const cast = await castOf(open.db)
    for (let number = from; number < from + perCast; number += 1)
      await walk(open.db, cast, numbersOf(number % 4 === 0 ? fresh + number : number), now)
    faults.push(...(await brokenPromises(open.db, [...cast.volunteers, ...cast.staff])))
  }
  expect(faults).toEqual([])
}, 170_000)
