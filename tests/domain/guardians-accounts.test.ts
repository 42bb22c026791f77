import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NotFound, NotPermitted } from '#app/domain/errors.ts'
import { tombstone } from '#app/domain/people/closing-rules.ts'
import { closeDue } from '#app/domain/people/erase.server.ts'
import { closeUnanswered } from '#app/domain/people/guardians/forget-waiting.server.ts'
import { findLink } from '#app/domain/people/guardians/link.server.ts'
import { listChildren } from '#app/domain/people/guardians/queries.server.ts'
import { confirmGuardianSeen } from '#app/domain/people/guardians/seen.server.ts'
import { sendConsentLink } from '#app/domain/people/guardians/send-link.server.ts'
import { leave } from '#app/domain/signups/leave.server.ts'
import { signUp } from '#app/domain/signups/sign-up.server.ts'
import { keptErasures } from '#app/ports/erasure-log.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { events } from '#db/schema/everywhere.ts'
import { guardianships } from '#db/schema/guardians.ts'
import { accounts, consents, people } from '#db/schema/people.ts'
import { openFresh } from '../support/database.ts'
import { guardianActs, later } from '../support/guardian-acts.ts'
import { makeChild, name, outsideMessages } from '../support/guardians.ts'
import { makeActivity, makePerson, makeTown, testKeys, testNow } from '../support/make.ts'
import { signupRow, statesOf } from '../support/signups.ts'

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

const { take, answer, lastToken, newToken, templatesTo } = guardianActs(() => open)

const accountOf = async ({ id }: { id: string }) =>
  (await open.db.select().from(accounts).where(eq(accounts.personId, id)))[0]
const kindsOf = async () => (await open.db.select({ kind: events.kind }).from(events)).map(({ kind }) => kind)

/** A child whose account waits, with a mother who has a link. */
async function childWaiting() {
  const child = await makeChild(open.db)
  await name(open.db, child)
  return { child, token: await lastToken() }
}

/** The same, agreed to, with a place in a shift that the mother agreed to as well. */
async function childWithPlace() {
  const { child, token } = await childWaiting()
  await answer(token, { [child.id]: 'account' })
  const activity = await makeActivity(open.db, { shift: { places: 1 } })
  const opened = { ...child, waitsFor: null }
  const signup = await take(opened, activity.shift)
  await answer(await newToken(), { [signup.id]: 'activity' })
  return { child: opened, signup, shift: activity.shift }
}

describe('an account under 14', () => {
  test('opens with the guardian’s word, which keeps text, channel, time and link; the child is told', async () => {
    const { child, token } = await childWaiting()
    const link = await findLink(open.db, testKeys, token, testNow)
    expect((await listChildren(open.db, testKeys, link, testNow))[0]?.questions.map(({ purpose }) => purpose)).toEqual([
      'account',
      'photo',
    ])

    expect(await answer(token, { [child.id]: 'account' })).toEqual({ ok: true, missed: false })

    expect(await accountOf(child)).toMatchObject({ waitsFor: null, waitsSince: null, status: 'active' })
    expect(await open.db.select().from(consents)).toMatchObject([
      { purpose: 'account', givenBy: 'guardian', channel: 'email', linkId: link.id, givenAt: testNow },
    ])
    expect(await templatesTo(child)).toEqual(['account.opened'])
    expect(await kindsOf()).toEqual(expect.arrayContaining(['consent.given', 'account.opened']))
  })

  test('each purpose is its own: photographs are agreed to without the account, and neither gives the other', async () => {
    const { child, token } = await childWaiting()

    await answer(token, { [child.id]: 'photo' })

    expect((await open.db.select().from(consents)).map(({ purpose }) => purpose)).toEqual(['photo'])
    expect((await accountOf(child))?.waitsFor).toBe('guardian')
  })

  test('takes no place while it waits, whoever asks', async () => {
    const { child } = await childWaiting()
    const { shift } = await makeActivity(open.db)

    await expect(signUp(open.db, testKeys, child, { shiftId: shift.id, note: '' }, testNow)).rejects.toThrow(
      NotPermitted,
    )
    const byOthers = await signUp(
      open.db,
      testKeys,
      { ...child, waitsFor: null },
      { shiftId: shift.id, note: '' },
      testNow,
    )
    expect(byOthers).toMatchObject({ ok: false })
    expect(JSON.stringify(byOthers)).toContain('account-consent-missing')
  })

  test('refused, it is erased a day later with the guardian and all that was told', async () => {
    const { child, token } = await childWaiting()
    const log = keptErasures()
    const close = (now: Date) => closeDue(open.db, testKeys, log, now)

    await answer(token, { [child.id]: 'refuse-account' })

    expect([await close(later(23)), await close(later(24))]).toEqual([0, 1])
    expect(await accountOf(child)).toBeUndefined()
    expect(await open.db.select({ name: people.name }).from(people)).toEqual([{ name: tombstone }])
    expect(await open.db.$count(guardianships)).toBe(0)
  })

  test('unanswered for seven days it is forgotten with everything about it; a word in time keeps it', async () => {
    const { child } = await childWaiting()
    const [kept, answered] = [await makeChild(open.db, { name: '韦小叶' }), keptErasures()]
    await name(open.db, kept, { email: 'other@example.com' })
    await answer(await newToken('other@example.com'), { [kept.id]: 'account' })

    expect(await closeUnanswered(open.db, later(7 * 24, -1))).toBe(0)
    expect([await closeUnanswered(open.db, later(7 * 24)), await closeUnanswered(open.db, later(7 * 24))]).toEqual([
      1, 0,
    ])
    expect(await closeDue(open.db, testKeys, answered, later(7 * 24))).toBe(1)

    expect(answered.erasures.map(({ personId }) => personId)).toEqual([child.id])
    expect(await open.db.$count(guardianships)).toBe(1)
    expect((await outsideMessages(open.db)).map(({ to }) => to)).not.toContain('mama@example.com')
  })

  test('taken back later it waits again, every place goes to the next in line, and the child is told', async () => {
    const { child, signup, shift } = await childWithPlace()
    await take(await makePerson(open.db), shift)
    const [account] = await open.db.select().from(consents).where(eq(consents.purpose, 'account'))

    await answer(await newToken(), {}, [account!.id])

    expect(await accountOf(child)).toMatchObject({ waitsFor: 'guardian', waitsSince: testNow })
    expect(await statesOf(open.db, shift)).toEqual(['removed', 'confirmed'])
    expect((await signupRow(open.db, signup.id))?.reason).toBe('监护人收回了同意')
    expect((await templatesTo(child)).slice(-2).sort()).toEqual(['account.shut', 'signup.consent-withdrawn'])
  })
})

test.each([0, 1])(
  'a guardian takes back while the child leaves: one of them ends it, one moves up (%i)',
  async (order) => {
    const { child, signup, shift } = await childWithPlace()
    await take(await makePerson(open.db), shift)
    await take(await makePerson(open.db), shift)
    const [consent] = await open.db.select().from(consents).where(eq(consents.purpose, 'activity'))
    const token = await newToken()
    const acts = [
      () => answer(token, {}, [consent!.id]),
      () => leave(open.db, testKeys, child, signup.id, { reason: '' }, testNow),
    ]

    await Promise.all([acts[order]!(), acts[1 - order]!()])

    expect(await statesOf(open.db, shift)).toEqual([order === 0 ? 'removed' : 'left', 'confirmed', 'waitlisted'])
  },
)

describe('T36: the guardian’s phone is the child’s', () => {
  const phone = '13912345678'

  test.each([
    ['signs in with', { phone }],
    ['shares', { loginName: 'xiaomiao', phone }],
  ])(
    'the phone the child %s: no link before staff have seen the guardian, then one, and who saw is kept',
    async (_, given) => {
      const child = await makeChild(open.db, given)
      const staff = await makePerson(open.db, { roles: [{ role: 'county-staff' }] })

      expect(await name(open.db, child, { phone, email: null })).toMatchObject({ ok: true, needsSeeing: true })
      expect(await sendConsentLink(open.db, testKeys, child, testNow)).toEqual({ ok: false, refusal: 'needs-seeing' })
      expect(await newToken(phone)).toBeUndefined()
      const seen = () => confirmGuardianSeen(open.db, testKeys, staff, { personId: child.id }, testNow)
      expect([await seen(), await seen()]).toEqual([
        { ok: true, sent: true },
        { ok: true, sent: false },
      ])

      expect(await open.db.select().from(guardianships)).toMatchObject([{ seenById: staff.id, seenAt: testNow }])
      expect((await outsideMessages(open.db)).map(({ to }) => to)).toEqual([phone])
      await answer(await lastToken(), { [child.id]: 'account' })
      expect((await accountOf(child))?.waitsFor).toBeNull()
    },
  )

  test('a link that a brother’s or sister’s naming sent there does not speak for that child', async () => {
    const child = await makeChild(open.db, { phone })
    const sister = await makeChild(open.db, { name: '韦小叶' })
    await name(open.db, child, { phone, email: null })
    await name(open.db, sister, { phone, email: null })

    const link = await findLink(open.db, testKeys, await lastToken(), testNow)

    expect(link.minorIds).toEqual([sister.id])
  })

  test('only staff in reach confirm', async () => {
    const child = await makeChild(open.db, { phone })
    await name(open.db, child, { phone, email: null })
    await makeTown(open.db, { id: '451381101', name: '北泗镇' })
    const elsewhere = [{ role: 'town-staff' as const, townId: '451381101', venueId: null, teamId: null }]

    for (const [actor, error] of [
      [await makePerson(open.db), NotPermitted],
      [await makePerson(open.db, { roles: elsewhere }), NotFound],
    ] as const)
      await expect(confirmGuardianSeen(open.db, testKeys, actor, { personId: child.id }, testNow)).rejects.toThrow(
        error,
      )
  })
})

test('a replaced guardian who had heard of it is told, without a word of the child', async () => {
  const { child } = await childWaiting()
  const unheard = await makeChild(open.db, { name: '韦小叶' })
  await open.db.transact((tx) =>
    tx.update(accounts).set({ waitsFor: null, waitsSince: null }).where(eq(accounts.personId, unheard.id)),
  )
  await name(open.db, unheard, { email: 'silent@example.com' })

  await name(open.db, child, { email: 'baba@example.com' })
  await name(open.db, unheard, { email: 'baba@example.com' })

  const told = (await outsideMessages(open.db)).filter(({ template }) => template === 'guardian.replaced')
  expect(told).toMatchObject([{ to: 'mama@example.com', body: {} }])
})
