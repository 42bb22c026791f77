import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { eq } from 'drizzle-orm'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deliver } from '#app/domain/messages/deliver.server.ts'
import { enqueue } from '#app/domain/messages/enqueue.server.ts'
import { CarrierFault } from '#app/ports/carrier.ts'
import { keptMail, type Mail, smtpMail } from '#app/ports/mail.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { sendings } from '#db/schema/messages.ts'
import { accounts } from '#db/schema/people.ts'
import { openFresh } from '../support/database.ts'
import { makePerson, testKeys, testNow } from '../support/make.ts'

const baseUrl = 'https://volunteer.test'

let open: OpenDatabase
beforeEach(async () => {
  open = await openFresh()
})
afterEach(() => open.close())

const minutesLater = (count: number) => new Date(testNow.getTime() + count * 60_000)

const body = {
  title: '河边捡石头',
  meetingPoint: '老码头石阶',
  phone: '0772-0000001',
  startsAt: '2026-05-09T01:00:00.000Z',
  endsAt: '2026-05-09T03:30:00.000Z',
}

async function someoneWithMail(address: string) {
  const person = await makePerson(open.db)
  await open.db.transact(async (tx) => {
    const [account] = await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.personId, person.id))
    const email = testKeys.seal(address, `accounts.email.${account!.id}`)
    await tx.update(accounts).set({ email, emailIndex: address }).where(eq(accounts.personId, person.id))
    await enqueue(
      tx,
      testKeys,
      { dedupe: `a:${person.id}`, personId: person.id, template: 'signup.confirmed', body },
      testNow,
    )
  })
  return person
}

const stateOfAll = () => open.db.select({ state: sendings.state, attempts: sendings.attempts }).from(sendings)
const messageStates = async () => (await open.db.select().from(outbox)).map(({ state }) => state)

test('a message reaches a real mail server once, with its Chinese subject', async () => {
  const letters: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) =>
      void text(stream)
        .then((letter) => letters.push(letter))
        .then(() => done()),
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  await someoneWithMail('xiaohe@example.com')
  const mail = smtpMail(`smtp://127.0.0.1:${port}`, 'noreply@example.com')

  await deliver(open.db, testKeys, { mail, baseUrl }, testNow)
  await deliver(open.db, testKeys, { mail, baseUrl }, minutesLater(1))
  await new Promise<void>((closed) => server.close(closed))

  expect(letters).toHaveLength(1)
  const subject = [...letters[0]!.matchAll(/=\?UTF-8\?B\?([^?]+)\?=/g)].map(([, part]) => part).join('')
  expect(Buffer.from(subject, 'base64').toString()).toContain('青石志愿：报上了')
  expect(letters[0]).toMatch(/^To: xiaohe@example\.com\r$/m)
  expect(await stateOfAll()).toEqual([{ state: 'sent', attempts: 1 }])
})

test('a letter that does not leave is tried again, later each time, and put aside after eight', async () => {
  const broken: Mail = { send: () => Promise.reject(new CarrierFault('EENVELOPE 550', 'refused')) }
  await someoneWithMail('xiaohe@example.com')

  await deliver(open.db, testKeys, { mail: broken, baseUrl }, testNow)
  await deliver(open.db, testKeys, { mail: broken, baseUrl }, testNow)
  expect(await stateOfAll()).toEqual([{ state: 'waiting', attempts: 1 }])

  for (let round = 1; round < 12; round += 1)
    await deliver(open.db, testKeys, { mail: broken, baseUrl }, minutesLater(300 * round))
  expect(await stateOfAll()).toEqual([{ state: 'dead', attempts: 8 }])
  expect(await messageStates()).toEqual(['dead'])
})

test('the same cause writes one message, and who gave no address reads it in the inbox alone', async () => {
  const mail = keptMail()
  const person = await makePerson(open.db)
  const message = { dedupe: 'once', personId: person.id, template: 'signup.confirmed', body } as const

  await open.db.transact((tx) => enqueue(tx, testKeys, message, testNow))
  await open.db.transact((tx) => enqueue(tx, testKeys, message, testNow))
  await deliver(open.db, testKeys, { mail, baseUrl }, testNow)

  expect(await messageStates()).toEqual(['sent'])
  expect(await stateOfAll()).toEqual([])
  expect(mail.letters).toEqual([])
})

test('T39: no title and no address adds a header or a recipient at a real mail server', async () => {
  const received: { to: string[]; letter: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, { envelope }, done) =>
      void text(stream)
        .then((letter) => received.push({ to: envelope.rcptTo.map(({ address }) => address), letter }))
        .then(() => done()),
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  const mail = smtpMail(`smtp://127.0.0.1:${port}`, 'noreply@example.com')
  const person = await someoneWithMail('xiaohe@example.com')
  const title = '净滩\r\nBcc: a@example.com\r\n\r\n<b>more</b>'
  const message = { dedupe: 'b', personId: person.id, template: 'signup.confirmed' } as const
  await open.db.transact((tx) => enqueue(tx, testKeys, { ...message, body: { ...body, title } }, testNow))

  await deliver(open.db, testKeys, { mail, baseUrl }, testNow)
  const odd = ['li@example.com, a@example.com', 'li@example.com\r\nRCPT TO:<a@example.com>', '<a@example.com>']
  for (const to of odd) await mail.send({ id: crypto.randomUUID(), to, subject: 'x', text: 'x' }).catch(() => {})
  await new Promise<void>((closed) => server.close(closed))

  const [first, second] = received
  expect([first?.to, second?.to]).toEqual([['xiaohe@example.com'], ['xiaohe@example.com']])
  for (const { letter } of received) expect(letter.split('\r\n\r\n')[0]).not.toMatch(/^bcc:/im)
  expect(received.every(({ to }) => to.length === 1)).toBe(true)
})
