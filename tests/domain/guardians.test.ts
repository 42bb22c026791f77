import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deliver } from '#app/domain/messages/deliver.server.ts'
import { listInbox } from '#app/domain/messages/queries.server.ts'
import { forgetGuardians, forgetGuardiansOf } from '#app/domain/people/guardians/forget.server.ts'
import { findLink } from '#app/domain/people/guardians/link.server.ts'
import { findOwnGuardian } from '#app/domain/people/guardians/queries.server.ts'
import { requestLink, sendConsentLink } from '#app/domain/people/guardians/send-link.server.ts'
import { keptMail } from '#app/ports/mail.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { events, outbox } from '#db/schema/everywhere.ts'
import { consentLinks, guardianships } from '#db/schema/guardians.ts'
import { consents } from '#db/schema/people.ts'
import { openFresh } from '../support/database.ts'
import { guardianActs, later } from '../support/guardian-acts.ts'
import { makePupil, name, outsideMessages, tokens } from '../support/guardians.ts'
import { at, makeActivity, makePerson, testKeys, testNow } from '../support/make.ts'
import { messagesTo } from '../support/signups.ts'

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

const { take, answer, lastToken, pupilAsking } = guardianActs(() => open)

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
    expect(written.sort()).toEqual(['baba@example.com', 'mama@example.com', 'mama@example.com'])
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
