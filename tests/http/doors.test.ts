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

const doors = { forAnyone, forMembers, forStaff }

/** What a door answers to this person, or to a visitor: `in`, where it sends them, or the status of its refusal. */
async function knock(door: keyof typeof doors, person: Actor | null): Promise<unknown> {
  const cookie = person ? `session=${(await app.as(person)).session}` : ''
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
  const signIn = '/sign-in?back=%2Fstaff%3Ftab%3D1'

  const answers = []
  for (const who of [null, volunteer, staff])
    answers.push([await knock('forAnyone', who), await knock('forMembers', who), await knock('forStaff', who)])

  expect(answers).toEqual([
    ['in', signIn, signIn],
    ['in', 'in', 403],
    ['in', 'in', 'in'],
  ])
})
