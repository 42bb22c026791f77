import { eq, getTableColumns, getTableName } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { NotPermitted } from '#app/domain/errors.ts'
import { firstBrokenEvent } from '#app/domain/events.server.ts'
import { askReset } from '#app/domain/people/ask-reset.server.ts'
import { correctPerson } from '#app/domain/people/correct.server.ts'
import { fieldsOf, type PersonalTable, personalFields, tableWords } from '#app/domain/people/fields.ts'
import { copyOwnRecord, findOwnRecord } from '#app/domain/people/own-record.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { events, eventValues } from '#db/schema/everywhere.ts'
import { ballots, reviewerInterests } from '#db/schema/nominations.ts'
import { people } from '#db/schema/people.ts'
import { openFresh } from '../support/database.ts'
import { standingKinds } from '../support/honours.ts'
import { makeActivity, makePerson, makeSignup, makeTown, makeVillage, testKeys, testNow } from '../support/make.ts'
import { makeCommittee, makeHandedIn, makeReviewedCall } from '../support/rounds.ts'
import { readSchema } from '../support/schema.ts'

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

// Of a duty line or a post, never of a person; the schema says so beside them.
// Who acted for an office is in the record of events, which is listed.
const ofNobody = new Set([
  'activities.person_in_charge',
  'activities.contact_phone',
  'activities.submitted_by_id',
  'activities.published_by_id',
  'activity_templates.made_by_id',
  'venues.phone',
  'teams.phone',
  'partners.phone',
])

// Sealed rows of uploaded lists: of nobody the platform knows, and gone after a day.
const passing = new Set(['importRows'])

test('every table that speaks of people is listed, column by column', async () => {
  // Who did something at work stands in the record of events, which a person reads.
  const speaks = /^(person|actor|account|event)_id$|person|phone|email|birth|guardian/
  const unlisted: string[] = []
  for (const [name, table] of await readSchema()) {
    if (passing.has(name)) continue
    const columns = Object.entries(getTableColumns(table))
    if (name in personalFields) {
      const listed = Object.keys(personalFields[name as PersonalTable])
      unlisted.push(...columns.filter(([key]) => !listed.includes(key)).map(([key]) => `${name}.${key}`))
      continue
    }
    const places = columns.map(([, column]) => `${getTableName(table)}.${column.name}`)
    unlisted.push(...places.filter((place) => speaks.test(place.split('.')[1]!) && !ofNobody.has(place)))
  }

  expect(unlisted).toEqual([])
  expect(Object.keys(tableWords)).toEqual(expect.arrayContaining(Object.keys(personalFields)))
})

async function liWithSignup() {
  const li = await makePerson(open.db, { name: '李小溪', email: 'li@example.org' })
  const activity = await makeActivity(open.db, { title: '红水河净滩' })
  await makeSignup(open.db, activity.shift, li, { note: '会说壮话' })
  return li
}

test('what somebody said as a reviewer is in their record, by the call and without whom it was about', async () => {
  const townId = (await makeTown(open.db)).id
  await standingKinds(open.db)
  const { one, reviewers } = await makeCommittee(open.db, townId)
  const reviewer = reviewers[0]!
  const nominee = await makePerson(open.db, { name: '石无声' })
  const { call, seats } = await makeReviewedCall(open.db, one, { reviewers, title: '2026 年好队员' })
  const put = { townId, personId: nominee.id, state: 'town_recommended' as const }
  const { id: nominationId } = await makeHandedIn(open.db, call.id, one, put)
  const seat = { nominationId, reviewerId: seats[0]!.id }
  await open.db.transact(async (tx) => {
    await tx.insert(ballots).values({ ...seat, round: 1, points: 87, reason: '做得久', givenAt: testNow })
    await tx.insert(reviewerInterests).values({ ...seat, kind: 'relative', declaredAt: testNow })
  })

  const record = await findOwnRecord(open.db, testKeys, reviewer)
  expect(record.ballots).toEqual([
    {
      ...{ nominationId: '2026 年好队员', round: 1, points: 87, vote: null, reason: '做得久' },
      givenAt: testNow.toISOString(),
    },
  ])
  expect(record.reviewerInterests).toMatchObject([{ nominationId: '2026 年好队员', kind: 'relative' }])
  expect(record.callReviewers).toMatchObject([{ callId: '2026 年好队员' }])
  expect(JSON.stringify(record)).not.toMatch(new RegExp(`石无声|${nominee.id}|${nominationId}`))
  expect(await findOwnRecord(open.db, testKeys, reviewers[1]!)).toMatchObject({ ballots: [], reviewerInterests: [] })
})

test('what was kept of an earlier town or village is told by its name', async () => {
  const [from, to] = [await makeVillage(open.db), await makeVillage(open.db, { name: '新村' })]
  const li = await makePerson(open.db, { townId: from.townId, villageId: from.id })
  const given = { name: li.name, townId: to.townId, villageId: to.id, reason: '搬家了' }
  expect(await correctPerson(open.db, testKeys, li, given, testNow)).toEqual({ ok: true })
  const { eventValues: kept } = await findOwnRecord(open.db, testKeys, li)
  expect(kept.map(({ value }) => value)).toContain(from.name)
  expect(kept.map(({ value }) => value)).not.toContain(from.id)
})

test('a person’s record is opened whole, and holds nobody else and no hash', async () => {
  const li = await liWithSignup()
  const other = await makePerson(open.db, { name: '王大山' })
  const activity = await makeActivity(open.db)
  await makeSignup(open.db, activity.shift, other, { note: '不吃花生' })

  const record = await findOwnRecord(open.db, testKeys, li)
  const text = JSON.stringify(record)

  expect(record.people).toMatchObject([{ name: '李小溪', birthDate: '1998-04-12' }])
  expect(record.accounts).toMatchObject([{ phone: li.phone, email: 'li@example.org' }])
  expect(record.signups).toMatchObject([{ note: '会说壮话', shiftId: expect.stringContaining('红水河净滩') }])
  for (const strange of ['王大山', '不吃花生', other.phone, 'passwordHash', 'phoneIndex', 'v1.t1.'])
    expect(text).not.toContain(strange)
  for (const [table, rows] of Object.entries(record)) {
    const listed = fieldsOf(table as PersonalTable).map(([column]) => column)
    for (const row of rows) expect(listed).toEqual(expect.arrayContaining(Object.keys(row)))
  }
})

test('a link that is on its way is in no copy', async () => {
  const li = await liWithSignup()
  const link = (token: string) => `https://volunteer.test/reset/${token}`
  await askReset(open.db, testKeys, { kind: 'phone', value: li.phone }, { link }, testNow)

  expect(JSON.stringify(await findOwnRecord(open.db, testKeys, li))).not.toContain('/reset/')
})

test('taking a copy is written down, and an account that stands apart takes none', async () => {
  const li = await liWithSignup()
  const auditor = await makePerson(open.db, { roles: [{ role: 'auditor' }] })

  await copyOwnRecord(open.db, testKeys, li, testNow)

  expect(await open.db.$count(events, eq(events.kind, 'person.copied'))).toBe(1)
  await expect(copyOwnRecord(open.db, testKeys, auditor, testNow)).rejects.toThrow(NotPermitted)
})

test('another name needs a reason, and the one of before is kept sealed', async () => {
  const village = await makeVillage(open.db)
  const li = await makePerson(open.db, { name: '李小溪', townId: village.townId, villageId: village.id })
  const given = { name: '李晓溪', reason: '', townId: village.townId, villageId: village.id }
  const before = await open.db.select().from(people).where(eq(people.id, li.id))

  expect(await correctPerson(open.db, testKeys, li, given, testNow)).toEqual({ ok: false, refusal: 'reason-missing' })
  const reason = '登记时打错了'
  expect(await correctPerson(open.db, testKeys, li, { ...given, reason }, testNow)).toEqual({ ok: true })

  const [after] = await open.db.select().from(people).where(eq(people.id, li.id))
  expect(after).toMatchObject({ name: '李晓溪', match: testKeys.blindIndex('person', '李晓溪 1998-04-12') })
  expect(after!.match).not.toBe(before[0]!.match)
  const kept = await open.db.select().from(eventValues)
  const opened = kept.map(({ id, field, value }) => [field, testKeys.unseal(value, `event_values.value.${id}`)])
  expect(opened.sort()).toEqual([
    ['name', '李小溪'],
    ['reason', reason],
  ])
  expect(JSON.stringify([await open.db.select().from(events), kept])).not.toMatch(/李小溪|李晓溪|打错/)
  expect(await firstBrokenEvent(open.db)).toBeNull()
})

test('a village of another town is turned down, and the same again writes nothing', async () => {
  const village = await makeVillage(open.db)
  const li = await makePerson(open.db, { townId: village.townId, villageId: village.id })
  const given = { name: li.name, reason: '', townId: village.townId, villageId: village.id }

  const elsewhere = await correctPerson(open.db, testKeys, li, { ...given, townId: '451381999' }, testNow)
  const same = await correctPerson(open.db, testKeys, li, given, testNow)

  expect([elsewhere, same]).toEqual([{ ok: false, refusal: 'unknown-village' }, { ok: true }])
  expect(await open.db.$count(events)).toBe(0)
})
