import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RoleName } from '#app/domain/actor.ts'
import { reportOnMinors, yearOf } from '#app/domain/reports/minors.server.ts'
import { takenOut } from '#db/schema/exports.ts'
import { accessLog, revealGrants } from '#db/schema/reveals.ts'
import { type App, startApp } from '../support/app.ts'
import { at, makePerson, makeTown, testKeys, testNow } from '../support/make.ts'

let app: App
let county: Awaited<ReturnType<typeof makePerson>>
beforeAll(async () => {
  app = await startApp()
  await makeTown(app.db)
  county = await makePerson(app.db, { roles: [{ role: 'county-staff' }] })
  const asker = await makePerson(app.db)
  const child = await makePerson(app.db, { birthDay: '2010-02-01', consentedTo: [{ purpose: 'photo' }] })
  await makePerson(app.db, { birthDay: '2014-02-01', joinedAt: at('2025-12-30 09:00') })
  const grown = await makePerson(app.db)
  await app.db.transact(async (tx) => {
    const seen = async (personId: string, field: 'phone' | 'guardian', when = testNow) =>
      tx.insert(accessLog).values({ viewerId: county.id, role: 'county-staff', personId, field, reason: '', at: when })
    await seen(child.id, 'phone')
    await seen(child.id, 'guardian')
    await seen(grown.id, 'phone')
    await seen(child.id, 'phone', at('2025-06-01 09:00'))
    for (const state of ['asked', 'refused'] as const) {
      const id = crypto.randomUUID()
      const answered = state === 'refused' ? { answeredById: county.id, answeredAt: testNow } : {}
      const reason = testKeys.seal('要通知', `reveal_grants.reason.${id}`)
      const grant = {
        id,
        askedById: asker.id,
        personId: child.id,
        fields: '["phone"]',
        reason,
        state,
        askedAt: testNow,
      }
      await tx.insert(revealGrants).values({ ...grant, ...answered })
    }
  })
})
afterAll(() => app.stop())

test('P68: the figures are those of the database, of the year and up to the day', async () => {
  const { until, figures } = await reportOnMinors(app.db, county, 2026, app.now())
  const of = (words: string) => figures.find((one) => one.words === words)?.value
  expect(until).toBe('2026-05-01')
  expect([of('不满 14 岁'), of('14 到 17 岁'), of('其中这一年加入的'), of('同意拍照')]).toEqual([1, 1, 1, 1])
  expect([of('手机号，看了几次'), of('监护人的联系方式，看了几次'), of('有多少未成年人被看过')]).toEqual([1, 1, 1])
  expect([of('一共申请'), of('没有批准'), of('还没答复'), of('批准了，到时间自己结束')]).toEqual([2, 1, 1, 0])
  expect(figures.filter(({ part }) => part === '过了期限还没删的').map(({ value }) => value)).toEqual([0, 0, 0])
  const before = await reportOnMinors(app.db, county, 2025, app.now())
  expect([before.until, before.figures.find(({ words }) => words === '手机号，看了几次')?.value]).toEqual([
    '2025-12-31',
    1,
  ])
  expect([yearOf('2025', app.now()), yearOf('1999', app.now()), yearOf('x', app.now())]).toEqual([2025, 2026, 2026])
})

test('county and auditor read and take it out, which is written down; nobody else does', async () => {
  const as = async (role: RoleName, townId: string | null = null) =>
    app.as(await makePerson(app.db, { roles: [{ role, townId, venueId: null, teamId: null }] }))
  const [auditor, town] = [await as('auditor'), await as('town-staff', '451381100')]
  expect(await auditor.read('/staff/reports/minors')).toContain('2026 年未成年人个人信息保护审计')
  const file = await (await app.as(county)).get('/staff/reports/minors/export')
  expect([file.status, file.headers.get('content-type')?.includes('spreadsheetml')]).toEqual([200, true])
  expect(await app.db.$count(takenOut, eq(takenOut.kind, 'minors-report'))).toBe(1)
  expect([
    (await town.get('/staff/reports/minors')).status,
    (await town.get('/staff/reports/minors/export')).status,
  ]).toEqual([403, 403])
})
