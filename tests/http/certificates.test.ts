import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkOf, codeOf } from '#app/domain/certificates/codes.server.ts'
import { readPhoto } from '#app/domain/files/photo.server.ts'
import { certificates } from '#db/schema/certificates.ts'
import { type App, startApp } from '../support/app.ts'
import { makeCounted, makeCounty, makeIssued, makeOffice } from '../support/certificates.ts'
import { makePerson, makeStaff, testKeys } from '../support/make.ts'
import { textOfPdf } from '../support/pdf-text.ts'
import { makePhoto } from '../support/pictures.ts'

let app: App
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

const april = { from: '2026-04-01', until: '2026-04-30' }
const day = '2026-05-01'

test('from the county’s word to a stranger’s check: asked for, drawn up, printed, sealed, downloaded, verified, revoked', async () => {
  const [one, other] = await makeCounty(app.db)
  const [county, second] = [await app.as(one), await app.as(other)]
  const office = {
    ...{ issuer: '共青团合山市委员会', inCharge: '韦书记', handler: '黄干事', contact: '0772-0000000' },
    ...{ form: 'paper', isIssuingBody: 'on', holdsFrom: day },
  }
  expect((await county.post('/staff/settings/certificates', office)).status).toBe(303)
  const officeId = /name="officeId" value="([^"]+)"/.exec(await second.read('/staff/settings/certificates'))?.[1] ?? ''
  expect((await county.post('/staff/settings/certificates', { officeId, verdict: 'agree' })).status).toBe(409)
  expect((await second.post('/staff/settings/certificates', { officeId, verdict: 'agree' })).status).toBe(303)

  const li = await makePerson(app.db, { name: '李小溪' })
  const own = await app.as(li)
  const early = await own.post('/me/certificates', april)
  expect([early.status, await early.text()]).toEqual([409, expect.stringContaining('没有计入的时长')])
  const clerk = await makeStaff(app.db)
  await makeCounted(app.db, li, clerk, '2026-04-18')
  expect((await own.post('/me/certificates', april)).status).toBe(303)
  expect(await own.read('/me/certificates')).toContain('等工作人员开')

  const town = await app.as(clerk)
  expect(await town.read('/staff')).toContain('证明和证书等你开')
  const [{ id } = { id: '' }] = await app.db.select().from(certificates)
  const page = `/staff/certificates/${id}`
  expect(await town.read('/staff/certificates')).toContain('李小溪')
  expect((await town.post(page, { act: 'draft' })).status).toBe(303)
  const printed = await town.post('/staff/certificates/print', { id })
  expect(printed.headers.get('content-type')).toBe('application/pdf')
  const paper = textOfPdf(Buffer.from(await printed.arrayBuffer()))
  expect(paper).toContain('李小溪')
  expect((await own.get(`/me/certificates/${id}`)).status).toBe(404)
  expect((await town.post(page, { act: 'issue', signedOn: '2026-05-02', sealedOn: day })).status).toBe(409)
  expect((await town.post(page, { act: 'issue', signedOn: day, sealedOn: day })).status).toBe(303)

  expect(await own.read(`/me/certificates/${id}`)).toContain('QS-ZM-2026-000001')
  const pdf = await own.get(`/me/certificates/${id}/pdf`)
  expect([pdf.status, pdf.headers.get('cache-control')]).toEqual([200, 'no-store'])
  expect(textOfPdf(Buffer.from(await pdf.arrayBuffer()))).toBe(paper)
  // Photos that were sent shut most ways into the library of pictures; this one stays open.
  expect((await readPhoto(await makePhoto())).ok).toBe(true)
  const picture = Buffer.from(await (await own.get(`/me/certificates/${id}/picture`)).arrayBuffer())
  expect(picture.subarray(1, 4).toString()).toBe('PNG')
  const stranger = await app.as(await makePerson(app.db))
  for (const part of ['', '/pdf', '/picture'])
    expect((await stranger.get(`/me/certificates/${id}${part}`)).status).toBe(404)
  expect((await stranger.post(`/me/certificates/${id}/withdraw`)).status).toBe(404)

  const visitor = app.visitor()
  const code = codeOf(testKeys, id, 't1')
  const looked = await visitor.get(`/verify/${code}`)
  const told = await looked.text()
  expect([looked.status, looked.headers.get('cache-control')]).toEqual([200, 'no-store'])
  for (const words of ['有效', '李**', '2 小时', '共青团合山市委员会', 'noindex']) expect(told).toContain(words)
  for (const words of ['小溪', 'QS-ZM', '韦书记', '河边', '黄干事']) expect(told).not.toContain(words)
  const typed = { number: 'qs-zm-2026-000001', check: checkOf(testKeys, id, 't1') }
  expect(await (await visitor.post('/verify', typed)).text()).toContain('李**')
  expect((await visitor.post('/verify', { ...typed, check: '00000000' })).status).toBe(404)
  expect((await visitor.get(`/verify/${code.slice(1)}0`)).status).toBe(404)

  const reason = '记错了人'
  expect((await town.post(page, { act: 'revoke', reason })).status).toBe(403)
  expect((await town.post(page, { act: 'propose-revoke', reason })).status).toBe(303)
  expect(await county.read('/staff')).toContain('证明和证书要核对')
  expect((await county.post(page, { act: 'agree' })).status).toBe(303)
  expect(await visitor.read(`/verify/${code}`)).toContain('已撤销')
  expect(await own.read('/me/certificates')).toContain(reason)
  expect(app.log.join('\n')).not.toContain(code)
})

test('T21: who looks up more than thirty in a minute waits, whatever they look up', async () => {
  const person = await makePerson(app.db)
  const id = await makeIssued(app.db, person, '451381100')
  const visitor = app.visitor()
  const statuses: number[] = []
  for (let place = 0; place < 40; place++)
    statuses.push((await visitor.get(`/verify/${place.toString().padStart(26, '0')}`)).status)
  expect(statuses.filter((status) => status !== 404 && status !== 429)).toEqual([])
  expect(statuses.at(-1)).toBe(429)
  expect((await visitor.get(`/verify/${codeOf(testKeys, id, 't1')}`)).status).toBe(429)
})

test('the platform’s record comes at once, and at the desk staff write down who came', async () => {
  await makeOffice(app.db, { form: 'platform', isIssuingBody: false })
  const [person, clerk] = [await makePerson(app.db), await makeStaff(app.db)]
  await makeCounted(app.db, person, clerk, '2026-04-20')
  const answer = await (await app.as(person)).post('/me/certificates', april)
  expect(answer.headers.get('location')).toMatch(/^\/me\/certificates\/[\w-]+$/)
  expect(await (await app.as(person)).read(answer.headers.get('location')!)).toContain('志愿服务平台记录')

  const town = await app.as(clerk)
  const nobody = await town.post('/staff/certificates', { number: 'QS-0000-9999', ...april })
  expect([nobody.status, await nobody.text()]).toEqual([409, expect.stringContaining('没有这个编号')])
})
