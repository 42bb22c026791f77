import { eq, inArray } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { verifyPromises } from '#app/domain/audit/promises.server.ts'
import { NotFound } from '#app/domain/errors.ts'
import { firstBrokenEvent } from '#app/domain/events.server.ts'
import { countEntry } from '#app/domain/hours/count.server.ts'
import { listOwnHours } from '#app/domain/hours/queries.server.ts'
import { answerReversal, proposeReversal } from '#app/domain/hours/reverse.server.ts'
import { reviewHours } from '#app/domain/hours/review.server.ts'
import { totalMinutes } from '#app/domain/hours/totals.server.ts'
import { whyNoEntry } from '#app/domain/hours/write.server.ts'
import { askToClose } from '#app/domain/people/closing.server.ts'
import { closeAfter, tombstone } from '#app/domain/people/closing-rules.ts'
import { applyErasures, closeDue } from '#app/domain/people/erase.server.ts'
import { answerMerge } from '#app/domain/people/merging/answer.server.ts'
import { type MergeState, parts, step, transitions, verbs } from '#app/domain/people/merging/machine.ts'
import { type Proposal, proposeMerge } from '#app/domain/people/merging/propose.server.ts'
import { openMerge } from '#app/domain/people/merging/queries.server.ts'
import { hashPassword } from '#app/domain/people/password.server.ts'
import { listDuplicates } from '#app/domain/people/registry/duplicates.server.ts'
import { openPerson } from '#app/domain/people/registry/open.server.ts'
import { signIn } from '#app/domain/people/sign-in.server.ts'
import { signUp } from '#app/domain/signups/sign-up.server.ts'
import { keptErasures } from '#app/ports/erasure-log.server.ts'
import { type OpenDatabase, openDatabase } from '#db/open.ts'
import { events, outbox } from '#db/schema/everywhere.ts'
import { hourEntries, hourTotals } from '#db/schema/hours.ts'
import { mergeStates, merges } from '#db/schema/merges.ts'
import { accounts, people, sessions } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { memberships } from '#db/schema/teams.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import {
  at,
  makeActivity,
  makeHours,
  makePerson,
  makeSignup,
  makeStaff,
  makeTeam,
  makeTown,
  testKeys,
  testNow,
} from '../support/make.ts'
import { got, later } from '../support/signups.ts'

const password = '石头上晒着三条毛巾'
const passwordHash = await hashPassword(testKeys, password)

let fresh: FreshDatabase
let open: OpenDatabase
let town: Actor
let county: Actor
let second: Actor
beforeEach(async () => {
  fresh = await freshDatabase()
  open = await openDatabase(fresh.url)
  town = await makeStaff(open.db)
  county = await makePerson(open.db, { roles: [{ role: 'county-staff' }] })
  second = await makePerson(open.db, { roles: [{ role: 'county-staff' }] })
})
afterEach(() => open.close().then(fresh.drop))

type Made = Awaited<ReturnType<typeof makePerson>>

/** Somebody written down twice: the same name and birth date, with a phone each. */
async function twice(email?: string): Promise<[kept: Made, gone: Made]> {
  const both = [
    await makePerson(open.db, { name: '李小溪', passwordHash }),
    await makePerson(open.db, { name: '李小溪', passwordHash, email }),
  ] as [Made, Made]
  await open.db.transact(async (tx) => {
    const match = testKeys.blindIndex('person', '李小溪 1998-04-12')
    const ids = both.map(({ id }) => id)
    await tx.update(people).set({ match }).where(inArray(people.id, ids))
  })
  return both
}

const asking = (kept: { id: string }, gone: { id: string }, more: Partial<Proposal> = {}): Proposal => ({
  keptId: kept.id,
  goneId: gone.id,
  signsIn: 'kept',
  reason: '打电话问过，是同一个人',
  sure: false,
  ...more,
})

const propose = (actor: Actor, kept: { id: string }, gone: { id: string }, more: Partial<Proposal> = {}) =>
  proposeMerge(open.db, testKeys, actor, asking(kept, gone, more), testNow)

const seenBy = async (actor: Actor, mergeId: string) =>
  (await openMerge(open.db, testKeys, actor, mergeId, testNow)).preview?.seen ?? ''

async function answer(actor: Actor, mergeId: string, verb: 'agree' | 'confirm' | 'refuse' | 'withdraw', seen?: string) {
  return answerMerge(open.db, testKeys, actor, mergeId, { verb, seen: seen ?? (await seenBy(actor, mergeId)) }, testNow)
}

/** The whole way by two people of the county. */
async function merge(kept: { id: string }, gone: { id: string }, more: Partial<Proposal> = {}): Promise<string> {
  const asked = await propose(county, kept, gone, more)
  if (!asked.ok) throw new Error(JSON.stringify(asked.refusals))
  expect(await answer(second, asked.mergeId, 'confirm')).toEqual({ ok: true, state: 'done' })
  return asked.mergeId
}

const rowOf = async ({ id }: { id: string }) => (await open.db.select().from(people).where(eq(people.id, id)))[0]!

const kindsOf = (outcome: Awaited<ReturnType<typeof propose>> | Awaited<ReturnType<typeof answer>>) =>
  outcome.ok ? [] : outcome.refusals.map(({ kind }) => kind)

const states: (MergeState | 'new')[] = ['new', ...mergeStates]
const walks = states.flatMap((from) => verbs.flatMap((verb) => parts.map((part) => [from, verb, part] as const)))
test.each(walks)('%s, %s, by %s', (from, verb, part) => {
  const drawn = transitions.filter((one) => one.from === from && one.verb === verb)
  expect(drawn.length).toBeLessThanOrEqual(1)
  expect(step(from, verb, [part])).toBe(drawn[0]?.who.includes(part) ? drawn[0].to : null)
})

describe('who decides', () => {
  test('P24: a town proposes, the county agrees, a second person of the county confirms; nobody answers themself', async () => {
    const [kept, gone] = await twice()
    const asked = await propose(town, kept, gone)
    if (!asked.ok) throw new Error('refused')
    const { mergeId } = asked
    expect(await propose(town, kept, gone)).toEqual(asked)
    expect(kindsOf(await propose(county, gone, kept))).toEqual(['merging'])

    await expect(answer(town, mergeId, 'agree')).rejects.toThrow()
    expect(kindsOf(await answer(county, mergeId, 'confirm'))).toEqual(['not-yours'])
    expect(await answer(county, mergeId, 'agree')).toEqual({ ok: true, state: 'agreed' })
    expect(kindsOf(await answer(county, mergeId, 'confirm'))).toEqual(['not-yours'])
    expect((await rowOf(gone)).mergedIntoId).toBeNull()
    const seen = await seenBy(second, mergeId)
    expect(await answer(second, mergeId, 'confirm', seen)).toEqual({ ok: true, state: 'done' })
    expect(await answer(second, mergeId, 'confirm', seen)).toEqual({ ok: true, state: 'done' })
    expect(kindsOf(await answer(county, mergeId, 'withdraw'))).toEqual(['answered'])
    const kinds = await open.db.select({ kind: events.kind }).from(events).where(eq(events.subjectType, 'merge'))
    expect(kinds.map(({ kind }) => kind)).toEqual(['merge.proposed', 'merge.agreed', 'merge.done'])
  })

  test('two who confirm at the same moment make one of it once', async () => {
    const third = await makePerson(open.db, { roles: [{ role: 'county-staff' }] })
    const [kept, gone] = await twice()
    const asked = await propose(county, kept, gone)
    if (!asked.ok) throw new Error('refused')
    const seen = await seenBy(second, asked.mergeId)
    const both = await Promise.all([second, third].map((one) => answer(one, asked.mergeId, 'confirm', seen)))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.flatMap(kindsOf)).toEqual(['answered'])
    expect(await open.db.$count(events, eq(events.kind, 'person.merged'))).toBe(1)
  })

  test('a town finds nobody of another town by naming them, unless they look like the same person', async () => {
    await makeTown(open.db, { id: '451381101', name: '北泗镇', place: 2 })
    const near = await makePerson(open.db)
    const far = await makePerson(open.db, { townId: '451381101' })
    await expect(propose(town, near, far)).rejects.toThrow(NotFound)
    await expect(propose(town, far, far)).rejects.toThrow(NotFound)
    const [kept, gone] = await twice()
    await open.db.transact(
      async (tx) => void (await tx.update(people).set({ townId: '451381101' }).where(eq(people.id, gone.id))),
    )
    expect((await propose(town, kept, gone)).ok).toBe(true)
  })

  test('what changed after it was shown is shown again; the database keeps the two people apart as well', async () => {
    const [kept, gone] = await twice()
    const asked = await propose(county, kept, gone)
    if (!asked.ok) throw new Error('refused')
    const seen = await seenBy(second, asked.mergeId)
    await makeSignup(open.db, (await makeActivity(open.db)).shift, gone)
    expect(kindsOf(await answer(second, asked.mergeId, 'confirm', seen))).toEqual(['changed'])
    const cheat = { state: 'done' as const, answeredById: county.id, answeredAt: testNow }
    await expect(
      open.db.transact((tx) => tx.update(merges).set(cheat).where(eq(merges.id, asked.mergeId)).returning()),
    ).rejects.toThrow()
  })
})

describe('what speaks against it', () => {
  test('oneself, staff, an account that is stopped or closing, two who do not look alike', async () => {
    const [kept, gone] = await twice()
    const staff = await makePerson(open.db, { name: '李小溪', roles: [{ role: 'auditor' }] })
    const blocked = await makePerson(open.db, { name: '李小溪', status: 'blocked' })
    const other = await makePerson(open.db, { name: '李大溪', birthDay: '1998-04-13' })
    expect(kindsOf(await propose(county, kept, county))).toEqual(['own'])
    expect(kindsOf(await propose(county, kept, staff))).toEqual(['staff'])
    expect(kindsOf(await propose(county, kept, blocked))).toEqual(['account'])
    expect(kindsOf(await propose(county, kept, other))).toEqual(['unlike'])
    expect(kindsOf(await propose(county, kept, other, { sure: true, reason: '是的' }))).toEqual(['unlike'])
    expect((await propose(county, kept, other, { sure: true, reason: '看过身份证，登记时写错了' })).ok).toBe(true)
    expect(kindsOf(await propose(county, kept, gone))).toEqual(['merging'])
  })

  test('places at the same time, hours over each other, hours that one of the two reviewed', async () => {
    const [kept, gone] = await twice()
    await makeSignup(open.db, (await makeActivity(open.db)).shift, kept)
    await makeSignup(open.db, (await makeActivity(open.db)).shift, gone)
    expect(kindsOf(await propose(county, kept, gone))).toEqual(['clash'])

    const [one, two] = await twice()
    await claim(one, '2026-04-20 09:00', 120)
    await claim(two, '2026-04-20 10:30', 60)
    expect(kindsOf(await propose(county, one, two))).toEqual(['hours-overlap'])

    const [was, is] = await twice()
    const past = await claim(was, '2026-04-21 09:00', 60)
    await open.db.transact(async (tx) => {
      const reviewed = { state: 'approved' as const, reviewedById: is.id, reviewedAt: testNow }
      await tx.update(hourEntries).set(reviewed).where(eq(hourEntries.id, past.id))
    })
    expect(kindsOf(await propose(county, was, is))).toEqual(['reviewed'])
  })
})

const claim = (person: Actor, from: string, minutes: number) =>
  makeHours(open.db, person, person, { startedAt: at(from), servedOn: from.slice(0, 10), minutes, recordedAt: testNow })

/** A claim that was reviewed and counts. */
async function counted(person: Actor, from: string, minutes: number) {
  const entry = await claim(person, from, minutes)
  await reviewHours(open.db, testKeys, county, entry.id, { kind: 'approve' }, testNow)
  return open.db.transact(async (tx) => {
    const [approved] = await tx.select().from(hourEntries).where(eq(hourEntries.id, entry.id))
    return countEntry(tx, testKeys, approved!, testNow)
  })
}

const broken = async () => (await verifyPromises(open.db)).flatMap((one) => one.broken)

describe('what becomes one', () => {
  test('signups: the better of the same shift stays, the freed place goes to the line, the history is whole', async () => {
    const [kept, gone] = await twice()
    const { shift } = await makeActivity(open.db, { shift: { places: 2 } })
    const waits = await makePerson(open.db)
    const mine = await makeSignup(open.db, shift, kept)
    const theirs = await makeSignup(open.db, shift, gone)
    await makeSignup(open.db, shift, waits, { state: 'waitlisted' })
    const other = await makeActivity(open.db, { shift: { startsAt: at('2026-06-09 09:00') } })
    const far = await makeSignup(open.db, other.shift, gone)

    await merge(kept, gone)

    const rows = await open.db.select().from(signups)
    const stateOf = (id: string) => rows.find((row) => row.id === id)
    expect([stateOf(mine.id)?.state, stateOf(theirs.id)?.state]).toEqual(['confirmed', 'cancelled'])
    expect(rows.filter(({ personId }) => personId === gone.id)).toEqual([])
    expect(stateOf(far.id)).toMatchObject({ personId: kept.id, madeById: kept.id, state: 'confirmed' })
    expect(rows.find(({ personId }) => personId === waits.id)?.state).toBe('confirmed')
    expect([await broken(), await firstBrokenEvent(open.db)]).toEqual([[], null])
  })

  test('hours: reviewed ones stay as they were written, are read and summed as the person’s, and can still be reversed', async () => {
    const [kept, gone] = await twice()
    await counted(kept, '2026-04-20 09:00', 60)
    const theirs = await counted(gone, '2026-04-21 09:00', 120)
    const pending = await claim(gone, '2026-04-22 09:00', 30)

    await merge(kept, gone)

    expect(await totalMinutes(open.db, 'person', kept.id)).toBe(180)
    expect(await open.db.$count(hourTotals, eq(hourTotals.subjectId, gone.id))).toBe(0)
    const own = await listOwnHours(open.db, kept)
    expect(own.map(({ minutes, personId }) => [minutes, personId === kept.id])).toEqual([
      [30, true],
      [120, false],
      [60, true],
    ])
    expect(own.find(({ id }) => id === pending.id)?.recordedById).toBe(kept.id)
    await expect(
      open.db.transact((tx) =>
        tx.update(hourEntries).set({ personId: kept.id }).where(eq(hourEntries.id, theirs.id)).returning(),
      ),
    ).rejects.toThrow()
    const again = { ...theirs, personId: kept.id }
    expect(await open.db.transact((tx) => whyNoEntry(tx, again, testNow))).toMatchObject({ kind: 'overlap' })
    const asked = await proposeReversal(open.db, county, theirs.id, '记错了', testNow)
    if (!asked.ok) throw new Error('refused')
    expect((await answerReversal(open.db, testKeys, second, asked.reversal.id, true, testNow)).ok).toBe(true)
    expect([await totalMinutes(open.db, 'person', kept.id), await broken()]).toEqual([60, []])
  })

  test('the person signs in with what either record had, the lost number is told, sealed values open at their new place', async () => {
    const [kept, gone] = await twice('xiaoxi@example.org')
    await merge(kept, gone, { signsIn: 'gone' })

    const [account, ...more] = await open.db
      .select()
      .from(accounts)
      .where(inArray(accounts.personId, [kept.id, gone.id]))
    expect([account!.personId, more]).toEqual([kept.id, []])
    expect(testKeys.unseal(account!.phone!, `accounts.phone.${account!.id}`)).toBe(gone.phone)
    const by = (value: string, kind: 'phone' | 'email' = 'phone') =>
      signIn(open.db, testKeys, { login: { kind, value }, password }, testNow)
    expect(await by(gone.phone)).toMatchObject({ ok: true, personId: kept.id })
    expect(await by('xiaoxi@example.org', 'email')).toMatchObject({ ok: true, personId: kept.id })
    expect(await by(kept.phone)).toMatchObject({ ok: false })
    const told = await open.db
      .select()
      .from(outbox)
      .where(inArray(outbox.template, ['account.merged', 'account.merged-away']))
    const lost = told.find(({ template }) => template === 'account.merged-away')!
    expect(testKeys.unseal(lost.target!, `outbox.target.${lost.id}`)).toBe(kept.phone)
    expect(told.find(({ template }) => template === 'account.merged')?.personId).toBe(kept.id)

    const [staying, ending] = await twice('two@example.org')
    await merge(staying, ending)
    const [joined] = await open.db.select().from(accounts).where(eq(accounts.personId, staying.id))
    expect(testKeys.unseal(joined!.email!, `accounts.email.${joined!.id}`)).toBe('two@example.org')
  })

  test('teams, messages and the tombstone; its page leads on, and it is in no list', async () => {
    const [kept, gone] = await twice()
    const team = await makeTeam(open.db, { members: [kept, gone] })
    const other = await makeTeam(open.db, { members: [gone] })
    await merge(kept, gone)

    const belonging = await open.db.select().from(memberships).where(eq(memberships.personId, kept.id))
    expect(belonging.map(({ teamId, state }) => `${teamId} ${state}`).sort()).toEqual(
      [`${team.id} active`, `${team.id} left`, `${other.id} active`].sort(),
    )
    expect(await rowOf(gone)).toMatchObject({ mergedIntoId: kept.id, name: '李小溪', birthDate: null, match: null })
    expect(await open.db.$count(sessions, eq(sessions.personId, gone.id))).toBe(0)
    await expect(openPerson(open.db, testKeys, county, gone.id, testNow)).rejects.toMatchObject({
      from: gone.id,
      to: kept.id,
    })
    expect(await listDuplicates(open.db, testKeys, county, testNow)).toEqual([])
    await expect(
      open.db.transact((tx) => tx.update(people).set({ mergedIntoId: null }).where(eq(people.id, gone.id)).returning()),
    ).rejects.toThrow()
  })

  test('three records become one, one after the other, and all of them are erased with their person', async () => {
    const [kept, gone] = await twice()
    const [last] = await twice()
    await counted(gone, '2026-04-21 09:00', 120)
    await merge(kept, gone)
    await merge(last, kept)
    expect([(await rowOf(gone)).mergedIntoId, (await rowOf(kept)).mergedIntoId]).toEqual([last.id, last.id])
    expect(await totalMinutes(open.db, 'person', last.id)).toBe(120)

    const untouched = keptErasures()
    await applyErasures(open.db, testKeys, untouched, testNow)
    expect(untouched.erasures).toEqual([])

    const log = keptErasures()
    await got(askToClose(open.db, testKeys, last, { password }, testNow))
    const due = new Date(testNow.getTime() + closeAfter)
    expect(await closeDue(open.db, testKeys, log, due)).toBe(1)
    expect(log.erasures.map(({ personId }) => personId).sort()).toEqual([kept.id, gone.id, last.id].sort())
    for (const one of [kept, gone, last]) expect((await rowOf(one)).name).toBe(tombstone)
    expect((await open.db.select().from(merges)).map(({ reason }) => reason)).toEqual(['', ''])
    await applyErasures(open.db, testKeys, log, due)
    expect([log.erasures.length, await broken()]).toEqual([3, []])
  })
})

describe('at the same moment', () => {
  test('a merge and a signup of the record that goes: the place is the person’s, or nobody took one', async () => {
    for (const order of [0, 1]) {
      const [kept, gone] = await twice()
      const { shift } = await makeActivity(open.db, { shift: { startsAt: at(`2026-06-0${order + 1} 09:00`) } })
      const asked = await propose(county, kept, gone)
      if (!asked.ok) throw new Error('refused')
      const seen = await seenBy(second, asked.mergeId)
      const acts = [
        () => answer(second, asked.mergeId, 'confirm', seen),
        () => signUp(open.db, testKeys, gone, { shiftId: shift.id, note: '' }, testNow),
      ]
      const [first, then] = await Promise.all([acts[order]!(), acts[1 - order]!()])
      const merged = order === 0 ? first : then
      // Who signs up first is seen again before anybody confirms; who comes after finds no account.
      expect([merged.ok, (await open.db.select().from(signups).where(eq(signups.shiftId, shift.id))).length]).toEqual(
        order === 0 ? [true, 0] : [false, 1],
      )
    }
  })

  test('a merge and a closing of the record that goes: one of the two happens', async () => {
    for (const order of [0, 1]) {
      const [kept, gone] = await twice()
      const asked = await propose(county, kept, gone)
      if (!asked.ok) throw new Error('refused')
      const seen = await seenBy(second, asked.mergeId)
      const acts = [
        () => answer(second, asked.mergeId, 'confirm', seen),
        () => askToClose(open.db, testKeys, gone, { password }, testNow).catch(() => ({ ok: false })),
      ]
      const both = await Promise.all([acts[order]!(), acts[1 - order]!()])
      expect(both.filter(({ ok }) => ok)).toHaveLength(1)
      expect(await closeDue(open.db, testKeys, keptErasures(), later(24 * 15))).toBe(
        (await rowOf(gone)).mergedIntoId ? 0 : 1,
      )
      expect((await rowOf(kept)).closedAt).toBeNull()
    }
  })
})

describe('who may be the same', () => {
  test('name and phone shared: found; brothers and sisters at a guardian’s phone: not', async () => {
    const phone = '13811112222'
    const first = await makePerson(open.db, { name: '覃小树', birthDay: null, phone })
    const again = await makePerson(open.db, { name: '覃小树', birthDay: '2010-03-04', phone, loginName: 'qinxiaoshu' })
    await makePerson(open.db, { name: '覃小叶', birthDay: '2012-03-04', phone, loginName: 'qinxiaoye' })
    const groups = await listDuplicates(open.db, testKeys, town, testNow)
    expect(groups.map((group) => group.map(({ id }) => id).sort())).toEqual([[first.id, again.id].sort()])
  })
})
