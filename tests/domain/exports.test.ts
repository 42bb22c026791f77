import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exportLasts, recordExport } from '#app/domain/exports/record.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { events } from '#db/schema/everywhere.ts'
import { takenOut } from '#db/schema/exports.ts'
import { openFresh } from '../support/database.ts'
import { makePerson, testNow } from '../support/make.ts'

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

test('S68 an export is written down, every download counted, and expires', async () => {
  const staff = await makePerson(open.db, { name: '韦小石', roles: [{ role: 'county-staff' }] })
  const taken = { kind: 'roster', subjectId: 'shift-1', rows: 3, masked: true }
  const take = (minutes: number) => recordExport(open.db, staff, taken, new Date(testNow.getTime() + minutes * 60_000))

  const first = await take(0)
  const again = await take(10)
  const later = await take(exportLasts / 60_000)

  expect([again.id === first.id, again.downloads, later.id === first.id, later.downloads]).toEqual([true, 2, false, 1])
  expect(first.mark).toBe(`韦小石 2026-05-01 08:00 导出，编号 ${first.id.slice(0, 8)}，用完请删除`)
  expect(await open.db.$count(takenOut)).toBe(2)
  const told = await open.db.select().from(events).where(eq(events.subjectType, 'export')).orderBy(events.sequence)
  expect(told.map(({ kind, actorId }) => [kind, actorId])).toEqual([
    ['export.made', staff.id],
    ['export.downloaded', staff.id],
    ['export.made', staff.id],
  ])
  expect(JSON.parse(told[0]!.detail)).toEqual(taken)
})
