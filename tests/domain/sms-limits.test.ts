import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deliver } from '#app/domain/messages/deliver.server.ts'
import { enqueueOutside } from '#app/domain/messages/enqueue.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { outbox, rules } from '#db/schema/everywhere.ts'
import { sendings } from '#db/schema/messages.ts'
import { openFresh } from '../support/database.ts'
import { at, makePerson, testKeys, testNow } from '../support/make.ts'
import { keptPost, waysOf, write } from '../support/post.ts'

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

const later = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000)

const linkTo = (target: string, dedupe: string, now = testNow) =>
  open.db.transact((tx) =>
    enqueueOutside(
      tx,
      testKeys,
      { dedupe, channel: 'sms', target, template: 'guardian.asked', body: { child: '韦**', token: dedupe } },
      now,
    ),
  )

test('T20: however much is asked for, a number gets one a minute, five an hour and ten a day, by two workers at once', async () => {
  const { post, sms } = keptPost()
  for (let number = 0; number < 40; number += 1) await linkTo('13700001111', `link ${number}`)
  const round = (now: Date) =>
    Promise.all([deliver(open.db, testKeys, post, now), deliver(open.db, testKeys, post, now)])

  await round(testNow)
  expect(sms.messages).toHaveLength(1)
  for (const minute of [1, 1.5, 2, 3, 3.5, 4, 5, 20, 40, 59]) await round(later(minute))
  expect(sms.messages).toHaveLength(5)
  for (let minute = 60; minute < 24 * 60; minute += 55) await round(later(minute))
  expect(sms.messages).toHaveLength(10)
  expect(new Set(sms.messages.map(({ id }) => id)).size).toBe(10)
})

test('T20: a day’s budget of the installation leaves letters and inbox; what has no other way leaves tomorrow', async () => {
  await open.db.transact((tx) => tx.update(rules).set({ value: '2' }).where(eq(rules.key, 'sms.all-day')))
  const { post, sms, mail } = keptPost()
  const causes: string[] = []
  for (let number = 0; number < 4; number += 1) {
    const person = await makePerson(open.db, { email: `li${number}@example.com` })
    causes.push(await write(open.db, person, { template: 'signup.reminder' }))
  }
  await deliver(open.db, testKeys, post, testNow)
  await linkTo('13700002222', 'a link')

  await deliver(open.db, testKeys, post, later(5))

  expect([sms.messages.length, mail.letters.length]).toEqual([2, 4])
  const states = (await Promise.all(causes.map((cause) => waysOf(open.db, cause)))).flat()
  expect(states.filter(({ fault }) => fault === 'budget')).toHaveLength(2)
  expect(await waysOf(open.db, 'a link')).toMatchObject([{ state: 'waiting', dueAt: at('2026-05-02 08:00') }])
  await deliver(open.db, testKeys, post, at('2026-05-02 08:00'))
  expect(sms.messages.at(-1)).toMatchObject({ to: '13700002222', gaps: { token: 'a link' } })
})

test('a link to a guardian leaves by short message, and neither number nor token stays', async () => {
  const { post, sms } = keptPost()
  await linkTo('13700001111', 'token-of-a-link')

  await deliver(open.db, testKeys, post, testNow)

  expect(sms.messages).toMatchObject([{ to: '13700001111', template: 'guardian.asked', gaps: { child: '韦**' } }])
  const [kept] = await open.db.select().from(outbox)
  expect([kept!.state, kept!.target]).toEqual(['sent', null])
  expect(testKeys.unseal(kept!.body, `outbox.body.${kept!.id}`)).toBe('{}')
  expect(JSON.stringify(await open.db.select().from(sendings))).not.toMatch(/13700001111|token-of-a-link/)
})
