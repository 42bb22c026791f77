import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import { makeActivity, makePerson, makeShift, makeSignup } from '../support/make.ts'
import { signupRow } from '../support/signups.ts'

let app: App
let forms: Record<string, { path: string; fields: Record<string, string>; member: boolean }>
let person: Awaited<ReturnType<typeof makePerson>>
let signup: Awaited<ReturnType<typeof makeSignup>>

beforeAll(async () => {
  app = await startApp()
  const activity = await makeActivity(app.db)
  await makeShift(app.db, activity)
  person = await makePerson(app.db)
  signup = await makeSignup(app.db, activity.shift, person)
  const own = `/me/signups/${signup.id}`
  forms = {
    joining: { path: '/join', fields: { name: '1' }, member: false },
    'signing in': { path: '/sign-in', fields: { login: '1' }, member: false },
    'taking a place': {
      path: `/activities/${activity.id}/sign-up`,
      fields: { shift: activity.shift.id },
      member: false,
    },
    'a new password': { path: '/me/settings', fields: { current: '' }, member: true },
    leaving: { path: `${own}/leave`, fields: { reason: '长'.repeat(101) }, member: true },
    'changing the shift': { path: `${own}/change`, fields: { shift: 'x'.repeat(65) }, member: true },
  }
})
afterAll(() => app.stop())

// Fields by which the parser of forms is told to do something, or to build something large.
const more: Record<string, Record<string, string>> = {
  'a command nobody can read': { __intent__: 'x' },
  'no command': { __intent__: 'null' },
  'a command to put in something else': { __intent__: '{"type":"update","payload":{"name":"name","value":{"a":[1]}}}' },
  'a command to put in a list': { __intent__: '{"type":"insert","payload":{"name":"shift"}}' },
  'a command to empty the form': { __intent__: '{"type":"reset","payload":{}}' },
  'a state nobody can read': { __state__: 'x' },
  'a place in a list': { 'name[999]': 'x', 'a[0][1]': 'x' },
  'a field inside a field': { 'name.toString': 'x', 'login.value': 'x', toString: 'x' },
}

test.each(Object.keys(more))('a form with %s is answered as if that were not there', async (kind) => {
  for (const [name, { path, fields, member }] of Object.entries(forms)) {
    const browser = member ? await app.as(person) : app.visitor()
    const plain = await browser.post(path, fields)
    const odd = await browser.post(path, { ...fields, ...more[kind] })

    expect([odd.status, worded(await odd.text())], name).toEqual([400, worded(await plain.text())])
  }
  expect(await signupRow(app.db, signup.id)).toMatchObject({ state: 'confirmed' })
  expect(app.log.filter((line) => line.includes('"level":50'))).toEqual([])
})

/** A page without what differs from session to session. */
const worded = (page: string) => page.replaceAll(/[\w-]{36,43}/g, '')
