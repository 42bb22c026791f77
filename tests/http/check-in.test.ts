import path from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeFor, digitsFor } from '#app/domain/attendance/code.server.ts'
import { fixedHeaders } from '#app/http/headers.server.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { type App, startApp } from '../support/app.ts'
import { attendancesOf, coming, going, newKey, numberOf, over, stageShift } from '../support/attendance.ts'
import { makePerson, makeSignup, makeStaff, testKeys } from '../support/make.ts'
import { textOf } from '../support/page-text.ts'
import { signupRow } from '../support/signups.ts'

let app: App
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

const consoleOf = ({ shift }: { shift: { id: string } }) => `/shifts/${shift.id}/check-in`
const at = (now: Date) => app.travel(now)

test('S26: a leader ticks the roster, is told once what was taken, and takes it back', async () => {
  at(coming)
  const stage = await stageShift(app.db)
  const leader = await app.as(stage.leader)
  const form = { key: newKey(), act: 'in', press: `check-in:s.${stage.ofLi.id}` }

  const once = await leader.post(consoleOf(stage), form)
  const again = await leader.post(consoleOf(stage), form)
  expect([once.status, again.status]).toEqual([303, 303])
  const page = textOf(await (await leader.get(once.headers.get('location')!)).text())
  expect(page).toContain('李小溪签到了')
  expect(page).toContain('1/ 2 已到')

  const second = await leader.post(consoleOf(stage), { ...form, key: newKey() })
  expect(second.status).toBe(409)
  expect(textOf(await second.text())).toContain('已在 08:50 签到，覃** 记的')
  await leader.post(consoleOf(stage), { key: newKey(), press: `undo:s.${stage.ofLi.id}` })
  expect(await attendancesOf(app.db, stage.shift)).toMatchObject([{ state: 'expected' }])
})

test('the console takes six digits and walk-ins, and says why not', async () => {
  at(coming)
  const stage = await stageShift(app.db)
  const leader = await app.as(stage.leader)
  const guest = await makePerson(app.db)

  expect((await leader.post(consoleOf(stage), { key: newKey(), digits: stage.ofWang.code })).status).toBe(303)
  const none = await leader.post(consoleOf(stage), { key: newKey(), digits: '000000' })
  expect([none.status, textOf(await none.text())]).toEqual([409, expect.stringContaining('没有找到这个人')])
  const person = await numberOf(app.db, guest)
  expect((await leader.post(consoleOf(stage), { key: newKey(), person, reason: '' })).status).toBe(409)
  expect((await leader.post(consoleOf(stage), { key: newKey(), person, reason: '邻居' })).status).toBe(303)
  expect((await attendancesOf(app.db, stage.shift)).map(({ state }) => state)).toEqual(['in', 'in'])
})

test('T22: the screen turns by itself every half minute; the code on it checks in, a minute later it does not', async () => {
  at(coming)
  const stage = await stageShift(app.db)
  const screen = await (await app.as(stage.leader)).get(`${consoleOf(stage)}/screen`)
  expect(screen.headers.get('refresh')).toBe('30')
  expect(screen.headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
  const digits = digitsFor(testKeys, stage, 'in', coming)
  expect(textOf(await screen.text())).toContain(`${digits.slice(0, 2)} ${digits.slice(2, 4)} ${digits.slice(4)}`)

  const code = `/check-in/${codeFor(testKeys, stage, 'in', coming)}`
  const li = await app.as(stage.li)
  const page = await li.get(code)
  expect(page.status).toBe(200)
  const form = { key: newKey(), pass: /name="pass" value="([^"]+)"/.exec(await page.text())![1]! }
  at(new Date(coming.getTime() + 70_000))
  expect((await (await app.as(stage.wang)).get(code)).status).toBe(409)
  expect((await (await app.as(stage.wang)).post(code, { key: newKey(), pass: '' })).status).toBe(409)
  const taken = await li.post(code, form)
  expect(taken.headers.get('location')).toBe('/check-in?done=in')
  expect(textOf(await (await li.get('/check-in?done=in')).text())).toContain('签到好了')
  expect(await attendancesOf(app.db, stage.shift)).toMatchObject([{ personId: stage.li.id, inHow: 'code' }])
})

test('who has not signed in says phone and digits, hears the same as everybody, and waits for the tick', async () => {
  at(coming)
  const stage = await stageShift(app.db)
  const stranger = await makePerson(app.db)
  const visitor = app.visitor()
  const digits = digitsFor(testKeys, stage, 'in', coming)
  const code = `/check-in/${codeFor(testKeys, stage, 'in', coming)}`
  expect(await (await visitor.get(code)).text()).toContain('name="phone"')

  const answers: (string | null)[] = []
  for (const form of [
    { phone: stage.li.phone, digits },
    { phone: stranger.phone, digits },
    { phone: stage.wang.phone, digits: digits === '123456' ? '654321' : '123456' },
  ])
    answers.push((await visitor.post('/check-in', form)).headers.get('location'))

  expect(answers).toEqual(['/check-in?done=phone', '/check-in?done=phone', '/check-in?done=phone'])
  expect(await attendancesOf(app.db, stage.shift)).toMatchObject([{ personId: stage.li.id, inWaits: true }])
  const leader = await app.as(stage.leader)
  expect(textOf(await (await leader.get(consoleOf(stage))).text())).toContain('等你点')
  await leader.post(consoleOf(stage), { key: newKey(), press: `tick:s.${stage.ofLi.id}` })
  expect(await attendancesOf(app.db, stage.shift)).toMatchObject([{ inWaits: false }])
})

test('guessing digits for a phone is slowed down, whether anybody has it or not', async () => {
  at(coming)
  const statuses: number[] = []
  for (let count = 0; count < 6; count += 1)
    statuses.push((await app.visitor().post('/check-in', { phone: '13912340000', digits: `00000${count}` })).status)
  expect(statuses).toEqual([303, 303, 303, 303, 303, 429])
})

test('S30, P40: what is open is decided with a reason, then the shift is confirmed, once', async () => {
  at(coming)
  const stage = await stageShift(app.db)
  const leader = await app.as(stage.leader)
  await leader.post(consoleOf(stage), { key: newKey(), press: `check-in:s.${stage.ofLi.id}` })
  const confirm = `${consoleOf(stage)}/confirm`
  at(going)
  expect((await leader.post(confirm, {})).status).toBe(409)
  // How long a browser may show the page without the network: until nobody can check out any more.
  const keptUntil = async () => (await leader.get(consoleOf(stage))).headers.get('keep-until')
  expect(await keptUntil()).toBe('2026-05-09T05:30:00.000Z')
  at(over)
  // The same day it stands in the organiser's list, and by itself it is worth nothing.
  expect(textOf(await leader.read('/staff/attendance'))).toContain('1 人没有签退')
  expect(await app.db.select().from(hourEntries)).toEqual([])
  const undecided = await leader.post(confirm, {})
  expect([undecided.status, textOf(await undecided.text())]).toEqual([
    409,
    expect.stringContaining('还有 1 个人没有签退，先一个个定下来'),
  ])
  const line = `${consoleOf(stage)}/line?of=s.${stage.ofLi.id}&back=confirm`
  const times = { key: newKey(), do: 'correct', inAt: '08:50', outAt: '11:30' }
  expect((await leader.post(line, { ...times, reason: '' })).status).toBe(409)
  expect((await leader.post(line, { ...times, reason: '一起收的工' })).headers.get('location')).toBe(confirm)
  const preview = textOf(await (await leader.get(confirm)).text())
  expect(preview).toContain('2 小时 40 分')
  expect(preview).toContain('会记为没到：1 人')

  expect((await leader.post(confirm, {})).status).toBe(303)
  expect((await leader.post(confirm, {})).status).toBe(303)
  expect(await keptUntil()).toBeNull()
  expect(await app.db.select().from(hourEntries)).toHaveLength(1)
  expect(textOf(await (await leader.get(confirm)).text())).toContain('到了 1 人，没到 1 人，登记了 1 笔时长')
})

test('S31: who told the leader in time is excused with a reason from the list, and not absent', async () => {
  at(coming)
  const stage = await stageShift(app.db)
  const leader = await app.as(stage.leader)
  const line = (signup: { id: string }) => `${consoleOf(stage)}/line?of=s.${signup.id}`
  const say = (signup: { id: string }, form: Record<string, string>) =>
    leader.post(line(signup), { key: newKey(), do: 'excuse', reason: '', ...form })
  expect(await leader.read(line(stage.ofWang))).toContain('记请假，不记没到')

  for (const form of [{ why: '' }, { why: '其他' }]) {
    const unsaid = await say(stage.ofWang, form)
    expect([unsaid.status, await unsaid.text()]).toEqual([409, expect.stringContaining('选一个原因')])
  }
  expect((await say(stage.ofWang, { why: '想不起来' })).status).toBe(400)
  const excused = await say(stage.ofWang, { why: '身体不舒服', reason: '早上发烧' })
  expect(textOf(await (await leader.get(excused.headers.get('location')!)).text())).toContain('王石请假了')
  expect(await signupRow(app.db, stage.ofWang.id)).toMatchObject({ state: 'left', reason: '身体不舒服：早上发烧' })

  await leader.post(consoleOf(stage), { key: newKey(), press: `check-in:s.${stage.ofLi.id}` })
  const here = await say(stage.ofLi, { why: '家里有事' })
  expect([here.status, await here.text()]).toEqual([409, expect.stringContaining('先在那里撤回')])
  at(over)
  await leader.post(consoleOf(stage), { key: newKey(), press: `check-out:s.${stage.ofLi.id}` })
  expect((await leader.post(`${consoleOf(stage)}/confirm`, {})).status).toBe(303)
  expect(textOf(await leader.read(`${consoleOf(stage)}/confirm`))).toContain('到了 1 人，没到 0 人')
  expect((await signupRow(app.db, stage.ofWang.id))!.state).toBe('left')
})

test('S58: a minor without a guardian’s word is not let in by any of the doors of the console', async () => {
  at(coming)
  const stage = await stageShift(app.db)
  const leader = await app.as(stage.leader)
  const child = await makePerson(app.db, { name: '韦小可', birthDay: '2011-01-01' })
  const person = await numberOf(app.db, child)
  const walked = await leader.post(consoleOf(stage), { key: newKey(), person, reason: '跟姐姐来的' })
  expect([walked.status, textOf(await walked.text())]).toEqual([409, expect.stringContaining('监护人')])
  const entry = { key: newKey(), verb: 'check-in', person, reason: '跟姐姐来的', deviceAt: coming.toISOString() }
  const entries = JSON.stringify([entry])
  const replayed = await leader.post(`${consoleOf(stage)}/entries`, { entries, sentAt: coming.toISOString() })
  expect(await replayed.text()).toContain('监护人')

  // By the code on the screen, signed in or by phone: one who has no place there is checked in by nobody.
  const digits = digitsFor(testKeys, stage, 'in', coming)
  const code = `/check-in/${codeFor(testKeys, stage, 'in', coming)}`
  const own = await app.as(child)
  const pass = /name="pass" value="([^"]+)"/.exec(await own.read(code))![1]!
  expect((await own.post(code, { key: newKey(), pass })).status).toBe(409)
  expect((await own.post('/check-in', { key: newKey(), digits })).status).toBe(409)
  await app.visitor().post('/check-in', { phone: child.phone, digits })

  // Nor whoever signed up and waits for the guardian, by their line, their digits or the code.
  const asked = await makeSignup(app.db, stage.shift, child, { state: 'requested', heldUntil: over })
  for (const [name, value] of [
    ['press', `check-in:s.${asked.id}`],
    ['digits', asked.code],
  ] as const)
    expect((await leader.post(consoleOf(stage), { key: newKey(), [name]: value })).status).toBe(409)
  expect((await own.post('/check-in', { key: newKey(), digits })).status).toBe(409)
  expect(await attendancesOf(app.db, stage.shift)).toEqual([])
})

test('S27: a batch of entries is taken each by its key, and can be sent again', async () => {
  at(going)
  const stage = await stageShift(app.db)
  const leader = await app.as(stage.leader)
  const entry = (of: string) => ({ key: newKey(), verb: 'check-in', of, deviceAt: coming.toISOString() })
  const guest = await numberOf(app.db, await makePerson(app.db))
  const walkedIn = { ...entry(''), of: undefined, person: guest, reason: '邻居' }
  const entries = [entry(`s.${stage.ofLi.id}`), entry(`s.${stage.ofWang.id}`), entry('s.nobody'), walkedIn]
  const form = { entries: JSON.stringify(entries), sentAt: going.toISOString() }

  const first = await (await leader.post(`${consoleOf(stage)}/entries`, form)).json()
  const second = await (await leader.post(`${consoleOf(stage)}/entries`, form)).json()

  const brief = ({ answers }: { answers: { ok: boolean; again?: boolean }[] }) =>
    answers.map(({ ok, again }) => [ok, again])
  expect(brief(first)).toEqual([
    [true, false],
    [true, false],
    [false, undefined],
    [true, false],
  ])
  expect(brief(second)).toEqual([
    [true, true],
    [true, true],
    [false, undefined],
    [true, true],
  ])
  expect((await attendancesOf(app.db, stage.shift)).map(({ inAt }) => inAt)).toEqual([coming, coming, coming])
  expect((await leader.post(`${consoleOf(stage)}/entries`, { entries: '{' })).status).toBe(400)

  const unreadable = { ...entry(''), of: undefined, digits: '1'.repeat(30) }
  const mixed = { ...form, entries: JSON.stringify([unreadable, entries[0]]) }
  const third = await (await leader.post(`${consoleOf(stage)}/entries`, mixed)).json()
  expect(third.answers).toMatchObject([{ key: entries[0]!.key, ok: true, again: true }])
})

test('S27 on paper: the signed sheet is written down later, many at once, and what is wrong says so', async () => {
  at(over)
  const stage = await stageShift(app.db)
  const leader = await app.as(stage.leader)
  const sheet = `${consoleOf(stage)}/paper`
  expect(await (await leader.get(sheet)).text()).toContain('李小溪')
  const lines = (out: string) => ({
    key: newKey(),
    of: [`s.${stage.ofLi.id}`, `s.${stage.ofWang.id}`],
    inAt: ['09:00', '09:00'],
    outAt: ['11:30', out],
  })
  const half = await leader.post(sheet, lines('08:00'))
  expect([half.status, textOf(await half.text())]).toEqual([
    409,
    expect.stringContaining('记了 1 人，还有 1 人没有记上'),
  ])
  expect((await leader.post(sheet, lines('11:00'))).status).toBe(409)
  expect(await attendancesOf(app.db, stage.shift)).toMatchObject([
    { state: 'out', inHow: 'paper' },
    { state: 'out', inHow: 'paper' },
  ])
})

test('S31: who was marked absent sees it with their signup, contests it there once, and another person answers', async () => {
  at(over)
  const stage = await stageShift(app.db)
  await (await app.as(stage.leader)).post(`${consoleOf(stage)}/confirm`, {})
  const wang = await app.as(stage.wang)
  const mine = `/me/signups/${stage.ofWang.id}`
  expect(textOf(await (await wang.get(mine)).text())).toContain('记为没到')
  expect((await wang.post(`${mine}/contest`, { words: '我在桥那头' })).headers.get('location')).toBe(
    `${mine}?done=contested`,
  )
  expect((await wang.post(`${mine}/contest`, { words: '再说一次' })).status).toBe(409)
  expect((await (await app.as(stage.li)).get(`${mine}/contest`)).status).toBe(404)

  const staff = await app.as(await makeStaff(app.db))
  const page = await (await staff.get(`${consoleOf(stage)}/confirm`)).text()
  const contest = /name="contest" value="([^"]+)"/.exec(page)![1]!
  const answer = { contest, verdict: 'uphold', inAt: '09:00', outAt: '11:30', answer: '照片里有' }
  expect((await (await app.as(stage.leader)).post(`${consoleOf(stage)}/confirm`, answer)).status).toBe(409)
  expect((await staff.post(`${consoleOf(stage)}/confirm`, answer)).status).toBe(303)
  expect(textOf(await (await wang.get(mine)).text())).toContain('成立：照片里有')
})

test('the console of another team is not there, and volunteers have none', async () => {
  at(coming)
  const [stage, other] = [await stageShift(app.db), await stageShift(app.db)]
  const stranger = await app.as(other.leader)
  const li = await app.as(stage.li)
  for (const page of ['', '/screen', '/scan', '/confirm', '/paper', `/line?of=s.${stage.ofLi.id}`]) {
    expect([page, (await stranger.get(consoleOf(stage) + page)).status]).toEqual([page, 404])
    expect([page, (await li.get(consoleOf(stage) + page)).status]).toEqual([page, 403])
  }
  expect((await stranger.post(consoleOf(stage), { key: newKey(), press: `check-in:s.${stage.ofLi.id}` })).status).toBe(
    404,
  )
})

test('three pages alone have a policy of their own: one holds a frame, one stands in it, one reads codes with the camera', async () => {
  const build = (await import(path.resolve('build/server/index.js'))) as ServerBuild
  const usual = new Headers(fixedHeaders({ secure: false }))
  const parts = (policy: string | null) => (policy ?? '').split(/[;,]\s*/)
  const own = Object.entries(build.routes).flatMap(([id, route]) => {
    const { headers } = (route?.module ?? {}) as { headers?: (args: { loaderHeaders: Headers }) => HeadersInit }
    const given = typeof headers === 'function' ? new Headers(headers({ loaderHeaders: new Headers() })) : new Headers()
    const differs = ['content-security-policy', 'permissions-policy', 'x-frame-options']
      .filter((name) => given.has(name))
      .flatMap((name) => parts(given.get(name)).filter((part) => !parts(usual.get(name)).includes(part)))
    return differs.length > 0 ? [[id, ...differs]] : []
  })
  expect(own.sort()).toEqual([
    ['routes/shifts.$shiftId.check-in', "frame-src 'self'"],
    [
      'routes/shifts.$shiftId.check-in_.scan',
      "script-src 'self' 'wasm-unsafe-eval'",
      "worker-src 'self'",
      'camera=(self)',
    ],
    ['routes/shifts.$shiftId.check-in_.screen', "frame-ancestors 'self'", 'SAMEORIGIN'],
  ])
})
