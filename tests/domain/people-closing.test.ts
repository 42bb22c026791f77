import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { eq, is, Table } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkOf } from '#app/domain/certificates/codes.server.ts'
import { verifyNumber } from '#app/domain/certificates/verify.server.ts'
import { NotPermitted } from '#app/domain/errors.ts'
import { firstBrokenEvent } from '#app/domain/events.server.ts'
import { reviewHours } from '#app/domain/hours/review.server.ts'
import { totalMinutes, wrongTotals } from '#app/domain/hours/totals.server.ts'
import { chooseMessages } from '#app/domain/messages/choices.server.ts'
import { deliver } from '#app/domain/messages/deliver.server.ts'
import { answerObjection, objectTo } from '#app/domain/notices/object.server.ts'
import { postHours } from '#app/domain/notices/post.server.ts'
import { askReset } from '#app/domain/people/ask-reset.server.ts'
import { askToClose, findClosing, stay } from '#app/domain/people/closing.server.ts'
import { closeAfter, tombstone } from '#app/domain/people/closing-rules.ts'
import { correctPerson } from '#app/domain/people/correct.server.ts'
import { applyErasures, closeDue } from '#app/domain/people/erase.server.ts'
import { hashPassword } from '#app/domain/people/password.server.ts'
import { signIn } from '#app/domain/people/sign-in.server.ts'
import { startSession } from '#app/domain/people/start-session.server.ts'
import { prepare } from '#app/first-start.server.ts'
import { keptErasures } from '#app/ports/erasure-log.server.ts'
import { engine } from '#db/engine.ts'
import { type OpenDatabase, openDatabase } from '#db/open.ts'
import { events, eventValues, outbox } from '#db/schema/everywhere.ts'
import { hourEntries, hourTotals } from '#db/schema/hours.ts'
import { messageChoices, sendings } from '#db/schema/messages.ts'
import { objections } from '#db/schema/notices.ts'
import { accounts, consents, people, resets, sessions } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { seedHolidays } from '#db/seed/holidays.ts'
import { makeCertificate, makeOffice } from '../support/certificates.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import {
  at,
  makeActivity,
  makeHours,
  makePerson,
  makeSignup,
  makeStaff,
  makeVillage,
  testKeys,
  testNow,
} from '../support/make.ts'
import { keptPost } from '../support/post.ts'

const password = '石头上晒着三条毛巾'
const passwordHash = await hashPassword(testKeys, password)
const due = new Date(testNow.getTime() + closeAfter)

let fresh: FreshDatabase
let open: OpenDatabase
beforeEach(async () => {
  fresh = await freshDatabase()
  open = await openDatabase(fresh.url)
})
afterEach(() => open.close().then(fresh.drop))

const makeLi = (given: Parameters<typeof makePerson>[1] = {}) =>
  makePerson(open.db, { name: '李甘蔗园', email: 'sugarcane@example.org', passwordHash, ...given })

const ask = (person: Awaited<ReturnType<typeof makePerson>>, now = testNow) =>
  askToClose(open.db, testKeys, person, { password }, now)

const close = (log = keptErasures(), now = due) => closeDue(open.db, testKeys, log, now)

const personOf = async ({ id }: { id: string }) => (await open.db.select().from(people).where(eq(people.id, id)))[0]!

const statesOf = async (person: { id: string }) =>
  (await open.db.select().from(signups).where(eq(signups.personId, person.id))).map(({ state }) => state).sort()

test('an account closes after fourteen days and not before', async () => {
  const li = await makeLi()
  const log = keptErasures()

  expect(await ask(li)).toEqual({ ok: true })
  expect([await close(log, new Date(due.getTime() - 1)), (await personOf(li)).name]).toEqual([0, '李甘蔗园'])
  expect([await close(log), await close(log)]).toEqual([1, 0])

  expect(await personOf(li)).toMatchObject({ name: tombstone, birthDate: null, match: null, villageId: null })
  expect(log.erasures).toEqual([{ personId: li.id, at: due }])
  const login = { kind: 'phone', value: li.phone } as const
  expect(await signIn(open.db, testKeys, { login, password }, testNow)).toMatchObject({ ok: false })
})

test('asking ends every session and link and tells the person; a wrong password changes nothing', async () => {
  const li = await makeLi()
  await startSession(open.db, li.id, { device: '' }, testNow)
  await askReset(open.db, testKeys, { kind: 'phone', value: li.phone }, { link: (token) => token }, testNow)

  const wrong = await askToClose(open.db, testKeys, li, { password: '河边的小船漏水了' }, testNow)
  expect([wrong, await open.db.$count(sessions)]).toEqual([{ ok: false, refusal: 'wrong-current' }, 1])

  await ask(li)
  expect([await open.db.$count(sessions), await open.db.$count(resets)]).toEqual([0, 0])
  expect(await open.db.$count(outbox, eq(outbox.template, 'account.closing'))).toBe(1)
  expect(await ask(li)).toEqual({ ok: false, refusal: 'not-open' })
})

test('whoever stays keeps everything', async () => {
  const li = await makeLi()
  const before = await personOf(li)
  await ask(li)

  await stay(open.db, li, testNow)

  expect([await close(), (await findClosing(open.db, li)).closeAt, await personOf(li)]).toEqual([0, null, before])
})

test('S63: a place that others count on delays asking and closing until its shift is over', async () => {
  const li = await makeLi()
  const activity = await makeActivity(open.db)
  await makeSignup(open.db, activity.shift, li)
  const late = at('2026-05-09 08:00')

  expect(await ask(li, late)).toEqual({ ok: false, refusal: 'place-taken' })
  expect(await ask(li, at('2026-05-09 12:00'))).toEqual({ ok: true })

  const wei = await makePerson(open.db, { passwordHash })
  await ask(wei, at('2026-04-25 07:00'))
  await makeSignup(open.db, activity.shift, wei)
  expect(await close(keptErasures(), late)).toBe(0)
  expect(await close(keptErasures(), at('2026-05-09 12:00'))).toBe(1)
  expect(await statesOf(wei)).toEqual(['confirmed'])
})

test('S63: an objection about them that nobody answered delays asking and closing until it is answered', async () => {
  const [li, wei] = [await makeLi(), await makePerson(open.db, { name: '韦大河', passwordHash })]
  const staff = await makeStaff(open.db)
  await open.db.transact(seedHolidays)
  const ids: string[] = []
  for (const person of [li, wei]) {
    const { id } = await makeHours(open.db, person, person)
    await reviewHours(open.db, testKeys, staff, id, { kind: 'approve' }, testNow)
    ids.push(id)
  }
  const posted = await postHours(open.db, testKeys, staff, '451381100', testNow)
  if (!posted.ok) throw new Error(posted.refusal.kind)
  expect(await ask(wei)).toEqual({ ok: true })
  for (const lineId of ids)
    await objectTo(open.db, testKeys, posted.notice.id, { lineId, text: '那天他不在', contact: '' }, testNow)

  expect(await ask(li)).toEqual({ ok: false, refusal: 'objection-open' })
  expect([await close(), (await personOf(wei)).name]).toEqual([0, '韦大河'])
  for (const { id } of await open.db.select().from(objections))
    await answerObjection(open.db, testKeys, staff, id, { upheld: false, answer: '有签到表' }, due)
  expect(await ask(li)).toEqual({ ok: true })
  expect([await close(), (await personOf(wei)).name]).toEqual([2, tombstone])
})

test('who holds a post hands it over first', async () => {
  for (const role of ['venue-manager', 'town-staff', 'auditor'] as const)
    await expect(ask(await makePerson(open.db, { passwordHash, roles: [{ role }] }))).rejects.toThrow(NotPermitted)
  expect(await ask(await makePerson(open.db, { passwordHash, roles: [{ role: 'team-leader' }] }))).toEqual({ ok: true })
})

test('open places are given back, the first in line moves up, and what was done stays', async () => {
  const li = await makeLi()
  const waiting = await makePerson(open.db)
  const past = await makeActivity(open.db, { shift: { startsAt: at('2026-04-25 09:00') } })
  const ahead = await makeActivity(open.db, { shift: { startsAt: at('2026-05-23 09:00'), places: 1 } })
  const other = await makeActivity(open.db, { shift: { startsAt: at('2026-05-30 09:00'), places: 1 } })
  await makeSignup(open.db, past.shift, li, { state: 'attended', note: '会说壮话' })
  await makeSignup(open.db, ahead.shift, li)
  await makeSignup(open.db, ahead.shift, waiting, { state: 'waitlisted' })
  await makeSignup(open.db, other.shift, waiting)
  await makeSignup(open.db, other.shift, li, { state: 'waitlisted' })
  await ask(li)

  await close()

  expect(await statesOf(li)).toEqual(['attended', 'left', 'left'])
  expect(await statesOf(waiting)).toEqual(['confirmed', 'confirmed'])
  expect((await open.db.select().from(signups).where(eq(signups.personId, li.id))).map(({ note }) => note)).toEqual([
    '',
    '',
    '',
  ])
})

test('the number may be used to join again: it belongs to nobody', async () => {
  const li = await makeLi()
  await ask(li)
  await close()

  const again = await makePerson(open.db, { phone: li.phone, email: 'sugarcane@example.org' })

  expect(again.id).not.toBe(li.id)
})

/** Every row of every table, as text. */
async function everything(): Promise<string> {
  const folder = path.resolve('db/schema')
  const rows: unknown[] = []
  for (const file of readdirSync(folder)) {
    const exported: Record<string, unknown> = await import(path.join(folder, file))
    for (const table of Object.values(exported))
      if (is(table, Table)) rows.push(await open.db.select().from(table as never))
  }
  return JSON.stringify(rows)
}

/** Somebody with a trace in every table that can hold one, and all by which they could be known. */
async function planted() {
  const village = await makeVillage(open.db)
  const li = await makeLi({ townId: village.townId, villageId: village.id })
  const wrong = { name: '李剑麻', reason: '登记时把甘蔗园打错了', townId: village.townId, villageId: village.id }
  await correctPerson(open.db, testKeys, li, wrong, testNow)
  const activity = await makeActivity(open.db, { shift: { startsAt: at('2026-06-20 09:00') } })
  await makeSignup(open.db, activity.shift, li, { note: '外婆家在甘蔗园旁边' })
  await startSession(open.db, li.id, { device: '菠萝牌手机' }, testNow)
  await askReset(open.db, testKeys, { kind: 'phone', value: li.phone }, { link: (token) => token }, testNow)
  await open.db.transact(async (tx) => {
    const given = { purpose: 'account', textVersion: '1', givenBy: 'self', channel: 'web', givenAt: testNow } as const
    await tx.insert(consents).values({ personId: li.id, ...given })
  })
  await chooseMessages(open.db, li, { wanted: new Set(), shown: ['email', 'sms'] }, testNow)
  await deliver(open.db, testKeys, keptPost().post, testNow)
  await askReset(open.db, testKeys, { kind: 'phone', value: li.phone }, { link: (token) => token }, testNow)
  const [account] = await open.db.select().from(accounts).where(eq(accounts.personId, li.id))
  const person = await personOf(li)
  const letters = (await open.db.select().from(outbox)).map(({ body }) => body)
  const values = (await open.db.select().from(eventValues)).flatMap(({ id, value }) => [id, value])
  const { phone, phoneIndex, email, emailIndex } = account!
  const sealed = [phone, phoneIndex, email, emailIndex, person.birthDate, person.match, passwordHash]
  const words = ['甘蔗园', '剑麻', '菠萝牌', li.phone, 'sugarcane@example.org', '1998-04-12', person.volunteerNumber]
  return { li, canaries: [...words, ...sealed.map(String), ...letters, ...values] }
}

test('S62: after closing nothing of the person is in any table, nor in the database file', async () => {
  const { li, canaries } = await planted()
  const before = await everything()
  expect(canaries.filter((canary) => before.includes(canary)).length).toBeGreaterThan(canaries.length - 5)
  await ask(li)

  await close()

  const after = await everything()
  expect(canaries.filter((canary) => after.includes(canary))).toEqual([])
  expect(await firstBrokenEvent(open.db)).toBeNull()
  expect(await open.db.$count(events, eq(events.kind, 'person.closed'))).toBe(1)
  expect([await open.db.$count(messageChoices), await open.db.$count(sendings)]).toEqual([0, 0])
  if (engine !== 'sqlite') return
  // Closing the last connection writes the log back into the file.
  await open.close()
  const files = readdirSync(fresh.dataDir).map((file) => readFileSync(path.join(fresh.dataDir, file)))
  expect(canaries.filter((canary) => files.some((bytes) => bytes.includes(canary)))).toEqual([])
  open = await openDatabase(fresh.url)
})

test('S62: hours stay in every total under the tombstone, and a certificate verifies by its number without the name', async () => {
  const li = await makeLi()
  const staff = await makeStaff(open.db)
  const county = await makePerson(open.db, { roles: [{ role: 'county-staff' }] })
  await makeOffice(open.db)
  const { id } = await makeHours(open.db, li, await makePerson(open.db), { kind: 'attendance' })
  await reviewHours(open.db, testKeys, staff, id, { kind: 'approve' }, testNow)
  const certificate = await makeCertificate(open.db, li, county, 'issued')
  const check = checkOf(testKeys, certificate.id, certificate.keyId!)
  const verified = () => verifyNumber(open.db, testKeys, { number: certificate.number!, check })
  expect(await verified()).toMatchObject({ name: expect.stringContaining('李') })
  const totals = async () =>
    (await open.db.select().from(hourTotals)).map(({ id, minutes }) => `${id} ${minutes}`).sort()
  const before = await totals()
  expect(await totalMinutes(open.db, 'person', li.id)).toBe(120)
  await ask(li)

  await close()

  expect((await personOf(li)).name).toBe(tombstone)
  expect(await totals()).toEqual(before)
  expect(await open.db.select().from(hourEntries)).toMatchObject([{ personId: li.id, state: 'counted', minutes: 120 }])
  expect(await wrongTotals(open.db)).toEqual([])
  expect(await verified()).toMatchObject({ standing: 'valid', name: null, minutes: 120 })
})

/** What a start does with a database before its port opens. */
const start = async (now = due) => {
  const config = { baseUrl: null, local: false, demo: false, dataDir: fresh.dataDir }
  await prepare({ config, keys: testKeys, open, now, notice: () => {} })
}

test('T44: whom a restored backup brings back is erased again before anything is served', async () => {
  const { li, canaries } = await planted()
  const other = await makePerson(open.db, { name: '王大山' })
  // As after a restore: the person is there, and the log beside the database knows better; its last line was cut short.
  writeFileSync(path.join(fresh.dataDir, 'erasures.log'), `${li.id} ${testNow.toISOString()}\n${other.id} 2026-05`)

  await start()
  await start()

  const after = await everything()
  expect(canaries.filter((canary) => after.includes(canary))).toEqual([])
  expect([(await personOf(li)).name, (await personOf(other)).name]).toEqual([tombstone, '王大山'])
  expect(await open.db.$count(events, eq(events.kind, 'person.closed'))).toBe(1)
})

test('a closing that a crash kept out of the log is put into it at the next start', async () => {
  const li = await makeLi()
  await ask(li)
  const full = { ...keptErasures(), append: () => Promise.reject(new Error('no space left')) }
  await expect(close(full)).rejects.toThrow('no space left')

  const log = keptErasures()
  await applyErasures(open.db, testKeys, log, due)
  await applyErasures(open.db, testKeys, log, due)

  expect(log.erasures).toEqual([{ personId: li.id, at: due }])
})
