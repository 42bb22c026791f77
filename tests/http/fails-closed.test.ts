import path from 'node:path'
import Database from 'better-sqlite3'
import { getTableName } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { hashPassword } from '#app/domain/people/password.server.ts'
import type { Db } from '#db/database.ts'
import { engine } from '#db/engine.ts'
import { openDatabase } from '#db/open.ts'
import { sessions } from '#db/schema/people.ts'
import { startApp } from '../support/app.ts'
import { makePerson, testKeys } from '../support/make.ts'

test('T46: when who asks cannot be looked up, the answer is 503 and never the page, whatever broke', async () => {
  let broken = false
  const app = await startApp({
    open: async (url) => {
      const open = await openDatabase(url)
      const select = ((...columns: never[]) => {
        const query = (open.db.select as (...given: never[]) => { from: (table: never) => unknown })(...columns)
        const from = query.from.bind(query)
        query.from = (table: never) => {
          if (broken && getTableName(table) === getTableName(sessions)) throw new TypeError('the look-up is broken')
          return from(table)
        }
        return query
      }) as unknown as Db['select']
      return { ...open, db: { ...open.db, select } }
    },
  })
  onTestFinished(() => app.stop())
  const browser = await app.as(await makePerson(app.db, { name: '韦守门', roles: [{ role: 'county-staff' }] }))

  broken = true
  for (const address of ['/me', '/staff', '/staff/accounts', '/staff/people', '/activities', '/']) {
    const response = await browser.get(address)
    expect([address, response.status, response.headers.get('retry-after')]).toEqual([address, 503, '5'])
    expect(await response.text()).not.toContain('韦守门')
  }
  expect((await browser.post('/me/settings/sessions')).status).toBe(503)
  broken = false
  expect(await browser.read('/staff')).toContain('韦守门')
})

test.runIf(engine === 'sqlite')(
  'T46: when the tries cannot be counted, nobody signs in, joins or asks for a password: 503, and all else goes on',
  async () => {
    const app = await startApp({ variables: { SMTP_URL: 'smtp://127.0.0.1:1' } })
    onTestFinished(() => app.stop())
    const password = '石头上晒着三条毛巾'
    const person = await makePerson(app.db, { passwordHash: await hashPassword(testKeys, password) })
    const right = { login: person.phone, password }
    const counts = new Database(path.join(app.dataDir, 'limits.db'))
    counts.exec('drop table rate_limits')
    counts.close()

    const before = await app.db.$count(sessions)
    for (const [path, form] of [
      ['/sign-in', right],
      ['/sign-in.data', right],
      ['/forgot', { login: person.phone }],
    ] as const) {
      const answer = await app.visitor().post(path, form)
      expect([path, answer.status]).toEqual([path, 503])
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
      expect(answer.headers.getSetCookie().filter((line) => line.startsWith('session='))).toEqual([])
    }
    expect(await app.db.$count(sessions)).toBe(before)
    expect((await app.visitor().get('/')).status).toBe(200)
    expect((await (await app.as(person)).get('/me')).status).toBe(200)
  },
)
