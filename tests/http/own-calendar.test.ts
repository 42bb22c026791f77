import { eq } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { shifts } from '#db/schema/activities.ts'
import { signups } from '#db/schema/signups.ts'
import { startApp } from '../support/app.ts'
import { at, makeActivity, makePerson, makeSignup } from '../support/make.ts'

test('S50: one’s own calendar follows what is moved and cancelled, tells waiting apart, and is 404 once it is ended', async () => {
  const app = await startApp()
  onTestFinished(() => app.stop())
  const li = await makePerson(app.db)
  const going = await makeActivity(app.db, { title: '河边捡石头' })
  const hoped = await makeActivity(app.db, { title: '图书整理', shift: { startsAt: at('2026-05-10 09:00') } })
  const other = await makeActivity(app.db, { title: '别人的活动' })
  await makeSignup(app.db, going.shift, li)
  await makeSignup(app.db, hoped.shift, li, { state: 'waitlisted' })
  await makeSignup(app.db, other.shift, await makePerson(app.db))
  const browser = await app.as(li)
  const make = async (form: Record<string, string> = {}) => {
    const page = await (await browser.post('/me/settings/calendar', { intent: 'make', ...form })).text()
    return new URL(/https?:[^<]+\.ics/.exec(page)![0]).pathname
  }
  const property = (calendar: string, name: string) =>
    [...calendar.matchAll(new RegExp(`^${name}[:;](.+?)\\r?$`, 'gm'))].map(([, value]) => value!)
  const move = (change: Partial<typeof shifts.$inferInsert>) =>
    app.db.transact(async (tx) => {
      await tx.update(shifts).set(change).where(eq(shifts.id, going.shift.id))
    })

  const first = await make()
  const before = await app.visitor().read(first)
  expect(property(before, 'SUMMARY')).toEqual(['河边捡石头'])
  expect([before.includes('BEGIN:VTIMEZONE'), property(before, 'STATUS')]).toEqual([true, ['CONFIRMED']])
  const uid = `shift-${going.shift.id}@qingshi`

  await move({ startsAt: at('2026-05-09 10:00'), revision: going.shift.revision + 1 })
  const moved = await app.visitor().read(first)
  expect([property(moved, 'UID'), property(before, 'UID')]).toEqual([[uid], [uid]])
  expect(Number(property(moved, 'SEQUENCE')[0])).toBeGreaterThan(Number(property(before, 'SEQUENCE')[0]))
  expect(property(moved, 'DTSTART').at(-1)).toContain('20260509T100000')

  await move({ state: 'cancelled', cancelReason: '下大雨', revision: going.shift.revision + 2 })
  await app.db.transact(async (tx) => {
    await tx.update(signups).set({ state: 'cancelled' }).where(eq(signups.shiftId, going.shift.id))
  })
  expect(property(await app.visitor().read(first), 'STATUS')).toEqual(['CANCELLED'])

  const second = await make({ waiting: 'on' })
  expect((await app.visitor().get(first)).status).toBe(404)
  const both = await app.visitor().get(second)
  expect(both.headers.get('cache-control')).toContain('no-store')
  expect(property(await both.text(), 'STATUS').sort()).toEqual(['CANCELLED', 'TENTATIVE'])
  await browser.post('/me/settings/calendar', { intent: 'end' })
  expect((await app.visitor().get(second)).status).toBe(404)
  const log = app.log.join('\n')
  expect([first, second].filter((address) => log.includes(address.slice(10, 40)))).toEqual([])
})
