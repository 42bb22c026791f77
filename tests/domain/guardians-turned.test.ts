import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { agreeSelf } from '#app/domain/people/agree.server.ts'
import { askWhoTurned } from '#app/domain/people/guardians/turned.server.ts'
import { noticeVersion } from '#app/domain/people/privacy-notice.ts'
import { factsFor } from '#app/domain/signups/facts.server.ts'
import { prospectOf, whyNot } from '#app/domain/signups/why-not.ts'
import type { OpenDatabase } from '#db/open.ts'
import { events } from '#db/schema/everywhere.ts'
import { accounts, consents, people } from '#db/schema/people.ts'
import { openFresh } from '../support/database.ts'
import { makeChild } from '../support/guardians.ts'
import { at, makeActivity, makePerson, testKeys, testNow } from '../support/make.ts'

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

const turn = (now = testNow) => askWhoTurned(open.db, testKeys, now)

async function standingOf({ id }: { id: string }) {
  const [row] = await open.db
    .select({ band: people.ageBand, waitsFor: accounts.waitsFor })
    .from(people)
    .innerJoin(accounts, eq(accounts.personId, people.id))
    .where(eq(people.id, id))
  return [row?.band, row?.waitsFor]
}

const liveConsents = async ({ id }: { id: string }, now = testNow) =>
  (await open.db.select().from(consents).where(eq(consents.personId, id)))
    .filter(({ endsAt }) => endsAt === null || endsAt > now)
    .map(({ purpose }) => purpose)

const given = { consentedTo: [{ purpose: 'account' }, { purpose: 'photo' }] } as const

test('at 14 the guardian’s word for the account ends and the person is asked; at 18 every word of a guardian does', async () => {
  const fourteen = await makePerson(open.db, { birthDay: '2012-05-01', consentedTo: [...given.consentedTo] })
  const eighteen = await makePerson(open.db, { birthDay: '2008-05-01', consentedTo: [...given.consentedTo] })
  const pending = await makeChild(open.db, { birthDay: '2012-05-01', joinedAt: at('2026-04-28 09:00') })
  const tomorrow = await makePerson(open.db, { birthDay: '2012-05-02', consentedTo: [...given.consentedTo] })

  expect([await turn(), await turn()]).toEqual([3, 0])

  expect(await standingOf(fourteen)).toEqual(['14-17', 'self'])
  expect(await standingOf(eighteen)).toEqual(['adult', 'self'])
  expect(await standingOf(pending)).toEqual(['14-17', 'self'])
  expect(await standingOf(tomorrow)).toEqual(['under-14', null])
  expect([await liveConsents(fourteen), await liveConsents(eighteen), await liveConsents(tomorrow)]).toEqual([
    ['photo'],
    [],
    ['account', 'photo'],
  ])
  const kinds = (await open.db.select({ kind: events.kind }).from(events)).map(({ kind }) => kind)
  expect(kinds.filter((kind) => kind === 'account.asked')).toHaveLength(3)
  expect(kinds.filter((kind) => kind === 'consent.ended')).toHaveLength(3)
})

test('twice at once asks once; who agreed is asked no more until the next age', async () => {
  const person = await makePerson(open.db, { birthDay: '2012-05-01' })

  const both = await Promise.all([turn(), turn()])
  const actor = { ...person, waitsFor: 'self' as const }
  await agreeSelf(open.db, actor, { notice: noticeVersion, photo: false }, testNow)
  await agreeSelf(open.db, actor, { notice: noticeVersion, photo: false }, testNow)

  expect(both.toSorted()).toEqual([0, 1])
  expect(await standingOf(person)).toEqual(['14-17', null])
  expect(await open.db.$count(consents)).toBe(1)
  expect([await turn(at('2030-04-30 23:59')), await turn(at('2030-05-01 00:00'))]).toEqual([0, 1])
})

test('the band only says where to look: who joined at that age already is put right and not asked', async () => {
  const person = await makePerson(open.db, { birthDay: '2000-01-01' })
  await open.db.transact((tx) => tx.update(people).set({ ageBand: 'under-14' }).where(eq(people.id, person.id)))

  expect([await turn(), await standingOf(person)]).toEqual([0, ['adult', null]])
})

test('born on 29 February one turns on 1 March', async () => {
  const leap = await makePerson(open.db, { birthDay: '2012-02-29' })

  expect([await turn(at('2026-02-28 23:59')), await turn(at('2026-03-01 00:00'))]).toEqual([0, 1])
  expect(await standingOf(leap)).toEqual(['14-17', 'self'])
})

test('S71: an unknown birth date fails every age condition, is asked nothing, and no consent makes up for it', async () => {
  const person = await makePerson(open.db, { birthDay: null, consentedTo: [...given.consentedTo] })
  const { shift } = await makeActivity(open.db)

  expect([await turn(), await standingOf(person)]).toEqual([0, ['unknown', null]])
  const reasons = whyNot(await factsFor(open.db, testKeys, person, [shift], testNow), shift, testNow)
  expect([reasons.map(({ kind }) => kind), prospectOf(reasons)]).toEqual([['birth-date-unknown'], 'refused'])
})

test('S58: the one function every door asks knows the account’s consent and that of a year', async () => {
  const activity = await makeActivity(open.db)
  const child = { birthDay: '2013-01-01' }
  const reasonsWith = async (consentedTo: NonNullable<Parameters<typeof makePerson>[1]>['consentedTo']) => {
    const person = await makePerson(open.db, { ...child, consentedTo })
    const facts = await factsFor(open.db, testKeys, person, [activity.shift], testNow)
    return whyNot(facts, activity.shift, testNow).map(({ kind }) => kind)
  }

  expect(await reasonsWith([])).toEqual(expect.arrayContaining(['account-consent-missing', 'consent-missing']))
  expect(await reasonsWith([{ purpose: 'account' }])).not.toContain('account-consent-missing')
  expect(await reasonsWith([{ purpose: 'activity', subjectId: activity.id }])).toContain('account-consent-missing')
  expect(await reasonsWith([{ purpose: 'photo' }])).toEqual(
    expect.arrayContaining(['account-consent-missing', 'consent-missing']),
  )
})
