import { and, count, desc, eq, gt } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { activities, shifts } from '#db/schema/activities.ts'
import { signups } from '#db/schema/signups.ts'
import { storyNow } from './county.ts'
import { expectStaffFit } from './fit.ts'
import { countyInChromium } from './visit.ts'

const { open, county } = countyInChromium()

/** The coming shift that most people come to, with one of them. */
async function fullest() {
  const [found] = await county()
    .db.select({ shiftId: signups.shiftId, activityId: shifts.activityId, people: count() })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(
      and(
        gt(shifts.startsAt, storyNow),
        eq(signups.state, 'confirmed'),
        eq(shifts.state, 'scheduled'),
        eq(activities.state, 'published'),
      ),
    )
    .groupBy(signups.shiftId, shifts.activityId)
    .orderBy(desc(count()))
    .limit(1)
  const [signup] = await county()
    .db.select()
    .from(signups)
    .where(and(eq(signups.shiftId, found!.shiftId), eq(signups.state, 'confirmed')))
    .limit(1)
  return { ...found!, signupId: signup!.id }
}

test('every page of a shift fits its screens and axe finds nothing', async () => {
  const { shiftId, activityId, signupId } = await fullest()
  const tab = await open({ as: '罗青山', width: 1440 })
  const tails = ['', '/roster', '/roster?view=waiting', '/places', '/move', '/quotas', '/note', '/add', '/sheet']
  for (const address of [
    ...tails.map((tail) => `/staff/shifts/${shiftId}${tail}`),
    `/staff/signups/${signupId}`,
    `/staff/activities/${activityId}/series`,
  ]) {
    await tab.page.goto(address)
    await expectStaffFit(tab)
  }
})

test('the sheet to sign is printed on A4 upright: its head on every page, nothing of the back office around it', async () => {
  const { shiftId, people } = await fullest()
  const { page } = await open({ as: '罗青山', width: 1440 })
  await page.goto(`/staff/shifts/${shiftId}/sheet`)
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  // A4 has room for some twenty-two lines of nine millimetres beside the head.
  const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0
  expect(pages).toBeGreaterThanOrEqual(Math.ceil((people + 6) / 29))
  expect(pages).toBeLessThanOrEqual(Math.ceil((people + 6) / 18))
  expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45][\d.]* 84[12]/)
})
