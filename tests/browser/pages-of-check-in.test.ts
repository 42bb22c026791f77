import { and, desc, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { activities, shifts } from '#db/schema/activities.ts'
import { signups } from '#db/schema/signups.ts'
import { expectFit, expectStaffFit } from './fit.ts'
import { countyInChromium } from './visit.ts'

const { county, open } = countyInChromium()

/** The shift of the county that most people come to. */
async function fullShift() {
  const taken = and(eq(signups.state, 'confirmed'), eq(activities.state, 'published'), eq(shifts.state, 'scheduled'))
  const [row] = await county()
    .db.select({ id: shifts.id, startsAt: shifts.startsAt, endsAt: shifts.endsAt })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .innerJoin(signups, eq(signups.shiftId, shifts.id))
    .where(taken)
    .groupBy(shifts.id)
    .orderBy(desc(sql`count(*)`))
    .limit(1)
  return row!
}

test('the check-in console and the pages beside it fit every screen, and axe finds nothing', async () => {
  const shift = await fullShift()
  county().travel(new Date(shift.startsAt.getTime() - 600_000))
  const tab = await open({ as: '蓝小舟', width: 1440 })
  const console = `/shifts/${shift.id}/check-in`
  await tab.page.goto(console)
  // The code stands in its frame, and a press takes somebody in without a script.
  await tab.page.frameLocator('iframe').locator('.ci__code').waitFor()
  await tab.page
    .getByRole('button', { name: /^签到\s*：/ })
    .first()
    .click()
  expect(await tab.page.getByRole('status').textContent()).toContain('签到了')
  await expectStaffFit(tab)
  for (const page of ['scan', 'screen']) {
    await tab.page.goto(`${console}/${page}`)
    await expectStaffFit(tab)
  }
  // Staff who were away so long sign in again.
  county().travel(new Date(shift.endsAt.getTime() + 600_000))
  const after = await open({ as: '蓝小舟', width: 1440 })
  for (const page of [`${console}/confirm`, `${console}/paper`, '/staff/attendance']) {
    await after.page.goto(page)
    expect(new URL(after.page.url()).pathname).toBe(page)
    await expectStaffFit(after)
  }
  await after.page.goto(console)
  await after.page
    .getByRole('link', { name: /^改\s*：/ })
    .first()
    .click()
  await expectStaffFit(after)
})

test('what volunteers type at the place fits every screen', async () => {
  const tab = await open()
  await tab.page.goto('/check-in')
  await expectFit(tab)
})
