import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { claimNext } from '#app/domain/messages/claim.server.ts'
import { countDead, listDead, sendAgain } from '#app/domain/messages/dead.server.ts'
import { deliver, type Post } from '#app/domain/messages/deliver.server.ts'
import { handOn } from '#app/domain/messages/hand-on.server.ts'
import { tidyMessages } from '#app/domain/messages/tidy.server.ts'
import { CarrierFault } from '#app/ports/carrier.ts'
import { keptMail } from '#app/ports/mail.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { sendings } from '#db/schema/messages.ts'
import { openFresh } from '../support/database.ts'
import { makePerson, testKeys, testNow } from '../support/make.ts'
import { keptPost, waysOf, write } from '../support/post.ts'

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

const later = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000)
const failing = (away: boolean): Post => ({
  mail: {
    send: () => Promise.reject(new CarrierFault(away ? 'ECONNECTION' : 'EENVELOPE 550', away ? 'away' : 'refused')),
  },
  baseUrl: 'https://volunteer.test',
})
const someone = () => makePerson(open.db, { email: 'xiaohe@example.com' })

describe('a message that cannot be sent', () => {
  test('refused eight times it is given up, staff are told how many, and it can be sent again once', async () => {
    const admin = await makePerson(open.db, { roles: [{ role: 'system-admin' }] })
    await write(open.db, await someone())
    for (let round = 0; round < 10; round += 1) await deliver(open.db, testKeys, failing(false), later(200 * round))

    expect(await countDead(open.db)).toBe(1)
    const { messages } = await listDead(open.db, admin, null)
    expect(messages).toMatchObject([{ channel: 'email', about: '报名的结果', fault: 'EENVELOPE 550', attempts: 8 }])
    expect(JSON.stringify(messages)).not.toMatch(/xiaohe|河边/)
    const again = () => sendAgain(open.db, testKeys, admin, messages[0]!.id, later(3000))
    expect([await again(), await again()]).toEqual([{ ok: true }, { ok: false, refusal: 'not-dead' }])
    const { post, mail } = keptPost()
    await deliver(open.db, testKeys, post, later(3001))
    expect([mail.letters.length, await countDead(open.db)]).toEqual([1, 0])
  })

  test('only who keeps the settings sees them or sends them again', async () => {
    for (const role of ['county-staff', 'auditor', 'town-staff'] as const) {
      const actor = await makePerson(open.db, { roles: [{ role }] })
      await expect(listDead(open.db, actor, null)).rejects.toMatchObject({ name: 'NotPermitted' })
      await expect(sendAgain(open.db, testKeys, actor, 'any', testNow)).rejects.toMatchObject({ name: 'NotPermitted' })
    }
  })

  test('while the carrier is away it is tried every few minutes, for a day and longer, and leaves when it is back', async () => {
    await write(open.db, await someone())
    for (let minute = 0; minute <= 60; minute += 1) await deliver(open.db, testKeys, failing(true), later(minute))
    const [waiting] = await open.db.select().from(sendings)
    const { post, mail } = keptPost()

    await deliver(open.db, testKeys, post, later(65))

    expect(waiting).toMatchObject({ state: 'waiting', lastFault: 'ECONNECTION' })
    expect(waiting!.dueAt.getTime()).toBeLessThanOrEqual(later(65).getTime())
    expect(mail.letters).toHaveLength(1)
  })

  test('a carrier that is away is asked by a few, not by all', async () => {
    let asked = 0
    const away: Post = {
      mail: {
        send: () => {
          asked += 1
          return Promise.reject(new CarrierFault('ECONNECTION', 'away'))
        },
      },
      baseUrl: '',
    }
    for (let number = 0; number < 40; number += 1)
      await write(open.db, await makePerson(open.db, { email: `li${number}@example.com` }))

    await deliver(open.db, testKeys, away, testNow)

    expect(asked).toBeLessThanOrEqual(5)
  })
})

test('a message no key opens is put aside and keeps no other back', async () => {
  const { post, mail } = keptPost()
  const cause = await write(open.db, await makePerson(open.db, { email: 'a@example.com' }))
  const broken = { body: 'v1.lost.AAAA.AAAA.AAAA' }
  await open.db.transact((tx) => tx.update(outbox).set(broken).where(eq(outbox.dedupe, cause)))
  await write(open.db, await someone())

  await deliver(open.db, testKeys, post, testNow)

  expect(mail.letters).toHaveLength(1)
  expect(await waysOf(open.db, cause)).toMatchObject([{ state: 'dead', fault: 'unreadable' }])
})

describe('sending once', () => {
  test('of two workers at once each message is sent by one', async () => {
    const { post, mail } = keptPost()
    for (let number = 0; number < 60; number += 1)
      await write(open.db, await makePerson(open.db, { email: `li${number}@example.com` }))

    const workers = [1, 2, 3].map(() => deliver(open.db, testKeys, post, testNow))
    await Promise.all(workers)

    expect(mail.letters).toHaveLength(60)
    expect(new Set(mail.letters.map(({ to }) => to)).size).toBe(60)
  })

  test('a worker that dies over a message has it tried once more, under the same name, and counted', async () => {
    const { post, mail } = keptPost()
    await write(open.db, await someone())
    await handOn(open.db, post, testNow)
    const taken = await claimNext(open.db, testKeys, 'email', testNow)

    await deliver(open.db, testKeys, post, later(4))
    expect(mail.letters).toEqual([])
    await deliver(open.db, testKeys, post, later(5))

    expect(mail.letters).toMatchObject([{ id: (taken as { id: string }).id }])
    expect(await open.db.select().from(sendings)).toMatchObject([{ state: 'sent', attempts: 2 }])
  })

  test('an answer that comes after another took the message over changes nothing', async () => {
    const slow = keptMail()
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    await write(open.db, await someone())
    const first = deliver(
      open.db,
      testKeys,
      { mail: { send: () => held.then(() => Promise.reject(new CarrierFault('ETIMEDOUT', 'away'))) }, baseUrl: '' },
      testNow,
    )
    while ((await open.db.$count(sendings)) === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    while ((await open.db.select().from(sendings))[0]!.attempts === 0)
      await new Promise((resolve) => setTimeout(resolve, 5))

    await deliver(open.db, testKeys, { mail: slow, baseUrl: '' }, later(6))
    release()
    await first

    expect(await open.db.select().from(sendings)).toMatchObject([{ state: 'sent', attempts: 2 }])
  })
})

test('what is too late does not leave any more, and what opened something is emptied', async () => {
  const { post, mail } = keptPost()
  const li = await someone()
  const body = { link: 'https://volunteer.test/reset/abc' }
  await write(open.db, li, { template: 'account.reset', channel: 'email', body, until: later(30) })
  await write(open.db, li, { template: 'signup.reminder', until: later(30) })
  await handOn(open.db, post, testNow)

  await deliver(open.db, testKeys, post, later(31))
  await tidyMessages(open.db, testKeys, later(31))

  expect(mail.letters).toEqual([])
  const kept = await open.db.select().from(outbox)
  const opened = kept.map(({ id, body: sealed }) => testKeys.unseal(sealed, `outbox.body.${id}`))
  expect(opened.join()).not.toContain('/reset/')
  await tidyMessages(open.db, testKeys, later(31 * 24 * 60))
  expect(await open.db.$count(sendings)).toBe(0)
})
