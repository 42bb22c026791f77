import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addToTotals } from '#app/domain/hours/totals.server.ts'
import { takenOut } from '#db/schema/exports.ts'
import { type App, startApp } from '../support/app.ts'
import { makeCounted, makeCounty } from '../support/certificates.ts'
import { makePerson, makeStaff } from '../support/make.ts'
import { textOf } from '../support/page-text.ts'

let app: App
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

test('a month is made a pack, taken out as a file with its cover, taken back and restored', async () => {
  const [county, second] = await makeCounty(app.db)
  const title = '=HYPERLINK("http://x","点我")'
  const entry = await makeCounted(app.db, await makePerson(app.db, { name: '农月圆' }), second, '2026-03-14', { title })
  await app.db.transact((tx) => addToTotals(tx, entry, 1))
  const own = await app.as(county)

  const page = await (await own.get('/staff/hours/monthly')).text()
  expect(page).toContain('2026年3月')
  expect(page).toContain('做数据包')
  const key = /name="key" value="([^"]+)"/.exec(page)![1]!
  const made = await own.post('/staff/hours/monthly', { month: '2026-03', key })
  const address = made.headers.get('location')!
  expect((await own.post('/staff/hours/monthly', { month: '2026-03', key })).headers.get('location')).toBe(address)
  const again = await own.post('/staff/hours/monthly', { month: '2026-03', key: crypto.randomUUID() })
  expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('没有要报的记录')])
  const pack = address.split('?')[0]!
  expect(await (await own.get(address)).text()).toContain('做好了')

  const file = await own.get(`${pack}/file`)
  expect(decodeURIComponent(file.headers.get('content-disposition')!)).toContain(
    '共青团合山市委员会2026年3月志愿服务记录数据包第1包20260501.xlsx',
  )
  const book = await readXlsx(new Uint8Array(await file.arrayBuffer()))
  expect(book.sheets.map(({ name }) => name)).toEqual(['封面', '2026年3月志愿服务记录数据包第1包'])
  const [cover, table] = book.sheets.map(({ rows }) => rows)
  expect(cover!.flat().join('\n')).toContain('证件号码：平台不登记')
  const [heads, row] = table!.slice(1, 3)
  const of = (head: string) => row![heads!.indexOf(head)]
  expect([of('姓名'), of('服务时间（小时）'), of('证件号码') ?? '', of('类别')]).toEqual(['农月圆', 2, '', '首次'])
  expect(String(of('活动名称'))).toBe(title)
  expect(await app.db.select().from(takenOut)).toMatchObject([{ kind: 'hour-pack', rows: 1, masked: false }])

  const refused = await own.post(pack, { do: 'refuse', record: entry.id, reason: 'nobody' })
  expect(await (await own.get(refused.headers.get('location')!)).text()).toContain('对方系统里没有这个人')
  const unsaid = await own.post(pack, { do: 'refuse', record: entry.id })
  expect(unsaid.status).toBe(409)
  expect((await own.post(pack, { do: 'accept', record: entry.id })).status).toBe(303)
  const back = await own.post(pack, { do: 'take-back' })
  expect(await (await own.get(back.headers.get('location')!)).text()).toContain('又算没导出')
  expect((await own.post(pack, { do: 'restore' })).status).toBe(303)
  expect((await own.post(pack, { do: 'accept', record: crypto.randomUUID() })).status).toBe(404)

  const town = await app.as(await makeStaff(app.db))
  const answers = await Promise.all([town.get('/staff/hours/monthly'), town.get(pack), town.get(`${pack}/file`)])
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403])
  expect(await (await town.get('/staff/hours?view=counted')).text()).not.toContain('民政系统数据包')
  expect(await (await own.get('/staff/hours?view=counted')).text()).toContain('民政系统数据包')
})

test('each month has a request of its own: the page of one pack, gone back to, makes the pack of another month', async () => {
  const [county, second] = await makeCounty(app.db)
  for (const day of ['2026-01-10', '2026-02-10']) await makeCounted(app.db, await makePerson(app.db), second, day)
  const own = await app.as(county)
  const page = await own.read('/staff/hours/monthly')
  const forms = [...page.matchAll(/name="month" value="([^"]+)"\/?>.*?name="key" value="([^"]+)"/g)]
  expect(forms.map(([, month]) => month)).toEqual(['2026-02', '2026-01'])
  const made = await Promise.all(
    forms.map(async ([, month = '', key = '']) => {
      const answer = await own.post('/staff/hours/monthly', { month, key })
      return textOf(await own.read(answer.headers.get('location')!)).includes(
        `2026年${Number(month.slice(5))}月 第 1 包`,
      )
    }),
  )
  expect(made).toEqual([true, true])
})
