import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { currentText } from '#app/domain/people/guardians/consent-text.ts'
import { findLink } from '#app/domain/people/guardians/link.server.ts'
import { listChildren } from '#app/domain/people/guardians/queries.server.ts'
import { leave } from '#app/domain/signups/leave.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { events } from '#db/schema/everywhere.ts'
import { consents } from '#db/schema/people.ts'
import { openFresh } from '../support/database.ts'
import { guardianActs, later } from '../support/guardian-acts.ts'
import { makePupil, name } from '../support/guardians.ts'
import { at, makeActivity, makePerson, makeProgramme, makeShift, testKeys, testNow } from '../support/make.ts'
import { eventKinds, signupRow, statesOf } from '../support/signups.ts'

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

const { take, answer, lastToken, newToken, templatesTo, pupilAsking } = guardianActs(() => open)

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
      textVersion: currentText('activity').version,
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

    expect(
      children.map(({ id, questions, coming, given }) => [
        id,
        questions.map(({ purpose }) => purpose),
        coming.length,
        given.length,
      ]),
    ).toEqual([
      [pupil.id, ['activity', 'photo'], 0, 0],
      [sister.id, ['photo'], 1, 1],
    ])
    expect(children[0]?.questions[0]?.asked?.activity.title).toBe(activity.title)
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
