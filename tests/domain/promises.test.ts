import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyPromises } from '#app/domain/audit/promises.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { hourTotals } from '#db/schema/hours.ts'
import { openFresh } from '../support/database.ts'
import { makeActivity, makePerson, makeSignup } from '../support/make.ts'

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

const broken = async () => (await verifyPromises(open.db)).map((one) => one.broken.length)

test('what is promised holds; a total that was changed and a shift that holds too many are named', async () => {
  const { shift } = await makeActivity(open.db, { shift: { places: 1 } })
  await makeSignup(open.db, shift, await makePerson(open.db))
  expect(await broken()).toEqual([0, 0, 0])

  await makeSignup(open.db, shift, await makePerson(open.db), { overReason: '多来一位医生' })
  expect(await broken()).toEqual([0, 0, 0])

  await makeSignup(open.db, shift, await makePerson(open.db))
  const row = { id: 'county:county:2026-04', scope: 'county' as const, subjectId: 'county', month: '2026-04' }
  await open.db.transact(async (tx) => void (await tx.insert(hourTotals).values({ ...row, minutes: 5, entries: 1 })))
  expect(await broken()).toEqual([1, 1, 0])
})
