import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessLog, revealGrants } from '#db/schema/reveals.ts'
import { type App, startApp } from '../support/app.ts'
import { makePupil, name as nameGuardian } from '../support/guardians.ts'
import { makePerson, makeTown } from '../support/make.ts'

let app: App
let town: Awaited<ReturnType<App['as']>>
let county: Awaited<ReturnType<App['as']>>
let li: Awaited<ReturnType<typeof makePerson>>
let child: Awaited<ReturnType<typeof makePerson>>
beforeAll(async () => {
  app = await startApp()
  const townId = (await makeTown(app.db)).id
  const role = { townId: null, venueId: null, teamId: null }
  town = await app.as(await makePerson(app.db, { roles: [{ ...role, role: 'town-staff', townId }] }))
  county = await app.as(await makePerson(app.db, { name: '覃县里', roles: [{ ...role, role: 'county-staff' }] }))
  li = await makePerson(app.db, { name: '李小溪', phone: '13711112222' })
  child = await makePupil(app.db, { phone: '13733334444' })
  await nameGuardian(app.db, child, { phone: '13755556666', email: null })
})
afterAll(() => app.stop())

const pageOf = (person: { id: string }) => `/staff/people/${person.id}/reveal`
const reason = '集合点改了，要打电话'

test('a contact is shown in full after a reason, once for each time it is asked for', async () => {
  const page = await town.read(pageOf(li))
  expect([page.includes('137****2222'), page.includes('13711112222')]).toEqual([true, false])

  const empty = await town.post(pageOf(li), { field: 'phone', reason: '看', intent: 'see' })
  expect([empty.status, (await empty.text()).includes('写具体一点')]).toEqual([400, true])
  expect(await app.db.$count(accessLog)).toBe(0)

  const shown = await town.post(pageOf(li), { field: 'phone', reason, intent: 'see' })
  expect([shown.status, (await shown.text()).includes('13711112222')]).toEqual([200, true])
  expect(shown.headers.get('cache-control')).toBe('no-store, private')
  expect(await town.read(pageOf(li))).not.toContain('13711112222')
  expect(await app.db.$count(accessLog)).toBe(1)

  const own = await (await app.as(li)).read('/me/data')
  expect([own.includes('岭南镇·镇团委看了手机号'), own.includes(reason)]).toEqual([true, true])
  const auditor = await app.as(await makePerson(app.db, { roles: [{ role: 'auditor' }] }))
  expect(await auditor.read('/staff/views')).toContain(reason)
  expect((await county.get('/staff/views')).status).toBe(403)
})

test('T34: a minor’s contact is 403 until another has approved, then one row a view', async () => {
  const before = await app.db.$count(accessLog)
  expect(await town.read(pageOf(child))).not.toMatch(/1373333|4444/)
  expect((await town.post(pageOf(child), { field: 'guardian', reason, intent: 'see' })).status).toBe(403)

  const asked = await town.post(pageOf(child), { field: 'guardian', reason, intent: 'ask' })
  expect([asked.status, asked.headers.get('location')]).toEqual([303, '/staff/grants?done=asked'])
  const [grant] = await app.db.select().from(revealGrants)
  expect(await county.read('/staff/grants')).toContain(reason)
  const refuse = await county.post('/staff/grants', { grantId: grant!.id, verdict: 'refuse', reason: '' })
  expect([refuse.status, (await refuse.text()).includes('不批准要写一句为什么')]).toEqual([400, true])
  expect((await town.post('/staff/grants', { grantId: grant!.id, verdict: 'approve', hours: '2' })).status).toBe(403)
  expect((await county.post('/staff/grants', { grantId: grant!.id, verdict: 'approve', hours: '2' })).status).toBe(303)

  const shown = await town.post(pageOf(child), { field: 'guardian', reason, intent: 'see' })
  expect([shown.status, (await shown.text()).includes('13755556666')]).toEqual([200, true])
  expect(await app.db.$count(accessLog)).toBe(before + 1)
  const again = await county.post('/staff/grants', { grantId: grant!.id, verdict: 'approve', hours: '2' })
  expect([again.status, (await again.text()).includes('已经有人答复了')]).toEqual([409, true])
})

test('visitors, volunteers and who has nothing to do with a person see no reveal page', async () => {
  expect((await app.visitor().get(pageOf(li))).status).toBe(302)
  expect((await (await app.as(li)).get(pageOf(child))).status).toBe(403)
  expect((await town.get('/staff/people/nobody/reveal')).status).toBe(404)
  await makeTown(app.db, { id: '451381101', name: '北泗镇' })
  const far = await makePerson(app.db, { townId: '451381101' })
  expect((await town.get(pageOf(far))).status).toBe(404)
})
