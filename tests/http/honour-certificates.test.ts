import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkOf, codeOf } from '#app/domain/certificates/codes.server.ts'
import { certificates } from '#db/schema/certificates.ts'
import { type App, startApp } from '../support/app.ts'
import { makeOffice } from '../support/certificates.ts'
import { makeHonour } from '../support/honours.ts'
import { makePerson, makeStaff, makeTeam, testKeys } from '../support/make.ts'
import { textOfPdf } from '../support/pdf-text.ts'
import { textOf } from '../support/text.ts'

let app: App
beforeAll(async () => {
  app = await startApp()
  await makeOffice(app.db)
})
afterAll(() => app.stop())

const day = '2026-05-01'
const page = '/staff/honours/certificates'
const document = '合团发〔2025〕9号'

test('from the register to a stranger’s check: a document’s certificates together, on the holder’s page and the team’s, shaken by a withdrawal', async () => {
  const county = await app.as(await makePerson(app.db, { roles: [{ role: 'county-staff' }] }))
  const town = await app.as(await makeStaff(app.db))
  expect((await town.get(page)).status).toBe(403)
  const li = await makePerson(app.db, { name: '李小溪' })
  const team = await makeTeam(app.db, { name: '小青石队' })
  const leader = await makePerson(app.db, {
    roles: [{ role: 'team-leader', townId: null, venueId: null, teamId: team.id }],
  })
  const given = { documentNumber: document }
  const one = await makeHonour(app.db, { ...given, personId: li.id, holderName: '李小溪' })
  const ofTeam = { holderKind: 'team' as const, teamId: team.id, holderName: team.name, title: '优秀志愿服务集体' }
  const two = await makeHonour(app.db, { ...given, ...ofTeam })
  const both = [one.id, two.id]
  await makeHonour(app.db, { documentNumber: '合团发〔2024〕1号', holderName: '王小河' })

  const listed = textOf(await county.read(`${page}?document=${encodeURIComponent(document)}`))
  expect(listed).toContain('李小溪')
  expect(listed).not.toContain('王小河')
  expect((await county.post(page, { act: 'draft' })).status).toBe(400)
  expect((await county.post(page, { act: 'draft', id: both })).status).toBe(303)
  const printed = await county.post('/staff/certificates/print?of=honours', { id: both })
  const pdf = Buffer.from(await printed.arrayBuffer())
  expect(textOfPdf(pdf)).toMatch(/李小溪[\s\S]*小青石队/)
  const late = await county.post(page, { act: 'issue', signedOn: '2026-05-02', sealedOn: day, id: one.id })
  expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('签字和盖章的日子')])
  expect((await county.post(page, { act: 'issue', signedOn: day, sealedOn: day, id: both })).status).toBe(303)

  const rows = await app.db.select().from(certificates)
  const [mine, theirs] = [
    rows.find(({ honourId }) => honourId === one.id)!,
    rows.find(({ honourId }) => honourId === two.id)!,
  ]
  const own = await app.as(li)
  expect(await own.read('/me')).toContain(`/me/certificates/${mine.id}`)
  expect(textOf(await own.read('/me/certificates'))).toContain('优秀青年志愿者')
  const shown = textOf(await own.read(`/me/certificates/${mine.id}`))
  expect(shown).toContain('荣誉证书')
  expect(shown).toContain('李小溪')
  expect((await own.get(`/me/certificates/${mine.id}/pdf`)).headers.get('content-type')).toBe('application/pdf')
  const leading = await app.as(leader)
  expect(await leading.read(`/teams/${team.slug}/manage`)).toContain(`/me/certificates/${theirs.id}`)
  expect(await leading.read(`/me/certificates/${theirs.id}`)).toContain('小青石队')
  expect((await leading.get(`/me/certificates/${mine.id}`)).status).toBe(404)
  expect((await own.get(`/me/certificates/${theirs.id}`)).status).toBe(404)

  const told = textOf(await app.visitor().read(`/verify/${codeOf(testKeys, mine.id, 't1')}`))
  for (const words of ['有效', '李**', '优秀青年志愿者', '2025 年', '共青团合山市委员会']) expect(told).toContain(words)
  for (const words of ['小溪', 'QS-ZM', '韦书记', document, '时长']) expect(told).not.toContain(words)
  const typed = { number: theirs.number!, check: checkOf(testKeys, theirs.id, 't1') }
  expect(await (await app.visitor().post('/verify', typed)).text()).toContain('小青石队')

  await county.post(`/staff/honours/${one.id}`, { act: 'withdraw', reason: '材料不实' })
  expect(textOf(await county.read('/staff'))).toContain('证明和证书要核对')
  const its = `/staff/certificates/${mine.id}`
  expect((await town.get(its)).status).toBe(404)
  expect((await county.post(its, { act: 'supersede', reason: '收回了' })).status).toBe(409)
  expect((await county.post(its, { act: 'revoke', reason: '收回了' })).status).toBe(303)
  expect(await app.visitor().read(`/verify/${codeOf(testKeys, mine.id, 't1')}`)).toContain('已撤销')
})
