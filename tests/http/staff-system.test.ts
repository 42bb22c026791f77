import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backUpNow } from '#app/domain/system/back-up.server.ts'
import { noteRounds } from '#app/domain/system/rounds.server.ts'
import { bytesWord, upWord } from '#app/domain/system/words.ts'
import type { Machine } from '#app/ports/machine.ts'
import { examine } from '#db/backup.ts'
import { engine } from '#db/engine.ts'
import { leases } from '#db/schema/messages.ts'
import { type App, startApp } from '../support/app.ts'
import { makePerson, makeTown, testNow } from '../support/make.ts'

let app: App
let admin: Awaited<ReturnType<typeof makePerson>>
beforeAll(async () => {
  app = await startApp()
  await makeTown(app.db)
  admin = await makePerson(app.db, { roles: [{ role: 'system-admin' }] })
})
afterAll(() => app.stop())

const copies = () => readdirSync(path.join(app.dataDir, 'backups')).filter((name) => name.endsWith('.db'))

test.skipIf(engine === 'postgres')(
  'the system admin copies the database from a page, and the copy is whole',
  async () => {
    const browser = await app.as(admin)
    expect(await browser.read('/staff/system')).toContain('一天多没有备份了')

    const answer = await browser.post('/staff/system', {})
    expect(answer.status).toBe(303)

    const page = await browser.read(answer.headers.get('location')!)
    expect(page).toContain('备份好了，检查过是完整的')
    const [copy = ''] = copies()
    expect(page).toContain(copy)
    expect((await examine(path.join(app.dataDir, 'backups', copy))).counts.people).toBe(1)
    const auditor = await app.as(await makePerson(app.db, { roles: [{ role: 'auditor' }] }))
    expect(await auditor.read('/staff/audit')).toContain('做了一份备份')
  },
)

test.runIf(engine === 'postgres')(
  'on PostgreSQL the page names the tool, and a form that is sent all the same is refused',
  async () => {
    const browser = await app.as(admin)
    expect(await browser.read('/staff/system')).toContain('pg_dump')
    expect((await browser.post('/staff/system', {})).status).toBe(409)
  },
)

test('the page says who does the timed work, what went and what did not', async () => {
  const browser = await app.as(admin)
  expect(await browser.read('/staff/system')).toContain('定时的事没有谁在做')
  await app.db.transact((tx) =>
    tx.insert(leases).values({ name: 'worker', holder: 'box:4711:x', until: new Date(testNow.getTime() + 9_000) }),
  )
  await noteRounds(app.db, new Map([['email', { at: testNow, well: false }]]))
  const ill = await browser.read('/staff/system')
  expect([ill.includes('box，进程 4711'), ill.includes('这一次没做成')]).toEqual([true, true])

  await noteRounds(app.db, new Map([['email', { at: new Date(testNow.getTime() + 1_000), well: true }]]))
  expect(await browser.read('/staff/system')).not.toContain('这一次没做成')
})

test('nobody but the two technical hats sees it or makes a copy', async () => {
  for (const role of ['county-staff', 'auditor'] as const) {
    const other = await app.as(await makePerson(app.db, { roles: [{ role }] }))
    expect((await other.get('/staff/system')).status).toBe(403)
    expect((await other.post('/staff/system', {})).status).toBe(403)
  }
})

/** A machine whose copies take as long as the test wants. */
function slowMachine(room = 1e9) {
  let made = 0
  let finish = () => {}
  const held = new Promise<void>((resolve) => (finish = resolve))
  const machine: Pick<Machine, 'disk' | 'databaseBytes' | 'backUp'> = {
    disk: async () => ({ free: room, whole: 2e9 }),
    databaseBytes: async () => 4e8,
    async backUp() {
      made += 1
      await held
      return `qingshi-${made}.db`
    },
  }
  return { machine: machine as Machine, finish: () => finish(), made: () => made }
}

test('of many who ask for a copy at once, exactly one makes it', async () => {
  const { machine, finish, made } = slowMachine()
  const asked = Array.from({ length: 6 }, () => backUpNow(app.db, admin, machine, testNow))
  await Promise.race(asked)
  finish()
  const outcomes = await Promise.all(asked)
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(outcomes.filter((one) => !one.ok && one.refusal === 'running')).toHaveLength(5)
  expect(made()).toBe(1)
  expect((await backUpNow(app.db, admin, machine, testNow)).ok).toBe(true)
})

test('a copy that would not fit is not begun; one that fails leaves the place', async () => {
  const tight = slowMachine(7e8)
  expect(await backUpNow(app.db, admin, tight.machine, testNow)).toEqual({ ok: false, refusal: 'no-room' })
  expect(tight.made()).toBe(0)

  const { machine } = slowMachine()
  const failing = { ...machine, backUp: () => Promise.reject(new Error('the disk is gone')) }
  await expect(backUpNow(app.db, admin, failing, testNow)).rejects.toThrow('the disk is gone')
  expect(await app.db.$count(leases)).toBe(1) // the worker's
})

test.each([
  [0, '0 字节'],
  [2048, '2.0 KB'],
  [87_000_000, '83 MB'],
  [1.5e9, '1.4 GB'],
])('%d bytes read %s', (bytes, words) => expect(bytesWord(bytes)).toBe(words))

test.each([
  [5, '1 分钟'],
  [3_600, '1 小时'],
  [90_060, '1 天 1 小时'],
])('%d seconds read %s', (seconds, words) => expect(upWord(seconds)).toBe(words))
