import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takenOut } from '#db/schema/exports.ts'
import { people } from '#db/schema/people.ts'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { makePerson, makeTown, makeVillage } from '../support/make.ts'
import { textOf } from '../support/page-text.ts'
import { workbookOf } from '../support/zip.ts'

let app: App
let staff: Browser
beforeAll(async () => {
  app = await startApp()
  await makeVillage(app.db)
  await makeTown(app.db, { id: '451381101', name: '北泗镇', place: 2 })
  const roles = [{ role: 'town-staff' as const, townId: '451381100', venueId: null, teamId: null }]
  staff = await app.as(await makePerson(app.db, { name: '覃小石', roles }))
})
afterAll(() => app.stop())

const list = Buffer.from(
  '姓名,出生日期,手机号,镇,村\n蓝小溪,1990-05-12,13600000011,岭南镇,石村\n韦小石,1991-05-12,139,岭南镇,石村\n',
)
const upload = (bytes: Uint8Array = list, name = '登记表.csv', form: Record<string, string> = {}) =>
  staff.upload('/staff/import', { kind: 'people', attested: 'on', ...form }, { name, bytes })

test('a list goes in: template, upload, what to change, the good rows, the report', async () => {
  const template = await staff.get('/staff/import/template?kind=people')
  expect(decodeURIComponent(template.headers.get('content-disposition')!)).toContain('志愿者名单导入模板20260501.xlsx')
  const book = await readXlsx(new Uint8Array(await template.arrayBuffer()))
  expect(book.sheets.map(({ name }) => name)).toEqual(['志愿者名单导入模板', '说明'])

  const uploaded = await upload()
  const place = uploaded.headers.get('location')!
  expect([uploaded.status, place]).toEqual([303, expect.stringMatching(/^\/staff\/imports\/[\w-]{36}$/)])
  const page = await staff.read(place)
  expect(textOf(page)).toContain('检查完了，还没有写入')
  expect(textOf(page)).toMatch(/手机号\*\*\*手机号少了好几位，应该是 11 位数字/)
  expect(page).not.toContain('13600000011')

  const before = await app.db.$count(people)
  expect((await staff.post(place, { intent: 'all' })).status).toBe(409)
  expect(await app.db.$count(people)).toBe(before)
  const report = await staff.post(`${place}/report`)
  const [sheet] = (await readXlsx(new Uint8Array(await report.arrayBuffer()))).sheets
  expect(sheet!.rows.flat()).toContain('手机号：手机号少了好几位，应该是 11 位数字')
  expect(String(sheet!.rows.at(-1)![0])).toMatch(/^覃小石 2026-05-01 08:00 导出，编号/)

  expect((await staff.post(place, { intent: 'good' })).status).toBe(303)
  expect(textOf(await staff.read(place))).toContain('写入了 1 人')
  expect(await app.db.$count(people)).toBe(before + 1)
  expect((await staff.post(place, { intent: 'good' })).status).toBe(409)
  expect(textOf(await staff.read('/staff/import'))).toContain('登记表.csv')
})

test('S68 a report is its uploader’s alone, and every download is counted', async () => {
  const place = (await upload()).headers.get('location')!
  const before = await app.db.$count(takenOut)
  const volunteer = await app.as(await makePerson(app.db))
  const roles = [{ role: 'town-staff' as const, townId: '451381101', venueId: null, teamId: null }]
  const other = await app.as(await makePerson(app.db, { roles }))
  const weak = await app.as(await makePerson(app.db, { roles }), { secondFactor: false })
  const report = async (browser: Browser) => (await browser.post(`${place}/report`)).status
  expect([await report(volunteer), await report(other)]).toEqual([403, 404])
  expect((await weak.post(`${place}/report`)).headers.get('location')).toMatch(/second-factor/)
  expect((await app.visitor().post(`${place}/report`)).headers.get('location')).toMatch(/^\/sign-in/)
  expect(await app.db.$count(takenOut)).toBe(before)
  expect([await report(staff), await report(staff)]).toEqual([200, 200])
  const rows = await app.db.select().from(takenOut)
  expect(rows.at(-1)).toMatchObject({ kind: 'import-report', rows: 2, masked: false, downloads: 2 })
})

test('T11 T16 a bomb, a macro, a path for a name: refused or harmless, and the page says why', async () => {
  const macro = workbookOf({ sheets: [], more: [{ name: 'xl/vbaProject.bin', content: 'x' }] })
  const refused = await upload(macro, '名单.xlsx')
  expect(textOf(await staff.read(refused.headers.get('location')!))).toContain('文件里有宏')
  const named = await upload(list, '../../etc/passwd<script>.csv')
  const page = await staff.read(named.headers.get('location')!)
  expect(page).toContain('passwd&lt;script&gt;.csv')
  expect(page).not.toContain('etc/passwd')
  expect((await upload(new Uint8Array(10 * 1024 * 1024 + 64 * 1024))).status).toBe(413)
})

test('what is missing is said beside its field', async () => {
  const empty = await upload(new Uint8Array(), '', { attested: '' })
  const text = textOf(await empty.text())
  expect(empty.status).toBe(400)
  expect(text).toContain('请选择要上传的表格')
  expect(text).toContain('请先确认名单上的人签过字')
  expect((await staff.upload('/staff/import', { token: 'x' }, { name: 'a.csv', bytes: list })).status).toBe(403)
})
