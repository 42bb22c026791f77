import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deliver } from '#app/domain/messages/deliver.server.ts'
import { listInbox } from '#app/domain/messages/queries.server.ts'
import { answerByLink } from '#app/domain/people/guardians/answer.server.ts'
import { forgetGuardians, forgetGuardiansOf } from '#app/domain/people/guardians/forget.server.ts'
import type { Verdict } from '#app/domain/people/guardians/form.ts'
import { findLink } from '#app/domain/people/guardians/link.server.ts'
import { findOwnGuardian, listChildren } from '#app/domain/people/guardians/queries.server.ts'
import { requestLink, sendConsentLink } from '#app/domain/people/guardians/send-link.server.ts'
import { leave } from '#app/domain/signups/leave.server.ts'
import { signUp } from '#app/domain/signups/sign-up.server.ts'
import { keptMail } from '#app/ports/mail.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { events, outbox } from '#db/schema/everywhere.ts'
import { consentLinks, guardianships } from '#db/schema/guardians.ts'
import { consents } from '#db/schema/people.ts'
import { openFresh } from '../support/database.ts'
import { makePupil, name, outsideMessages, tokens } from '../support/guardians.ts'
import { at, makeActivity, makePerson, makeProgramme, makeShift, testKeys, testNow } from '../support/make.ts'
import { eventKinds, messagesTo, signupRow, statesOf } from '../support/signups.ts'

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

const later = (hours: number, ms = 0) => new Date(testNow.getTime() + hours * 3_600_000 + ms)

async function take(person: Parameters<typeof signUp>[2], shift: { id: string }, now = testNow) {
  const outcome = await signUp(open.db, testKeys, person, { shiftId: shift.id, note: '' }, now)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.signup
}

const answer = (token: string, asked: Record<string, Verdict>, withdrawn: string[] = [], now = testNow) =>
  answerByLink(
    open.db,
    testKeys,
    token,
    { asked: Object.entries(asked).map(([signupId, verdict]) => ({ signupId, verdict })), withdrawn },
    now,
  )

const lastToken = async () => (await tokens(open.db)).at(-1)!
const newToken = async (email = 'mama@example.com', now = testNow) => {
  const before = await tokens(open.db)
  await requestLink(open.db, testKeys, { kind: 'email', value: email }, now)
  return (await tokens(open.db)).find((token) => !before.includes(token))!
}
const templatesTo = async (person: { id: string }) => (await messagesTo(open.db, person)).map((one) => one.template)

/** A pupil with a guardian, who asked for the one place of a shift. */
async function pupilAsking(given: Parameters<typeof makeActivity>[1] = {}) {
  const activity = await makeActivity(open.db, { shift: { places: 1 }, ...given })
  const pupil = await makePupil(open.db)
  await name(open.db, pupil)
  const signup = await take(pupil, activity.shift)
  return { activity, shift: activity.shift, pupil, signup, token: await lastToken() }
}

describe('naming a guardian', () => {
  test('T36: the contact is not the minor’s own', async () => {
    const pupil = await makePupil(open.db, { phone: '13912345678' })

    const outcome = await name(open.db, pupil, { phone: '13912345678' })

    expect(outcome).toEqual({ ok: false, refusal: 'own-phone' })
    expect(await open.db.$count(guardianships)).toBe(0)
  })

  test('a grown person needs none', async () => {
    expect(await name(open.db, await makePerson(open.db))).toEqual({ ok: false, refusal: 'grown' })
  })

  test('another replaces the former, whose links are over', async () => {
    const { pupil, signup, token } = await pupilAsking()

    await name(open.db, pupil, { email: 'baba@example.com' })

    expect(await answer(token, { [signup.id]: 'activity' })).toEqual({ ok: false, refusal: 'expired' })
    const written = (await outsideMessages(open.db)).map(({ to }) => to)
    expect(written.sort()).toEqual(['baba@example.com', 'mama@example.com'])
    expect(await open.db.$count(guardianships, eq(guardianships.personId, pupil.id))).toBe(2)
  })

  test('nothing of it is readable in the database', async () => {
    await pupilAsking()

    const rows = JSON.stringify([
      await open.db.select().from(guardianships),
      await open.db.select().from(consentLinks),
      await open.db.select().from(outbox),
      await open.db.select().from(events),
    ])

    for (const secret of ['韦秀英', 'mama@example.com', await lastToken()]) expect(rows).not.toContain(secret)
  })
})

describe('the link', () => {
  test('leaves at once when a minor asks for a place, and when one waiting names a guardian', async () => {
    const { shift } = await makeActivity(open.db)
    const pupil = await makePupil(open.db)
    await take(pupil, shift)
    expect(await outsideMessages(open.db)).toEqual([])

    await name(open.db, pupil, { phone: '13700001111', email: null })

    expect(await outsideMessages(open.db)).toMatchObject([{ channel: 'sms', to: '13700001111', personId: null }])
  })

  test('S59: the young person’s reading never holds it', async () => {
    const { pupil, token } = await pupilAsking()

    const reading = JSON.stringify([
      await listInbox(open.db, testKeys, pupil, null),
      await findOwnGuardian(open.db, testKeys, pupil, testNow),
      await messagesTo(open.db, pupil),
    ])

    expect(reading).not.toContain(token)
    expect(reading).not.toContain('mama@example.com')
  })

  test('S60: it leaves by the contact there is; a short message waits for a carrier, and nothing of a letter stays', async () => {
    const mail = keptMail()
    const { token } = await pupilAsking()
    const other = await makePupil(open.db)
    await name(open.db, other, { phone: '13700001111', email: null })
    await sendConsentLink(open.db, testKeys, other, testNow)

    await deliver(open.db, testKeys, { mail: null, baseUrl: 'https://volunteer.test' }, testNow)
    expect(await outsideMessages(open.db)).toHaveLength(2)
    await deliver(open.db, testKeys, { mail, baseUrl: 'https://volunteer.test' }, testNow)

    expect(mail.letters.map(({ to }) => to)).toEqual(['mama@example.com'])
    expect(mail.letters[0]?.text).toContain(`https://volunteer.test/consent/${token}\n`)
    expect(mail.letters[0]?.subject).toBe('青石志愿：请你看一看：韦**要参加志愿活动')
    expect((await outsideMessages(open.db)).map(({ channel }) => channel)).toEqual(['sms'])
  })

  test('is sent so often and no oftener, for a minor and to a contact, however many ask at once', async () => {
    const pupil = await makePupil(open.db)
    await name(open.db, pupil)

    const many = Array.from({ length: 12 }, () => sendConsentLink(open.db, testKeys, pupil, testNow))
    const sent = (await Promise.all(many)).filter(({ ok }) => ok)
    const next = await sendConsentLink(open.db, testKeys, pupil, later(24, 1))

    expect(sent).toHaveLength(6)
    expect(next.ok).toBe(true)
  })

  test('asked for by a contact nobody named: nothing happens and nothing is said', async () => {
    await pupilAsking()

    await requestLink(open.db, testKeys, { kind: 'email', value: 'nobody@example.com' }, testNow)

    expect(await tokens(open.db)).toHaveLength(1)
  })

  test('goes only where it was asked from: the address another child named beside the same phone learns nothing', async () => {
    const { shift } = await makeActivity(open.db)
    const [pupil, rogue] = [await makePupil(open.db), await makePupil(open.db, { name: '韦小坏' })]
    await name(open.db, pupil, { phone: '13700001111', email: null })
    await name(open.db, rogue, { phone: '13700001111', email: 'rogue@example.com' })
    await take(pupil, shift)

    await sendConsentLink(open.db, testKeys, rogue, testNow)
    const toRogue = (await outsideMessages(open.db)).find(({ to }) => to === 'rogue@example.com')!
    const link = await findLink(open.db, testKeys, toRogue.body.token!, testNow)

    expect(link.minorIds).toEqual([rogue.id])
  })

  test('with any bit of its token turned it is not there', async () => {
    const { token } = await pupilAsking()
    const bytes = Buffer.from(token, 'base64url')

    for (let bit = 0; bit < 256; bit += 1) {
      const turned = Buffer.from(bytes)
      turned[bit >> 3]! ^= 1 << (bit & 7)
      await expect(findLink(open.db, testKeys, turned.toString('base64url'), testNow)).rejects.toThrow('consent link')
    }
    expect((await findLink(open.db, testKeys, token, testNow)).state).toBe('live')
  })

  test('answers for 72 hours', async () => {
    const { token } = await pupilAsking()

    expect((await findLink(open.db, testKeys, token, later(72, -1))).state).toBe('live')
    expect((await findLink(open.db, testKeys, token, later(72))).state).toBe('expired')
  })
})

describe('agreeing', () => {
  test('confirms the held place, keeps which text was read, and tells the child', async () => {
    const { pupil, signup, token, activity } = await pupilAsking()

    const outcome = await answer(token, { [signup.id]: 'activity' })

    expect(outcome).toEqual({ ok: true, missed: false })
    expect((await signupRow(open.db, signup.id))?.state).toBe('confirmed')
    expect(await eventKinds(open.db, signup.id)).toEqual(['signup.requested', 'signup.consented'])
    expect(await templatesTo(pupil)).toEqual(['signup.requested', 'signup.consented'])
    const [consent] = await open.db.select().from(consents)
    expect(consent).toMatchObject({
      personId: pupil.id,
      purpose: 'activity',
      subjectId: activity.id,
      textVersion: '2026-11-23',
      givenBy: 'guardian',
      channel: 'email',
      givenAt: testNow,
    })
  })

  test('a second time with the same link is told so and changes nothing', async () => {
    const { signup, token } = await pupilAsking()
    await answer(token, { [signup.id]: 'activity' })
    const [before] = [await open.db.select().from(events)]

    expect(await answer(token, { [signup.id]: 'refuse' })).toEqual({ ok: false, refusal: 'used' })
    expect(await open.db.select().from(events)).toEqual(before)
    expect((await signupRow(open.db, signup.id))?.state).toBe('confirmed')
  })

  test('to all of a programme covers what else was asked in it, and what is asked in the year to come', async () => {
    const programme = await makeProgramme(open.db)
    const { pupil, signup, token } = await pupilAsking({ programmeId: programme.id })
    const other = await makeActivity(open.db, {
      programmeId: programme.id,
      shift: { startsAt: at('2026-05-10 09:00') },
    })
    const foreign = await makeActivity(open.db, { shift: { startsAt: at('2026-05-11 09:00') } })
    const [second, third] = [await take(pupil, other.shift), await take(pupil, foreign.shift)]

    await answer(token, { [signup.id]: 'activity-kind' })
    const next = await makeShift(open.db, other, { startsAt: at('2026-05-12 09:00') })

    expect((await signupRow(open.db, second.id))?.state).toBe('confirmed')
    expect((await signupRow(open.db, third.id))?.state).toBe('requested')
    expect((await take(pupil, next)).state).toBe('confirmed')
    const inAYear = new Date(testNow.getTime() + 365 * 86_400_000)
    const [far] = [
      await makeShift(open.db, other, { startsAt: new Date(inAYear.getTime() + 7 * 86_400_000), opensAt: testNow }),
    ]
    expect((await take(pupil, far, inAYear)).state).toBe('requested')
  })

  test('one in line moves up at once where a place stood free only for want of it', async () => {
    const { shift } = await makeActivity(open.db, { shift: { places: 1 } })
    const first = await makePerson(open.db)
    const place = await take(first, shift)
    const pupil = await makePupil(open.db)
    await name(open.db, pupil)
    const waiting = await take(pupil, shift)
    await leave(open.db, testKeys, first, place.id, { reason: '' }, testNow)
    expect(await statesOf(open.db, shift)).toEqual(['left', 'waitlisted'])

    await answer(await lastToken(), { [waiting.id]: 'activity' })

    expect(await statesOf(open.db, shift)).toEqual(['left', 'confirmed'])
    expect(await templatesTo(pupil)).toContain('signup.moved-up')
  })

  test('speaks for one’s own children alone', async () => {
    const { token, signup } = await pupilAsking()
    const stranger = await makePupil(open.db)
    await name(open.db, stranger, { email: 'other@example.com' })
    const { shift } = await makeActivity(open.db)
    const theirs = await take(stranger, shift)

    expect(await answer(token, { [theirs.id]: 'activity' })).toEqual({ ok: false, refusal: 'too-late' })
    expect((await signupRow(open.db, theirs.id))?.state).toBe('requested')
    expect((await signupRow(open.db, signup.id))?.state).toBe('requested')
  })

  test('sees all own children and what is coming for each', async () => {
    const { pupil, token, activity } = await pupilAsking()
    const sister = await makePupil(open.db, { name: '韦小叶' })
    await name(open.db, sister, {}, later(0, 1))
    const agreedTo = await makeActivity(open.db)
    await open.db.transact((tx) =>
      tx.insert(consents).values({
        personId: sister.id,
        purpose: 'activity',
        subjectId: agreedTo.id,
        textVersion: '1',
        givenBy: 'guardian',
        channel: 'paper',
        givenAt: testNow,
      }),
    )
    await take(sister, agreedTo.shift)

    const link = await findLink(open.db, testKeys, token, testNow)
    const children = await listChildren(open.db, testKeys, link, testNow)

    expect(children.map(({ id, asked, coming, given }) => [id, asked.length, coming.length, given.length])).toEqual([
      [pupil.id, 1, 0, 0],
      [sister.id, 0, 1, 1],
    ])
    expect(children[0]?.asked[0]?.activity.title).toBe(activity.title)
  })
})

describe('refusing and taking back', () => {
  test('a refusal frees the place, moves exactly one up and tells the child', async () => {
    const { pupil, shift, signup, token } = await pupilAsking()
    const [second, third] = [await makePerson(open.db), await makePerson(open.db)]
    await take(second, shift)
    await take(third, shift)

    await answer(token, { [signup.id]: 'refuse' })

    expect(await statesOf(open.db, shift)).toEqual(['declined', 'confirmed', 'waitlisted'])
    expect(await templatesTo(pupil)).toEqual(['signup.requested', 'signup.declined'])
    expect(await open.db.$count(consents)).toBe(0)
  })

  test('a refusal for one in line gives up the number and moves nobody', async () => {
    const { shift } = await makeActivity(open.db, { shift: { places: 1 } })
    await take(await makePerson(open.db), shift)
    const pupil = await makePupil(open.db)
    await name(open.db, pupil)
    const waiting = await take(pupil, shift)
    await take(await makePerson(open.db), shift)

    await answer(await lastToken(), { [waiting.id]: 'refuse' })

    expect(await statesOf(open.db, shift)).toEqual(['confirmed', 'removed', 'waitlisted'])
    expect((await signupRow(open.db, waiting.id))?.reason).toBe('监护人没有同意')
  })

  test('withdrawal, later and with a new link, takes the place away and moves exactly one up', async () => {
    const { pupil, shift, signup, token } = await pupilAsking()
    await answer(token, { [signup.id]: 'activity' })
    await take(await makePerson(open.db), shift)
    await take(await makePerson(open.db), shift)
    const [consent] = await open.db.select().from(consents)

    await answer(await newToken(), {}, [consent!.id])

    expect(await statesOf(open.db, shift)).toEqual(['removed', 'confirmed', 'waitlisted'])
    expect(await signupRow(open.db, signup.id)).toMatchObject({ state: 'removed', reason: '监护人收回了同意' })
    expect((await templatesTo(pupil)).at(-1)).toBe('signup.consent-withdrawn')
    expect((await take(pupil, shift)).state).toBe('waitlisted')
  })

  test('what another consent still covers stays', async () => {
    const programme = await makeProgramme(open.db)
    const { signup, token, pupil } = await pupilAsking({ programmeId: programme.id })
    await answer(token, { [signup.id]: 'activity' })
    await open.db.transact((tx) =>
      tx.insert(consents).values({
        personId: pupil.id,
        purpose: 'activity-kind',
        subjectId: programme.id,
        textVersion: '1',
        givenBy: 'guardian',
        channel: 'email',
        givenAt: testNow,
      }),
    )
    const [consent] = await open.db.select().from(consents).where(eq(consents.purpose, 'activity'))

    await answer(await newToken(), {}, [consent!.id])

    expect((await signupRow(open.db, signup.id))?.state).toBe('confirmed')
  })

  test('another’s consent cannot be taken back', async () => {
    const { signup, token } = await pupilAsking()
    await answer(token, { [signup.id]: 'activity' })
    const stranger = await makePupil(open.db)
    await name(open.db, stranger, { email: 'other@example.com' })
    const [consent] = await open.db.select().from(consents)

    expect(await answer(await newToken('other@example.com'), {}, [consent!.id])).toMatchObject({ ok: false })
    expect((await open.db.select().from(consents))[0]?.withdrawnAt).toBeNull()
  })
})

describe('the end of the hold', () => {
  test('a word that comes as it ends comes too late, and the link stays good', async () => {
    const { signup, token, shift } = await pupilAsking()

    expect(await answer(token, { [signup.id]: 'activity' }, [], later(48))).toEqual({ ok: false, refusal: 'too-late' })
    expect((await findLink(open.db, testKeys, token, later(48))).state).toBe('live')
    expect((await take(await makePerson(open.db), shift, later(48))).state).toBe('confirmed')
    expect(await statesOf(open.db, shift)).toEqual(['lapsed', 'confirmed'])
  })

  test.each([0, 1])(
    'consent and the end of the hold at one moment: one place, one of them, whoever is first (%i)',
    async (order) => {
      const { signup, token, shift } = await pupilAsking()
      const [second, third] = [await makePerson(open.db), await makePerson(open.db)]
      await take(second, shift)
      const consent = () => answer(token, { [signup.id]: 'activity' }, [], later(48, -1))
      const asking = () => take(third, shift, later(48))

      const [first, then] = order === 0 ? [consent, asking] : [asking, consent]
      await Promise.all([first(), then()])

      const states = await statesOf(open.db, shift)
      expect(states).toEqual(
        order === 0 ? ['confirmed', 'waitlisted', 'waitlisted'] : ['lapsed', 'confirmed', 'waitlisted'],
      )
      expect((await templatesTo(second)).filter((one) => one === 'signup.moved-up')).toHaveLength(order)
    },
  )

  test('the same answer ten times at once counts once', async () => {
    const { signup, token, shift } = await pupilAsking()
    await take(await makePerson(open.db), shift)
    await take(await makePerson(open.db), shift)

    const outcomes = await Promise.all(Array.from({ length: 10 }, () => answer(token, { [signup.id]: 'refuse' })))

    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await statesOf(open.db, shift)).toEqual(['declined', 'confirmed', 'waitlisted'])
  })
})

test('guardians are forgotten 30 days after another was named or the child came of age; what they agreed to stays', async () => {
  const { pupil, signup, token } = await pupilAsking()
  await answer(token, { [signup.id]: 'activity' })
  await name(open.db, pupil, { email: 'baba@example.com' })

  await forgetGuardians(open.db, testKeys, later(29 * 24))
  expect(await open.db.$count(guardianships)).toBe(2)
  await forgetGuardians(open.db, testKeys, later(31 * 24))
  expect(await open.db.$count(guardianships)).toBe(1)
  await forgetGuardians(open.db, testKeys, at('2028-10-02 09:00'))

  expect(await open.db.$count(guardianships)).toBe(0)
  expect(await open.db.$count(consents)).toBe(1)
  expect(await outsideMessages(open.db)).toEqual([])
})

test('whoever closes their account takes the guardian, the links and what waits along', async () => {
  const { pupil } = await pupilAsking()

  await open.db.transact((tx) => forgetGuardiansOf(tx, pupil.id))

  expect(await open.db.$count(guardianships)).toBe(0)
  expect(await open.db.$count(consentLinks)).toBe(0)
  expect(await outsideMessages(open.db)).toEqual([])
})
