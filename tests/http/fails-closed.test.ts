import { getTableName } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import type { Db } from '#db/database.ts'
import { openDatabase } from '#db/open.ts'
import { sessions } from '#db/schema/people.ts'
import { startApp } from '../support/app.ts'
import { makePerson } from '../support/make.ts'

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
