import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deliver } from '#app/domain/messages/deliver.server.ts'
import { listInbox } from '#app/domain/messages/queries.server.ts'
import { askReset, forgetResets, resetLasts } from '#app/domain/people/ask-reset.server.ts'
import { resetPassword } from '#app/domain/people/reset-password.server.ts'
import { signIn } from '#app/domain/people/sign-in.server.ts'
import { startSession } from '#app/domain/people/start-session.server.ts'
import { keptMail } from '#app/ports/mail.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { events, outbox } from '#db/schema/everywhere.ts'
import { resets, sessions } from '#db/schema/people.ts'
import { openFresh } from '../support/database.ts'
import { makePerson, testKeys, testNow } from '../support/make.ts'

const password = '石头上晒着三条毛巾'
const later = (ms: number) => new Date(testNow.getTime() + ms)

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

const withMail = (given: Parameters<typeof makePerson>[1] = {}) =>
  makePerson(open.db, { email: 'li@example.org', ...given })

/** Asks as this person, by their phone number, and gives the token they were sent. */
async function ask(person: { phone: string }): Promise<string> {
  let sent = ''
  const link = (token: string) => {
    sent = token
    return `https://volunteer.test/reset/${token}`
  }
  await askReset(open.db, testKeys, { kind: 'phone', value: person.phone }, { link }, testNow)
  return sent
}

const reset = (token: string, now = testNow, to = password) =>
  resetPassword(open.db, testKeys, token, { password: to }, now)

const letters = async (now = testNow) => {
  const mail = keptMail()
  await deliver(open.db, testKeys, { mail, baseUrl: 'https://volunteer.test' }, now)
  return mail.letters
}

test('a link sets a new password once, and ends every session', async () => {
  const li = await withMail()
  await startSession(open.db, li.id, { device: 'test' }, testNow)
  const [token, other] = [await ask(li), await ask(li)]

  const outcomes = [await reset(token), await reset(token), await reset(other)]

  expect(outcomes).toEqual([{ ok: true }, { ok: false, refusal: 'over' }, { ok: false, refusal: 'over' }])
  expect(await open.db.$count(sessions)).toBe(0)
  const login = { kind: 'phone', value: li.phone } as const
  expect(await signIn(open.db, testKeys, { login, password }, testNow)).toMatchObject({ ok: true, personId: li.id })
})

test('two browsers with one link: one sets its password', async () => {
  const token = await ask(await withMail())

  const outcomes = await Promise.all([reset(token), reset(token, testNow, '船在岸边漏了一夜')])

  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await open.db.$count(events, eq(events.kind, 'account.password-reset'))).toBe(1)
})

test('after thirty minutes it sets nothing, and is forgotten with its letter', async () => {
  const li = await makePerson(open.db)
  const token = await ask(li)

  expect(await reset(token, later(resetLasts))).toEqual({ ok: false, refusal: 'over' })
  await forgetResets(open.db, later(resetLasts - 1))
  expect([await open.db.$count(resets), await open.db.$count(outbox)]).toEqual([1, 1])
  await forgetResets(open.db, later(resetLasts))
  expect([await open.db.$count(resets), await open.db.$count(outbox)]).toEqual([0, 0])
})

test('a password that is the person’s own number is turned down, and the link still works', async () => {
  const li = await withMail()
  const token = await ask(li)

  expect(await reset(token, testNow, li.phone)).toEqual({ ok: false, refusal: 'guessable' })
  expect(await reset(token)).toEqual({ ok: true })
})

test('a blocked account gets no link', async () => {
  const blocked = await withMail({ status: 'blocked' })
  const token = await ask(blocked)

  expect(await letters()).toEqual([])
  expect(await reset(token)).toEqual({ ok: false, refusal: 'over' })
})

test('the letter goes to the address of the account, and afterwards the token is kept nowhere', async () => {
  const li = await withMail()
  const token = await ask(li)

  const sent = await letters()

  expect(sent).toMatchObject([{ to: 'li@example.org', text: expect.stringContaining(`/reset/${token}\n`) }])
  const [kept] = await open.db.select().from(outbox)
  expect(testKeys.unseal(kept!.body, `outbox.body.${kept!.id}`)).toBe('{}')
  expect(JSON.stringify([await open.db.select().from(resets), await open.db.select().from(events)])).not.toContain(
    token,
  )
  expect((await listInbox(open.db, testKeys, li, null)).messages).toEqual([])
})

test('without a way to the person the link waits and is not called sent', async () => {
  await ask(await makePerson(open.db))
  await ask({ phone: '13899990000' })

  expect(await letters()).toEqual([])
  expect(await open.db.select({ state: outbox.state, channel: outbox.channel }).from(outbox)).toEqual([
    { state: 'waiting', channel: 'sms' },
    { state: 'waiting', channel: 'sms' },
  ])
})

test('whoever could be reached before is told that the password was set', async () => {
  const li = await withMail()
  const token = await ask(li)
  await letters()

  await reset(token)

  expect(await letters()).toMatchObject([{ to: 'li@example.org', subject: expect.stringContaining('密码重新设过了') }])
  expect((await listInbox(open.db, testKeys, li, null)).messages).toHaveLength(1)
})

test('a name nobody has writes what a known one writes', async () => {
  const li = await makePerson(open.db)
  const rows = async () => [await open.db.$count(resets), await open.db.$count(outbox), await open.db.$count(events)]
  await ask(li)
  const known = await rows()

  await ask({ phone: '13899990000' })

  expect(await rows()).toEqual(known.map((count) => count * 2))
})
