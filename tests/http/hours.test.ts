import { afterAll, beforeAll, expect, test } from 'vitest'
import { postDue } from '#app/domain/notices/post.server.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { notices, objections } from '#db/schema/notices.ts'
import { seedHolidays } from '#db/seed/holidays.ts'
import { type App, startApp } from '../support/app.ts'
import { makeHours, makePerson, makeStaff, makeTeam, makeTown, testKeys, testNow } from '../support/make.ts'

let app: App
beforeAll(async () => {
  app = await startApp()
  await app.db.transact(seedHolidays)
})
afterAll(() => app.stop())

test('a claim is reviewed on its page, stands masked on the notice, is objected to by a visitor, and its person sees where it stands', async () => {
  const person = await makePerson(app.db, { name: '李小溪' })
  const { id: entryId } = await makeHours(app.db, person, person)
  const staff = await app.as(await makeStaff(app.db))
  expect(await (await staff.get('/staff/hours')).text()).toContain('李小溪')
  const sheet = { id: entryId, [`hours-${entryId}`]: '2' }
  const unsaid = await staff.post('/staff/hours', { ...sheet, do: 'return' })
  expect([unsaid.status, await unsaid.text()]).toEqual([409, expect.stringContaining('写一句原因')])
  const unread = await staff.post('/staff/hours', { ...sheet, [`hours-${entryId}`]: '两小时', do: 'approve' })
  expect([unread.status, await unread.text()]).toEqual([400, expect.stringContaining('value="两小时"')])
  const sentBack = await staff.post('/staff/hours', { ...sheet, do: 'return', why: '凭据看不清' })
  expect(sentBack.headers.get('location')).toContain('done=return')
  expect(await (await staff.get(sentBack.headers.get('location')!)).text()).toContain('撤销')
  expect((await staff.post(`/staff/hours/${entryId}`, { do: 'take-back' })).status).toBe(303)
  expect((await staff.post('/staff/hours', { ...sheet, do: 'approve' })).status).toBe(303)
  const again = await staff.post('/staff/hours', { ...sheet, do: 'approve' })
  expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('审过了')])

  await postDue(app.db, testKeys, testNow)
  const [notice] = await app.db.select().from(notices)
  const visitor = app.visitor()
  const page = await (await visitor.get(`/notices/${notice!.id}`)).text()
  expect(page).toContain('李**')
  expect(page).not.toContain('小溪')
  const said = { lineId: entryId, text: '那天他不在', contact: '' }
  expect((await visitor.post(`/notices/${notice!.id}`, said)).status).toBe(303)
  const early = await visitor.post(`/notices/${notice!.id}`, said)
  expect([early.status, (await early.text()).includes(said.text)]).toEqual([429, true])
  expect(await app.db.$count(objections)).toBe(1)
  expect((await visitor.get('/notices/nothing')).status).toBe(404)

  const desk = await staff.get(`/staff/notices/${notice!.id}`)
  expect([desk.status, await desk.text()]).toEqual([200, expect.stringContaining('那天他不在')])
  expect(await (await staff.get('/staff/notices')).text()).toContain('个工作日')
  expect(await (await staff.get(`/staff/notices/${notice!.id}/sheet`)).text()).toContain('李**')
  const off = { do: 'take-off', lineId: 'nothing', answer: '写错了' }
  const unknown = await staff.post(`/staff/notices/${notice!.id}`, off)
  expect([unknown.status, await unknown.text()]).toEqual([409, expect.stringContaining('选一行')])

  const own = await app.as(person)
  expect(await (await own.get('/me/hours')).text()).toContain('正在公示')
  const stranger = await app.as(await makePerson(app.db))
  expect((await stranger.post('/me/hours', { entryId, verb: 'withdraw' })).status).toBe(404)
  expect((await stranger.get('/staff/hours')).status).toBe(403)
  expect((await staff.get(`/staff/hours/${entryId}`)).status).toBe(200)
  const [far] = [await makeTown(app.db, { id: '451381101', name: '北泗镇', place: 2 })]
  const abroad = await app.as(await makeStaff(app.db, far.id))
  expect((await abroad.get(`/staff/hours/${entryId}`)).status).toBe(404)
  expect((await abroad.post('/staff/hours', { ...sheet, do: 'approve' })).status).toBe(404)
  const batch = await staff.post('/staff/hours/batch', { id: entryId })
  expect([batch.status, await batch.text()]).toEqual([200, expect.stringContaining('没有勾上的')])
  expect((await app.db.select().from(hourEntries))[0]!.state).toBe('on_notice')
})

test('the counted hours of a month are taken out as a sheet: without formulas, names masked for a leader', async () => {
  const team = await makeTeam(app.db, { townId: '451381100' })
  const leader = await makePerson(app.db, {
    roles: [{ role: 'team-leader', teamId: team.id, townId: null, venueId: null }],
  })
  const reviewer = await makeStaff(app.db)
  const given = { teamId: team.id, title: '=HYPERLINK("http://x")', state: 'counted' as const, servedOn: '2026-03-14' }
  const reviewed = { reviewedById: reviewer.id, reviewedAt: testNow, countedAt: testNow }
  for (const name of ['农月圆', '黄小叶'])
    await makeHours(app.db, await makePerson(app.db, { name }), leader, { ...given, ...reviewed })
  await makeHours(app.db, await makePerson(app.db, { name: '没算过' }), leader, {
    teamId: team.id,
    servedOn: '2026-03-14',
  })
  const [staff, captain] = [await app.as(reviewer), await app.as(leader)]
  const sheet = await staff.get('/staff/hours/export?month=2026-03&as=csv')
  expect(decodeURIComponent(sheet.headers.get('content-disposition')!)).toContain(
    '共青团合山市委员会2026年3月服务时长表20260501.csv',
  )
  const text = await sheet.text()
  expect(text).toContain('农月圆')
  expect(text).not.toContain('没算过')
  expect(text).not.toMatch(/(^|,|")=HYPERLINK/m)
  const masked = await (await captain.get('/staff/hours/export?month=2026-03&as=csv')).text()
  expect(masked).toContain('农**')
  expect(masked).not.toContain('月圆')
  expect((await (await app.as(await makePerson(app.db))).get('/staff/hours/export')).status).toBe(403)
})

test('S36: what is one’s own or was recorded by oneself has no button to pass it, and says why; nor does pressing help', async () => {
  const reviewer = await makeStaff(app.db)
  const staff = await app.as(reviewer)
  const own = await makeHours(app.db, reviewer, await makePerson(app.db), { title: '自己去的' })
  const recorded = await makeHours(app.db, await makePerson(app.db), reviewer, { title: '自己记的' })
  const other = await makeHours(app.db, await makePerson(app.db), await makePerson(app.db), { title: '别人记的' })
  const button = /value="approve"/

  for (const [entry, words] of [
    [own, '自己的时长不能自己审'],
    [recorded, '这张是你登记的'],
  ] as const) {
    const page = await staff.read(`/staff/hours?sheet=${entry.id}`)
    expect([entry.title, button.test(page)]).toEqual([entry.title, false])
    expect(page).toContain(words)
    const answer = await staff.post('/staff/hours', { id: entry.id, [`hours-${entry.id}`]: '2', do: 'approve' })
    expect(answer.status).toBe(409)
  }
  expect(await staff.read(`/staff/hours?sheet=${other.id}`)).toMatch(button)
})
