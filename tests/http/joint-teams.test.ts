import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setJointTeams } from '#app/domain/activities/joint/set.server.ts'
import { activities } from '#db/schema/activities.ts'
import { activityTeams } from '#db/schema/activity-teams.ts'
import { events } from '#db/schema/everywhere.ts'
import { type App, startApp } from '../support/app.ts'
import { makeActivity, makePerson, makeSignup, makeStaff, makeTeam, makeTown, testNow } from '../support/make.ts'
import { textOf } from '../support/page-text.ts'

let app: App
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

const town = '451381100'
const leaderOf = (teamId: string) =>
  makePerson(app.db, { roles: [{ role: 'team-leader', teamId, townId: null, venueId: null }] })

async function jointActivity() {
  await makeTown(app.db)
  const [carrier, joint, stranger] = [
    await makeTeam(app.db, { townId: town }),
    await makeTeam(app.db, { townId: town }),
    await makeTeam(app.db, { townId: town }),
  ]
  const activity = await makeActivity(app.db, { townId: town, teamId: carrier.id })
  const comer = await makePerson(app.db, { name: '农月圆' })
  await makeSignup(app.db, activity.shift, comer)
  const staff = await app.as(await makeStaff(app.db))
  const page = `/staff/activities/${activity.id}/teams`
  expect((await staff.post(page, { team0: joint.id, team1: carrier.id })).status).toBe(303)
  return { carrier, joint, stranger, activity, comer, staff, page }
}

test('a joint team stands on the public page, and its leader sees and runs the shifts, without anybody’s phone', async () => {
  const { joint, activity, comer, staff, page } = await jointActivity()
  expect(await app.db.select().from(activityTeams).where(eq(activityTeams.activityId, activity.id))).toMatchObject([
    { teamId: joint.id },
  ])
  expect(await (await app.visitor().get(`/activities/${activity.id}`)).text()).toContain(`/teams/${joint.slug}`)

  const leader = await app.as(await leaderOf(joint.id))
  const seen = await Promise.all(
    [`/staff/shifts/${activity.shift.id}/roster`, `/shifts/${activity.shift.id}/check-in`].map((one) =>
      leader.get(one),
    ),
  )
  expect(seen.map(({ status }) => status)).toEqual([200, 200])
  const roster = await seen[0]!.text()
  expect([roster.includes('农月圆'), roster.includes(comer.phone), /1\d{2}\*{4}/.test(roster)]).toEqual([
    true,
    false,
    false,
  ])
  expect(await (await leader.get(`/teams/${joint.slug}/manage`)).text()).toContain(activity.shift.id)

  expect((await staff.post(page, { team0: joint.id })).status).toBe(303)
  const told = await app.db.select().from(events).where(eq(events.kind, 'activity.joint-set'))
  expect(told.filter(({ subjectId }) => subjectId === activity.id)).toHaveLength(1)
  expect((await staff.post(page, { was: joint.id })).status).toBe(303)
  expect((await leader.get(`/staff/shifts/${activity.shift.id}/roster`)).status).toBe(404)
})

test('T02: editing stays with who carries the activity; a leader of neither team finds nothing', async () => {
  const { joint, stranger, activity, page } = await jointActivity()
  const leader = await app.as(await leaderOf(joint.id))
  const edit = [page, `/staff/activities/${activity.id}`]
  expect(await Promise.all(edit.map(async (one) => (await leader.get(one)).status))).toEqual([404, 404])
  expect((await leader.post(page, { team0: stranger.id })).status).toBe(404)
  const other = await app.as(await leaderOf(stranger.id))
  const foreign = [...edit, `/staff/shifts/${activity.shift.id}/roster`, `/shifts/${activity.shift.id}/check-in`]
  expect(await Promise.all(foreign.map(async (one) => (await other.get(one)).status))).toEqual([404, 404, 404, 404])
})

test('the carrier’s leader asks the office once it is published; a team that is gone and an activity that is over are refused', async () => {
  const { carrier, joint, stranger, activity, staff, page } = await jointActivity()
  const leader = await app.as(await leaderOf(carrier.id))
  const asked = await leader.post(page, { team0: stranger.id })
  expect([asked.status, await asked.text()]).toEqual([409, expect.stringContaining('由镇团委或县团委来改')])
  const gone = await staff.post(page, { team0: joint.id, team1: crypto.randomUUID(), was: joint.id })
  expect([gone.status, await gone.text()]).toEqual([409, expect.stringContaining('不在了')])
  await app.db.transact(async (tx) => {
    await tx.update(activities).set({ state: 'finished' }).where(eq(activities.id, activity.id))
  })
  const late = await staff.post(page, {})
  expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('办完')])
})

test('two people say at once which teams are joint: one is taken, the other sees what changed and may say it again', async () => {
  const { joint, stranger, activity, page } = await jointActivity()
  const others = [await makeTeam(app.db, { townId: town }), stranger]
  const both = await Promise.all([makeStaff(app.db), makeStaff(app.db)])
  const was = joint.id
  const outcomes = await Promise.all(
    both.map((actor, index) =>
      setJointTeams(app.db, actor, activity.id, { teamIds: [others[index]!.id], was }, testNow),
    ),
  )
  expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(outcomes).toContainEqual({ ok: false, refusal: 'changed-meanwhile' })
  const winner = others[outcomes.findIndex(({ ok }) => ok)]!
  const second = await app.as(await makeStaff(app.db))
  const late = await second.post(page, { team0: joint.id, was })
  const shown = await late.text()
  expect([late.status, textOf(shown)]).toEqual([409, expect.stringContaining(`现在联合的：${winner.name}`)])
  expect(shown).toContain(`name="was" value="${winner.id}"`)
  expect((await second.post(page, { team0: joint.id, was: winner.id })).status).toBe(303)
})
