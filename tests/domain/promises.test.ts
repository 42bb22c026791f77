import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyPromises } from '#app/domain/audit/promises.server.ts'
import { addToTotals } from '#app/domain/hours/totals.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { hourTotals } from '#db/schema/hours.ts'
import { makeCounted } from '../support/certificates.ts'
import { openFresh } from '../support/database.ts'
import { makeActivity, makePerson, makeProgramme, makeSignup, makeTeam, makeTown } from '../support/make.ts'

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
  expect((await verifyPromises(open.db))[0]!.broken).toEqual([`${row.id}：记着 5 分钟 1 条，加起来 0 分钟 0 条`])
})

test('a total of a person, a team, a town or a programme that is wrong in its minutes or its entries is named', async () => {
  await makeTown(open.db)
  const team = await makeTeam(open.db, { townId: '451381100' })
  const programme = await makeProgramme(open.db)
  const person = await makePerson(open.db)
  const entry = await makeCounted(open.db, person, await makePerson(open.db), '2026-04-18', {
    recordedById: (await makePerson(open.db)).id,
    teamId: team.id,
    programmeId: programme.id,
  })
  await open.db.transact((tx) => addToTotals(tx, entry, 1))
  expect(await broken()).toEqual([0, 0, 0])
  const subjects = { person: person.id, team: team.id, town: entry.townId, programme: programme.id, county: 'county' }
  for (const [scope, subjectId] of Object.entries(subjects))
    for (const column of ['minutes', 'entries'] as const) {
      const id = `${scope}:${subjectId}:2026-04`
      const add = (count: number) =>
        open.db.transact(async (tx) => {
          await tx
            .update(hourTotals)
            .set({ [column]: sql`${hourTotals[column]} + ${count}` })
            .where(eq(hourTotals.id, id))
        })
      await add(1)
      expect((await verifyPromises(open.db))[0]!.broken).toEqual([expect.stringContaining(id)])
      await add(-1)
    }
  expect(await broken()).toEqual([0, 0, 0])
})
