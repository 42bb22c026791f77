import type { AppLoadContext } from '@remix-run/node'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { forAnyone, forMembers, forStaff } from '#app/http/route.server.ts'
import { type App, startApp } from '../support/app.ts'
import { makePerson } from '../support/make.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.stop())

const doors = {
  forAnyone: (handler: () => string) => forAnyone('page.read', handler),
  forMembers: (handler: () => string) => forMembers('signup.make', handler),
  forStaff: (handler: () => string) => forStaff('activity.draft', handler),
}

/** What a door answers to this person, or to a visitor: `in`, where it sends them, or the status of its refusal. */
async function knock(door: keyof typeof doors, person: Actor | null, secondFactor = true): Promise<unknown> {
  const cookie = person ? `session=${(await app.as(person, { secondFactor })).session}` : ''
  const context = {
    db: app.db,
    keys: app.keys,
    site: { baseUrl: app.url, secure: false, demo: false, mail: false, tiles: null },
    now: app.now(),
    saw: () => {},
  } as unknown as AppLoadContext
  const request = new Request(`${app.url}/staff?tab=1`, { headers: { cookie } })
  try {
    return await doors[door](() => 'in')({ request, params: {}, context })
  } catch (answer) {
    if (answer instanceof Response) return answer.headers.get('location')
    return (answer as { init?: ResponseInit }).init?.status
  }
}

test('each door lets in whom it is for: a visitor is sent to sign in and back, a volunteer is kept from the back office', async () => {
  const volunteer = await makePerson(app.db)
  const staff = await makePerson(app.db, { roles: [{ role: 'county-staff' }] })
  const auditor = await makePerson(app.db, { roles: [{ role: 'auditor' }] })
  const signIn = '/sign-in?back=%2Fstaff%3Ftab%3D1'

  const answers = []
  for (const who of [null, volunteer, staff, auditor])
    answers.push([await knock('forAnyone', who), await knock('forMembers', who), await knock('forStaff', who)])

  expect(answers).toEqual([
    ['in', signIn, signIn],
    ['in', 'in', 403],
    ['in', 'in', 'in'],
    ['in', 403, 403],
  ])
})

test('staff of the league prove a second factor before anything else; a leader enters with a password', async () => {
  const staff = await makePerson(app.db, { roles: [{ role: 'town-staff' }] })
  const leader = await makePerson(app.db, { roles: [{ role: 'team-leader' }] })

  expect(await knock('forStaff', staff, false)).toBe('/second-factor?back=%2Fstaff%3Ftab%3D1')
  expect(await knock('forMembers', staff, false)).toBe('in')
  expect(await knock('forStaff', leader, false)).toBe('in')
})
