import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { anchorYesterday } from '#app/domain/anchors.server.ts'
import { countEvents, eachEvent, listEvents } from '#app/domain/audit/queries.server.ts'
import { verifyRecord } from '#app/domain/audit/verify.server.ts'
import { record } from '#app/domain/events.server.ts'
import { readListQuery } from '#app/domain/list-query.ts'
import { keptAnchors } from '#app/ports/anchor-log.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { events } from '#db/schema/everywhere.ts'
import { openFresh } from '../support/database.ts'
import { makePerson, testNow } from '../support/make.ts'

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

const asked = (query: string) =>
  readListQuery(new URLSearchParams(query), { sorts: ['-at'], filters: ['subject', 'from', 'to'] })

const tomorrow = new Date(testNow.getTime() + 86_400_000)

async function threeEvents() {
  const { db } = open
  const person = await makePerson(db, { name: '韦小丘' })
  await db.transact(async (tx) => {
    await record(tx, person, 'person.joined', { type: 'person', id: person.id }, testNow)
    await record(tx, null, 'signup.lapsed', { type: 'signup', id: 's1' }, testNow)
    await record(tx, person, 'account.password-changed', { type: 'account', id: 'a1' }, tomorrow)
  })
  return person
}

test('an auditor finds events by person, kind and day; a security admin those of security; nobody else any', async () => {
  const person = await threeEvents()
  const auditor = await makePerson(open.db, { roles: [{ role: 'auditor' }] })
  const security = await makePerson(open.db, { roles: [{ role: 'security-admin' }] })
  const county = await makePerson(open.db, { roles: [{ role: 'county-staff' }] })
  const words = async (actor: typeof auditor, query: string) =>
    (await listEvents(open.db, actor, asked(query))).lines.map((line) => line.words)

  expect(await words(auditor, '')).toEqual(['改了密码', '名额没留住', '加入了'])
  expect(await words(auditor, 'subject=signup')).toEqual(['名额没留住'])
  expect(await words(auditor, `q=${person.id}`)).toEqual(['改了密码', '加入了'])
  expect(await words(auditor, 'to=2026-05-01')).toEqual(['名额没留住', '加入了'])
  expect(await words(security, '')).toEqual(['改了密码'])
  await expect(listEvents(open.db, county, asked(''))).rejects.toThrow('audit.read')
  const { lines } = await listEvents(open.db, auditor, asked(''))
  expect(lines.map(({ who }) => who)).toEqual(['韦**', '平台', '韦**'])
})

test('what is taken out is everything the query means, and is counted', async () => {
  await threeEvents()
  const auditor = await makePerson(open.db, { roles: [{ role: 'auditor' }] })

  const rows: number[] = []
  for await (const { sequence } of eachEvent(open.db, auditor, asked(''))) rows.push(sequence)

  expect(rows).toEqual([3, 2, 1])
  expect(await countEvents(open.db, auditor, asked('subject=person'))).toBe(1)
})

test('T25: the record says which link was changed, taken out or cut off', async () => {
  await threeEvents()
  const anchors = keptAnchors()
  await anchorYesterday(open.db, anchors, new Date(testNow.getTime() + 2 * 86_400_000))
  expect(await verifyRecord(open.db, anchors)).toEqual({
    events: 3,
    months: 0,
    misended: null,
    broken: null,
    lost: null,
  })

  const [{ hash } = { hash: '' }] = anchors.anchors
  anchors.anchors.push({ day: '2026-05-03', count: 4, hash })
  expect(await verifyRecord(open.db, anchors)).toMatchObject({ broken: null, lost: '2026-05-03' })
  anchors.anchors.pop()
  await expect(
    open.db.transact(async (tx) => {
      await tx.update(events).set({ detail: '{"x":1}' }).where(sql`${events.sequence} = 2`)
    }),
  ).rejects.toThrow()
})
