import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { chooseMessages } from '#app/domain/messages/choices.server.ts'
import { deliver } from '#app/domain/messages/deliver.server.ts'
import { choiceKey, choosableKinds, isWanted, kinds } from '#app/domain/messages/kinds.ts'
import { afterQuiet } from '#app/domain/messages/quiet-hours.ts'
import { inboxMessages, templateOf } from '#app/domain/messages/templates.ts'
import { loggedSms } from '#app/ports/sms.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { events, outbox } from '#db/schema/everywhere.ts'
import { messageChoices } from '#db/schema/messages.ts'
import { openFresh } from '../support/database.ts'
import { at, makePerson, testKeys, testNow } from '../support/make.ts'
import { keptPost, waysOf, write } from '../support/post.ts'

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

const someone = () => makePerson(open.db, { email: 'xiaohe@example.com', phone: '13900001111' })
const channelsOf = async (cause: string) => (await waysOf(open.db, cause)).map(({ channel }) => channel)

describe('which ways a message takes', () => {
  test('what its kind has and the person can be reached by; the inbox has all of them', async () => {
    const { post } = keptPost()
    const li = await someone()
    const noMail = await makePerson(open.db)
    const moved = await write(open.db, li)
    const change = await write(open.db, li, { template: 'signup.reminder' })
    const toPhone = await write(open.db, noMail, { template: 'signup.reminder' })

    await deliver(open.db, testKeys, post, testNow)

    expect(await channelsOf(moved)).toEqual(['email'])
    expect(await channelsOf(change)).toEqual(['email', 'sms'])
    expect(await channelsOf(toPhone)).toEqual(['sms'])
    expect((await open.db.select().from(outbox)).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
  })

  test('what the person chose counts, and is written down; an unchanged page changes nothing', async () => {
    const { post } = keptPost()
    const li = await someone()
    const wanted = new Set(['signup sms', 'reminder email', 'organiser email'])
    const choose = () => chooseMessages(open.db, li, { wanted, shown: ['email', 'sms'] }, testNow)
    await choose()
    await choose()
    const moved = await write(open.db, li)
    const reminder = await write(open.db, li, { template: 'signup.reminder' })

    await deliver(open.db, testKeys, post, testNow)

    expect(await channelsOf(moved)).toEqual(['sms'])
    expect(await channelsOf(reminder)).toEqual(['email'])
    expect(await open.db.$count(events, eq(events.kind, 'messages.chosen'))).toBe(1)
  })

  test('ways that stood not on the page stay as they were', async () => {
    const li = await someone()

    await chooseMessages(open.db, li, { wanted: new Set(), shown: ['email'] }, testNow)

    const rows = await open.db.select().from(messageChoices)
    expect(new Set(rows.map(({ channel }) => channel))).toEqual(new Set(['email']))
    expect(rows.every(({ wanted }) => !wanted)).toBe(true)
  })

  test('what is about security leaves whatever was chosen, and says why', async () => {
    const { post, mail } = keptPost()
    const li = await someone()
    await chooseMessages(open.db, li, { wanted: new Set(), shown: ['email', 'sms'] }, testNow)
    const cause = await write(open.db, li, { template: 'account.password-reset', body: {} })

    await deliver(open.db, testKeys, post, testNow)

    expect(await channelsOf(cause)).toEqual(['email', 'sms'])
    expect(mail.letters[0]?.text).not.toContain('/me/settings/messages')
    expect(kinds.security.fixed).toMatch(/^不能关/)
    expect(choosableKinds).not.toContain('security')
    expect(isWanted('security', 'email', new Map([[choiceKey('security', 'email'), false]]))).toBe(true)
  })

  test('a letter leads to the signup it is about and to where such letters are turned off', async () => {
    const { post, mail } = keptPost()
    await write(open.db, await someone())

    await deliver(open.db, testKeys, post, testNow)

    expect(mail.letters[0]?.text).toContain('https://volunteer.test/me/signups/the-signup\n')
    expect(mail.letters[0]?.text).toContain('https://volunteer.test/me/settings/messages')
  })

  test('without a carrier a short message is noted: its name and a masked number, never its words', async () => {
    const lines: string[] = []
    const { post } = keptPost()
    const li = await someone()
    const logged = { ...post, sms: loggedSms((line) => lines.push(line)) }
    const reminder = await write(open.db, li, { template: 'signup.reminder' })
    const reset = { link: 'https://volunteer.test/reset/token-of-the-link' }
    const link = await write(open.db, li, { template: 'account.reset', channel: 'sms', body: reset })

    await deliver(open.db, testKeys, logged, testNow)
    await deliver(open.db, testKeys, logged, new Date(+testNow + 120_000))

    expect(lines.map((line) => JSON.parse(line))).toEqual(
      expect.arrayContaining([{ level: 30, what: 'sms', template: 'signup.reminder', to: '139****1111' }]),
    )
    expect(lines.join()).not.toMatch(/13900001111|河边|token-of-the-link/)
    expect(await waysOf(open.db, reminder)).toMatchObject([
      { state: 'sent' },
      { state: 'dropped', fault: 'no-carrier' },
    ])
    expect(await waysOf(open.db, link)).toMatchObject([{ state: 'waiting', fault: 'no-carrier' }])
  })

  test('every message of the inbox has a kind that says how it leaves', () => {
    for (const name of inboxMessages) expect(kinds[templateOf(name).kind], name).toBeDefined()
  })
})

describe('quiet hours', () => {
  const quiet = { from: 22, until: 7 }

  test.each([
    ['2026-05-01 21:59', null, '2026-05-01 21:59'],
    ['2026-05-01 22:00', null, '2026-05-02 07:00'],
    ['2026-05-01 23:30', null, '2026-05-02 07:00'],
    ['2026-05-02 06:59', null, '2026-05-02 07:00'],
    ['2026-05-02 07:00', null, '2026-05-02 07:00'],
    ['2026-05-01 23:30', '2026-05-02 06:30', '2026-05-01 23:30'],
    ['2026-05-01 23:30', '2026-05-02 08:00', '2026-05-02 07:00'],
  ])('something of %s that is too late by %s leaves at %s', (now, tooLate, leaves) => {
    expect(afterQuiet(at(now), quiet, tooLate ? at(tooLate) : null)).toEqual(at(leaves))
  })

  test('by night a message waits for the morning; security and a change of what is today do not', async () => {
    const night = at('2026-05-08 23:00')
    const { post, mail } = keptPost()
    const li = await someone()
    const dull = await write(open.db, li, {}, night)
    await write(open.db, li, { template: 'account.password-reset', body: {} }, night)
    await write(open.db, li, { pressing: true }, night)

    await deliver(open.db, testKeys, post, night)
    expect(mail.letters).toHaveLength(2)
    expect(await waysOf(open.db, dull)).toMatchObject([{ state: 'waiting', dueAt: at('2026-05-09 07:00') }])
    await deliver(open.db, testKeys, post, at('2026-05-09 07:00'))
    expect(mail.letters).toHaveLength(3)
  })
})
