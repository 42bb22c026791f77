import { count, eq, inArray, isNull } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checklistOf, missingIn } from '#app/domain/activities/editing/checklist.ts'
import { listUnconfirmed } from '#app/domain/attendance/due.server.ts'
import { verifyPromises } from '#app/domain/audit/promises.server.ts'
import { listSteps } from '#app/domain/awards/nominations/list.server.ts'
import { nominationTransitions } from '#app/domain/awards/nominations/machine.ts'
import { openMaterial } from '#app/domain/awards/nominations/sight.server.ts'
import { readWall } from '#app/domain/awards/registry/wall.server.ts'
import { findBoard } from '#app/domain/awards/rounds/board.server.ts'
import { decideCall } from '#app/domain/awards/rounds/decide.server.ts'
import { placesOf } from '#app/domain/awards/rounds/recommend.server.ts'
import { closeRound } from '#app/domain/awards/rounds/round.server.ts'
import { openRoundOf } from '#app/domain/awards/rounds/rounds.server.ts'
import { dayOf, instantOf } from '#app/domain/calendar.ts'
import { codeOf } from '#app/domain/certificates/codes.server.ts'
import { contentIn } from '#app/domain/certificates/find.server.ts'
import { madeNow } from '#app/domain/certificates/made.server.ts'
import { officeOn } from '#app/domain/certificates/offices/office.server.ts'
import { verifyCode } from '#app/domain/certificates/verify.server.ts'
import { firstBrokenEvent } from '#app/domain/events.server.ts'
import { lookAt } from '#app/domain/hours/evidence.server.ts'
import { totalMinutes, wholeCounty, wrongTotals } from '#app/domain/hours/totals.server.ts'
import { readLines } from '#app/domain/notices/lines.ts'
import { isGuessable } from '#app/domain/people/guessable.server.ts'
import { checkPassword } from '#app/domain/people/password.server.ts'
import { seedToolsOf } from '#app/seed.server.ts'
import type { Tx } from '#db/database.ts'
import type { OpenDatabase } from '#db/open.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { attendances } from '#db/schema/attendance.ts'
import { calls } from '#db/schema/calls.ts'
import { certificates } from '#db/schema/certificates.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { counties, towns, villages } from '#db/schema/league.ts'
import { nominationStates, nominations } from '#db/schema/nominations.ts'
import { notices } from '#db/schema/notices.ts'
import { accounts, people } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { stars } from '#db/schema/stars.ts'
import { teamChecks, teamDuties } from '#db/schema/team-work.ts'
import { memberships } from '#db/schema/teams.ts'
import { venues } from '#db/schema/venues.ts'
import { isInside } from '#db/seed/county/outline.ts'
import { personId } from '#db/seed/people.ts'
import { NotEmpty, seedDemo } from '#db/seed/seed.ts'
import { openFresh } from '../support/database.ts'
import { testKeys, testNow } from '../support/make.ts'

const tools = seedToolsOf(testKeys)
/** Thirteen passwords are hashed only where somebody signs in with them. */
const quick = { ...tools, hashPassword: async () => 'unhashed' }

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

test('the demo county is there: towns, villages, venues, activities and people', async () => {
  await seedDemo(open, quick, testNow)

  expect(await open.db.$count(counties)).toBe(1)
  expect(await open.db.$count(towns)).toBe(3)
  expect(await open.db.$count(villages)).toBe(34)
  expect(await open.db.$count(activities)).toBeGreaterThanOrEqual(55)
  expect(await open.db.$count(people)).toBeGreaterThanOrEqual(120)
  expect(await open.db.$count(people, eq(people.demo, false))).toBe(0)
  const kinds = await open.db.select({ state: signups.state, people: count() }).from(signups).groupBy(signups.state)
  expect(kinds.map(({ state }) => state).sort()).toEqual([
    'absent',
    'attended',
    'cancelled',
    'confirmed',
    'left',
    'requested',
    'waitlisted',
  ])
})

test('every published activity says what must be said before people are asked to come', async () => {
  await seedDemo(open, quick, testNow)
  const asked = await open.db.select().from(activities).where(eq(activities.state, 'published'))
  const coming = await open.db.select().from(shifts).where(eq(shifts.state, 'scheduled'))
  const missing = asked.flatMap((columns) =>
    missingIn(
      // Long before: shifts that are over by now do not count against it.
      checklistOf(
        { columns, shifts: coming.filter(({ activityId }) => activityId === columns.id), partners: [] },
        long,
      ),
    ).map(({ words }) => `${columns.title}: ${words}`),
  )
  expect([asked.length > 50, missing]).toEqual([true, []])
})

const long = new Date(0)

test('everybody printed at the end can sign in with the password printed beside them', async () => {
  const { signIns } = await seedDemo(open, tools, testNow)

  const hashes = await open.db.select({ hash: accounts.passwordHash }).from(accounts)
  expect(hashes).toHaveLength(signIns.length)
  for (const { login, name, password } of signIns) {
    expect(password.length).toBeGreaterThanOrEqual(12)
    expect(isGuessable(password, { name, login }), password).toBe(false)
    const kind = login.includes('@') ? 'email' : 'phone'
    const column = kind === 'email' ? accounts.emailIndex : accounts.phoneIndex
    const [account] = await open.db
      .select()
      .from(accounts)
      .where(eq(column, testKeys.blindIndex(kind, login)))
    expect(await checkPassword(testKeys, password, account!.passwordHash)).toBe(true)
  }
})

test('it never comes on top of people or activities that are there', async () => {
  await seedDemo(open, quick, testNow)
  const before = await open.db.$count(signups)

  await expect(seedDemo(open, quick, testNow)).rejects.toThrow(NotEmpty)

  expect(await open.db.$count(signups)).toBe(before)
})

test('it is all there or not at all: one transaction', async () => {
  let transactions = 0
  const counted = {
    ...open.db,
    transact: <T>(work: (tx: Tx) => Promise<T>) => {
      transactions += 1
      return open.db.transact(work)
    },
  }

  await seedDemo({ db: counted }, quick, testNow)

  expect(transactions).toBe(1)
})

test('what happened is a chain without a break', async () => {
  await seedDemo(open, quick, testNow)

  expect(await firstBrokenEvent(open.db)).toBeNull()
})

test('the ledger holds every state there is something to do about, and adds up to its totals', async () => {
  await seedDemo(open, quick, testNow)

  const kinds = await open.db.select({ state: hourEntries.state }).from(hourEntries).groupBy(hourEntries.state)
  expect(kinds.map(({ state }) => state).sort()).toEqual([
    'counted',
    'on_notice',
    'pending',
    'rejected',
    'returned',
    'reversed',
  ])
  expect(await wrongTotals(open.db)).toEqual([])
  expect(await totalMinutes(open.db, 'county', wholeCounty)).toBeGreaterThan(60_000)
  expect(await open.db.$count(memberships)).toBeGreaterThan(60)
  const shown = await open.db.select().from(notices).where(isNull(notices.callId))
  expect(shown.map(({ kind, lines }) => [kind, readLines(lines).map(({ name }) => name)])).toEqual([
    ['hours', ['韦**']],
    ['stars', ['农**']],
  ])
  const given = await open.db.select({ state: stars.state }).from(stars)
  expect(given.map(({ state }) => state).sort()).toEqual(['approved', 'asked', 'granted', 'on_notice'])
  const promises = await verifyPromises(open.db)
  expect(promises.flatMap(({ broken }) => broken)).toEqual([])
})

/** Whether a certificate of honour says what its entry in the register says. */
async function stillSays(id: string): Promise<boolean> {
  const [certificate] = await open.db.select().from(certificates).where(eq(certificates.id, id))
  const { drawnOn } = contentIn(certificate!)
  const made = await madeNow(open.db, certificate!, (await officeOn(open.db, drawnOn))!, drawnOn)
  return made.ok && JSON.stringify(made.content) === certificate!.content
}

test('a back entry that waits is shown by a picture, which its reviewer sees and no warning is about', async () => {
  const picture = { id: crypto.randomUUID(), width: 1280, height: 960, bytes: 20_000, hash: 'a'.repeat(64) }
  await seedDemo(open, { ...quick, picture }, testNow)

  const entries = await open.db
    .select()
    .from(hourEntries)
    .where(eq(hourEntries.evidence, JSON.stringify([picture.id])))
  expect(entries).toMatchObject([{ kind: 'back_entry', state: 'pending' }])
  const [looked] = (await lookAt(open.db, entries, testNow)).values()
  expect(looked!.evidence.photos).toMatchObject([{ id: picture.id, takenAt: expect.any(Date), again: false }])
  expect(looked!.warnings).toEqual([])
})

test('past shifts are answered for, and certificates of every end can be looked up by who holds them', async () => {
  await seedDemo(open, quick, testNow)

  const [county] = await open.db.select().from(people).where(eq(people.name, '蓝小舟'))
  const held = { role: 'county-staff' as const, townId: null, venueId: null, teamId: null }
  const waiting = await listUnconfirmed(open.db, { id: county!.id, name: '蓝小舟', roles: [held] }, testNow)
  // What is over since midnight is today's work.
  expect(waiting.filter(({ shift }) => shift.endsAt <= instantOf(dayOf(testNow)))).toEqual([])
  const papers = await open.db.select().from(certificates)
  expect([...new Set(papers.map(({ state }) => state))].sort()).toEqual(['issued', 'revoked', 'superseded'])
  expect(papers.filter(({ shakenAt }) => shakenAt)).toHaveLength(1)
  for (const { id, kind, state, keyId, holder } of papers) {
    const found = await verifyCode(open.db, testKeys, codeOf(testKeys, id, keyId!))
    const standing = state === 'issued' ? 'valid' : state
    expect(found).toMatchObject({ kind, standing, ...(kind === 'service' && { isIssuingBody: false }) })
    expect(holder).not.toContain('QS-')
    // What it says is what the register would put on it today.
    if (kind === 'honour') expect(await stillSays(id)).toBe(true)
  }
  expect(papers.filter(({ kind }) => kind === 'honour')).toHaveLength(4)
  expect(await open.db.$count(attendances)).toBe(
    await open.db.$count(signups, inArray(signups.state, ['attended', 'absent'])),
  )
  expect(await open.db.$count(teamDuties)).toBe(24)
  expect(await open.db.$count(teamChecks)).toBe(3)
})

test('the calls stand in every step, as the product itself would have left them', async () => {
  await seedDemo(open, quick, testNow)

  const held = { role: 'county-staff' as const, townId: null, venueId: null, teamId: null }
  const [one, other] = ['蓝小舟', '覃望舒'].map((name) => ({ id: personId(name), name, roles: [held] }))
  const all = await open.db.select().from(calls)
  expect(all.map(({ state }) => state).sort()).toEqual(['decided', 'on_notice', 'open', 'reviewing'])
  const states = await open.db.select({ state: nominations.state }).from(nominations).groupBy(nominations.state)
  expect(states.map(({ state }) => state).sort()).toEqual(
    [...nominationStates].filter((state) => state !== 'withdrawn' && state !== 'shortlisted').sort(),
  )
  for (const call of all) {
    const board = await findBoard(open.db, testKeys, one!, call.id, testNow)
    for (const { nomination, against } of board.all) {
      expect([nomination.id, against.filter(({ kind }) => kind !== 'no-objection')]).toEqual([nomination.id, []])
      expect(openMaterial(testKeys, nomination).主要事迹).toBeTruthy()
      // Every step follows from the one before, as the machine draws it.
      const steps = (await listSteps(open.db, nomination.id)).map(({ step }) => step)
      for (const [index, { fromState, toState, verb }] of steps.entries()) {
        expect(fromState).toBe(steps[index - 1]?.toState ?? 'draft')
        expect(nominationTransitions).toContainEqual(expect.objectContaining({ from: fromState, verb, to: toState }))
      }
      expect(steps.at(-1)?.toState ?? 'draft').toBe(nomination.state)
    }
    const placesIn = await placesOf(open.db, call)
    for (const { townId } of board.all.map(({ nomination }) => nomination)) {
      const { places, taken } = placesIn(townId)
      expect(taken).toBeLessThanOrEqual(places!)
    }
    expect(board.barred.size).toBe(call.state === 'reviewing' ? 1 : 0)
  }
  const wall = await readWall(open.db, { year: Number(dayOf(testNow).slice(0, 4)) })
  expect(wall.flatMap(({ stones }) => stones).length).toBe(2)
  // What waits for somebody can be done: the round is short of two, the list runs and holds one.
  const judged = all.find(({ state }) => state === 'reviewing')!
  const round = (await openRoundOf(open.db, judged.id))!
  const closing = { roundId: round.id, reason: '' }
  expect(await closeRound(open.db, testKeys, one!, judged.id, closing, testNow)).toMatchObject({
    refusal: { kind: 'quorum' },
  })
  const shown = all.find(({ state }) => state === 'on_notice')!
  const paper = { documentNumber: '9', awardedOn: dayOf(testNow), issuer: '团委', reason: '' }
  expect(await decideCall(open.db, testKeys, other!, shown.id, paper, testNow)).toMatchObject({
    refusal: { kind: 'notice-runs' },
  })
})

test('every point lies inside the outline of the county', async () => {
  await seedDemo(open, quick, testNow)

  const drawn = await Promise.all(
    [towns, venues, activities].map((table) =>
      open.db.select({ longitude: table.longitude, latitude: table.latitude }).from(table),
    ),
  )
  for (const { longitude, latitude } of drawn.flat()) expect(isInside([longitude!, latitude!])).toBe(true)
})
