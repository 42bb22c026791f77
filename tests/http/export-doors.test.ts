import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takenOut } from '#db/schema/exports.ts'
import { makeOffices, makeReady, type Offices } from '../support/activities.ts'
import { type App, startApp } from '../support/app.ts'
import { makePerson, makeSignup, makeTeam } from '../support/make.ts'

let app: App
let offices: Offices
beforeAll(async () => {
  app = await startApp()
  offices = await makeOffices(app.db)
})
afterAll(() => app.stop())

test('S68: no list leaves by a volunteer, by other towns, or by a login without its second factor; by its own staff it does, and is written down', async () => {
  const activity = await makeReady(app.db, offices)
  await makeSignup(app.db, activity.shift, await makePerson(app.db, { name: '覃小树' }))
  const team = await makeTeam(app.db, { townId: offices.town.id, members: [await makePerson(app.db)] })
  const own = [`/staff/shifts/${activity.shift.id}/roster/export`, `/teams/${team.slug}/manage/members/export`]
  const general = ['/staff/activities/export', '/staff/venues/export']
  const nobodyElse = ['/staff/audit/export', '/staff/honours/export', '/staff/reports/minors/export']
  const far = { role: 'town-staff' as const, townId: offices.other.id, venueId: null, teamId: null }
  const [volunteer, elsewhere, weak, town] = [
    await app.as(offices.people.volunteer),
    await app.as(await makePerson(app.db, { roles: [far] })),
    await app.as(offices.people.town, { secondFactor: false }),
    await app.as(offices.people.town),
  ]
  const answers = (browser: typeof town, paths: string[]) =>
    Promise.all(paths.map(async (path) => [path, (await browser.get(path)).status]))

  const all = [...own, ...general, ...nobodyElse]
  for (const [path, status] of await answers(volunteer, all))
    expect([path, status === 403 || status === 404]).toEqual([path, true])
  for (const [path, status] of await answers(elsewhere, own)) expect([path, status]).toEqual([path, 404])
  for (const path of own.concat(general)) {
    const sent = await weak.get(path)
    expect([path, sent.status, sent.headers.get('location')?.split('?')[0]]).toEqual([path, 302, '/second-factor'])
  }
  expect(await app.db.$count(takenOut)).toBe(0)
  // What is not of other towns: their own list goes out without ours in it.
  const list = Buffer.from(await (await elsewhere.get('/staff/activities/export?as=csv')).arrayBuffer()).toString()
  expect(list).not.toContain(activity.title)

  const before = await app.db.$count(takenOut)
  for (const [path, status] of await answers(town, own)) expect([path, status]).toEqual([path, 200])
  expect((await app.db.$count(takenOut)) - before).toBe(own.length)
})

test('S67: every list that leaves is written by the one hand that guards against formulas', async () => {
  const sources = (await readdir('app', { recursive: true })).filter((file) => /\.tsx?$/.test(file))
  const write = await Promise.all(
    sources.map(async (file) =>
      /text\/csv|spreadsheetml\.sheet/.test(await readFile(`app/${file}`, 'utf8')) ? file : '',
    ),
  )
  expect(write.filter(Boolean)).toEqual([path.join('http', 'spreadsheet.server.ts')])
})
