import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { NotFound, NotPermitted } from '#app/domain/errors.ts'
import type { ImportKind } from '#app/domain/imports/columns.ts'
import { commitImport, dropImport } from '#app/domain/imports/commit.server.ts'
import { beginParts, writeBegun, writeOn } from '#app/domain/imports/commit-parts.server.ts'
import { forgetImports } from '#app/domain/imports/forget.server.ts'
import { findOwnImport, listBadRows } from '#app/domain/imports/queries.server.ts'
import { importLasts, readImport } from '#app/domain/imports/read.server.ts'
import { reportOf } from '#app/domain/imports/report.server.ts'
import { templateOf } from '#app/domain/imports/template.ts'
import type { Row } from '#app/domain/sheets/form.ts'
import { writeXlsx } from '#app/domain/sheets/write-xlsx.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { events } from '#db/schema/everywhere.ts'
import { guardianships } from '#db/schema/guardians.ts'
import { importRows, imports } from '#db/schema/imports.ts'
import { accounts, consents, people } from '#db/schema/people.ts'
import { openingHours, venues } from '#db/schema/venues.ts'
import { openFresh } from '../support/database.ts'
import { listOf } from '../support/lists.ts'
import { makePerson, makeTown, makeVillage, testKeys, testNow } from '../support/make.ts'

let open: OpenDatabase
let staff: Actor
beforeEach(async () => {
  open = await openFresh()
  await makeVillage(open.db)
  await makeTown(open.db, { id: '451381101', name: '北泗镇', place: 2 })
  staff = await makePerson(open.db, {
    roles: [{ role: 'town-staff', townId: '451381100', venueId: null, teamId: null }],
  })
})
afterEach(() => open.close())

const later = (hours: number) => new Date(testNow.getTime() + hours * 3_600_000)

async function upload(bytes: Uint8Array, kind: ImportKind = 'people', name = '登记表.xlsx', actor = staff) {
  const id = await readImport(open.db, testKeys, actor, { kind, name, bytes, attested: kind === 'people' }, testNow)
  return findOwnImport(open.db, testKeys, actor, id, testNow)
}

const csv = (...lines: string[]) => Buffer.from(lines.join('\n'))
const commit = (id: string, mode: 'all' | 'good' = 'good', now = testNow) =>
  commitImport(open.db, testKeys, staff, id, mode, now)
const peopleNow = async () => (await open.db.$count(people)) - 1

describe('D20 a list with rows that are wrong', () => {
  test('every wrong row is named with its reason, nothing is written until somebody says so, and then the good ones only', async () => {
    const taken = (await makePerson(open.db, { name: '韦大石' })).phone
    const before = await peopleNow()
    const { bytes, wrong, right } = listOf(400, 5, taken)
    const read = await upload(bytes)
    expect([read.state, read.bad, read.good, read.known]).toEqual(['ready', wrong, right, 0])
    expect(read.notes).toEqual(
      expect.arrayContaining([
        expect.stringContaining('隐藏的列（I）'),
        expect.stringContaining('多了几列，没有读：备注'),
      ]),
    )
    const bad = await listBadRows(open.db, testKeys, read, 0, 100)
    expect(bad.map(({ problems: [first] }) => `${first!.title} ${first!.words}`)).toEqual([
      '手机号 手机号少了好几位，应该是 11 位数字',
      '手机号 要填 11 位手机号，或者完整的邮箱地址',
      '手机号 这个手机号已经是别人的账号',
      '姓名 和“第一册”第 72 行重复',
      '手机号 手机号和第 92 行一样。一个手机号只能登录一个账号，另一人先空着',
      '镇 没有这个镇，看看名字',
      '镇 不是你负责的镇，只能由那个镇或县团委录入',
      '村或社区 这个镇里没有这个村或社区',
      '出生日期 不是一个真的日子，写成 2009-05-12 这样',
      '出生日期 不是一个真的日子，写成 2009-05-12 这样',
      '出生日期 日子还没到',
      '出生日期 是一串数字。请把这一列设成日期，或写成 2009-05-12',
      '姓名 这一格是公式，不能收。请换成写好的内容',
      '村或社区 这一格是出错的结果（像 #N/A）。请改成内容',
      '姓名 没有填',
      '姓名 姓名里只能有文字和中间的点，不能有数字和符号',
      '姓名 姓名最多 30 个字',
      '监护人姓名 14 岁以下要填监护人的姓名、关系和手机号',
      '监护人手机号 监护人的手机号要和本人的不一样',
      '姓名 这一格是合并单元格。请取消合并，每一行都填上',
    ])
    expect(bad[0]).toEqual({
      number: 20,
      sheet: '第一册',
      row: 21,
      problems: [{ title: '手机号', value: '*******', words: '手机号少了好几位，应该是 11 位数字' }],
    })
    expect(await peopleNow()).toBe(before)

    expect(await commit(read.id, 'all')).toEqual({ ok: false, refusal: 'has-bad' })
    expect(await commit(read.id)).toEqual({ ok: true, written: right })
    expect(await peopleNow()).toBe(before + right)
    expect(await commit(read.id)).toEqual({ ok: false, refusal: 'not-ready' })
    expect(await findOwnImport(open.db, testKeys, staff, read.id, testNow)).toMatchObject({
      state: 'committed',
      written: right,
    })

    const again = await upload(bytes)
    expect([again.good, again.known]).toEqual([0, right])
    expect(await commit(again.id)).toEqual({ ok: false, refusal: 'nothing' })
    expect(await peopleNow()).toBe(before + right)
  })
})

test('D20 a list that is written in parts: cut off it says how far it came, cannot be given up, and is gone on with to its end', async () => {
  const { bytes } = listOf(400, 5, (await makePerson(open.db)).phone)
  const before = await peopleNow()
  const { id, good } = await upload(bytes)
  const whole = () => findOwnImport(open.db, testKeys, staff, id, later(48))
  await open.db.transact(async (tx) => {
    const [found] = await tx.select().from(imports).where(eq(imports.id, id))
    await beginParts(tx, staff, found!, 'good', testNow)
  })
  let parts = 0
  await writeOn(open.db, id, testNow, { rows: 100, goOn: () => ++parts < 2 })
  const half = await whole()
  expect(half).toMatchObject({ state: 'writing', written: (await peopleNow()) - before })
  expect(half.written).toBeGreaterThan(100)
  expect(half.written).toBeLessThan(good)
  expect(await commit(id)).toEqual({ ok: false, refusal: 'not-ready' })
  expect(await dropImport(open.db, staff, id, testNow)).toEqual({ ok: false, refusal: 'not-ready' })
  expect(await forgetImports(open.db, later(48))).toBe(0)

  // Two that go on with it at once write nobody twice.
  await Promise.all([writeBegun(open.db, later(1)), writeOn(open.db, id, later(1), { rows: 50 })])
  expect(await whole()).toMatchObject({ state: 'committed', written: good })
  expect(await peopleNow()).toBe(before + good)
  expect(await open.db.$count(events, eq(events.kind, 'import.committed'))).toBe(1)
  expect(await writeBegun(open.db, later(1))).toBe(0)
})

test('a person comes with account, guardian and consent, sealed for their own rows; a child gets no account', async () => {
  const read = await upload(
    csv(
      '姓名,出生日期,手机号,镇,村或社区,家长姓名,关系,家长电话',
      '蓝小溪,2009年5月12日,１３９００００００１１,岭南,石村村委会,蓝大山,爸爸,13900000012',
      '韦小石,2016/3/4,,岭南镇,石村,韦大石,外婆,13900000013',
    ),
    'people',
    '名单.csv',
  )
  expect(await commit(read.id, 'all', later(1))).toEqual({ ok: true, written: 2 })
  const [teen] = await open.db.select().from(people).where(eq(people.name, '蓝小溪'))
  const [child] = await open.db.select().from(people).where(eq(people.name, '韦小石'))
  expect([teen!.ageBand, child!.ageBand, teen!.importId, teen!.joinedAt]).toEqual([
    '14-17',
    'under-14',
    read.id,
    later(1),
  ])
  expect(testKeys.unseal(teen!.birthDate!, `people.birth_date.${teen!.id}`)).toBe('2009-05-12')
  const [account, none] = await open.db
    .select()
    .from(accounts)
    .where(eq(accounts.createdAt, later(1)))
  expect([account!.personId, none]).toEqual([teen!.id, undefined])
  expect(testKeys.unseal(account!.phone!, `accounts.phone.${account!.id}`)).toBe('13900000011')
  const [guardian] = await open.db.select().from(guardianships).where(eq(guardianships.personId, child!.id))
  expect(testKeys.unseal(guardian!.phone!, `guardianships.phone.${guardian!.id}`)).toBe('13900000013')
  const given = await open.db.select().from(consents).where(eq(consents.channel, 'paper'))
  expect(given.map(({ personId, givenBy }) => [personId, givenBy])).toEqual(
    expect.arrayContaining([
      [teen!.id, 'self'],
      [child!.id, 'guardian'],
    ]),
  )
  const told = await open.db.select().from(events).where(eq(events.subjectId, read.id))
  expect(told.map(({ kind }) => kind)).toEqual(['import.read', 'import.committed'])
  expect(told.map(({ detail }) => detail).join()).not.toMatch(/蓝|韦|139/)
})

test('who joined since the looking is left out, and who was moved to another town may not write there', async () => {
  const read = await upload(
    csv('姓名,出生日期,手机号,镇,村', '蓝小溪,1990-05-12,13900000011,岭南镇,石村', '韦小石,1991-05-12,,岭南镇,石村'),
  )
  await makePerson(open.db, { name: '蓝小溪', phone: '13900000011' })
  const moved = { ...staff, roles: staff.roles.map((role) => ({ ...role, townId: '451381101' })) }
  await expect(commitImport(open.db, testKeys, moved, read.id, 'good', testNow)).rejects.toThrow(NotFound)
  expect(await commit(read.id)).toEqual({ ok: true, written: 1 })
})

test('P20 an import is its uploader’s alone, and only staff may import', async () => {
  const read = await upload(csv('姓名,出生日期,手机号,镇,村', '蓝小溪,1990-05-12,13900000011,岭南镇,石村'))
  const other = await makePerson(open.db, { roles: [{ role: 'county-staff' }] })
  await expect(findOwnImport(open.db, testKeys, other, read.id, testNow)).rejects.toThrow(NotFound)
  await expect(commitImport(open.db, testKeys, other, read.id, 'good', testNow)).rejects.toThrow(NotFound)
  const leader = await makePerson(open.db, { roles: [{ role: 'team-leader' }] })
  await expect(upload(csv('a'), 'activities', 'a.csv', leader)).rejects.toThrow(NotPermitted)
})

test('what was uploaded is sealed, dropped when given up, and gone after 24 hours', async () => {
  const line = '蓝小溪,1990-05-12,13900000011,岭南镇,月亮村'
  const read = await upload(csv('姓名,出生日期,手机号,镇,村', line), 'people', '蓝小溪.csv')
  const kept = JSON.stringify([await open.db.select().from(importRows), await open.db.select().from(imports)])
  expect(kept).not.toMatch(/13900000011|1990-05-12|蓝小溪|月亮村/)
  expect(read.fileName).toBe('蓝小溪.csv')
  expect(await forgetImports(open.db, later(23))).toBe(0)
  expect(await forgetImports(open.db, new Date(testNow.getTime() + importLasts))).toBe(1)
  expect((await findOwnImport(open.db, testKeys, staff, read.id, later(25))).state).toBe('expired')
  expect(await commit(read.id, 'good', later(25))).toEqual({ ok: false, refusal: 'expired' })

  const second = await upload(csv('姓名,出生日期,手机号,镇,村', line))
  expect(await dropImport(open.db, staff, second.id, testNow)).toEqual({ ok: true })
  expect(await open.db.$count(importRows)).toBe(0)
})

test.each([
  ['no heads', csv('一,二', '三,四'), 'no-heads'],
  ['a column missing', csv('姓名,手机号', '蓝小溪,13900000011'), 'missing-columns'],
  ['heads alone', csv('姓名,出生日期,镇,村'), 'empty'],
  ['no sheet at all', Buffer.from([0, 1, 2]), 'not-a-sheet'],
])('a file with %s is refused whole and says why', async (_, bytes, fault) => {
  const read = await upload(bytes)
  expect([read.state, read.fault, await open.db.$count(importRows)]).toEqual(['refused', fault, 0])
  if (fault === 'missing-columns') expect(read.notes).toEqual(['出生日期', '镇', '村或社区'])
})

test('a template is read as it is, its example left out; a report goes back in with its reasons', async () => {
  for (const kind of ['people', 'venues', 'activities'] as const) {
    const read = await upload((await writeXlsx(templateOf(kind, '团委'))) as Uint8Array, kind)
    expect([kind, read.state, read.fault]).toEqual([kind, 'refused', 'empty'])
  }
  const read = await upload(
    csv('姓名,出生日期,手机号,镇,村', '蓝小溪,1990-05-12,139,岭南镇,石村', '韦小石,1991-05-12,,岭南镇,石村'),
  )
  const report = await reportOf(open.db, testKeys, read, '团委', '导出')
  const rows: Row[] = []
  for await (const row of report.rows) rows.push(row)
  expect(rows.map((row) => row.at(-1))).toEqual(['手机号：手机号少了好几位，应该是 11 位数字', ''])
  const again = await upload((await writeXlsx({ ...report, rows })) as Uint8Array)
  expect([again.bad, again.good, again.notes]).toEqual([1, 1, []])
})

test('venues come with their hours, activities as drafts with one shift', async () => {
  const places = await upload(
    csv(
      '名称,类型,镇,地址,电话,开放时间,简介,纬度,经度,设施,座位数',
      '石村青年空间,青年空间,岭南镇,石村 1 号,0772-0000001,"周一至周五 9:00-12:00,14:00-18:00；周六、周日 10点到17点半",看书,23.81,108.88,桌椅、饮水,40',
      '反了的,青年之家,岭南镇,石村 2 号,电话,随时,看书,108.88,23.81,,许多',
    ),
    'venues',
  )
  const [wrong] = await listBadRows(open.db, testKeys, places, 0, 9)
  expect(wrong!.problems.map(({ title }) => title).sort()).toEqual(
    ['场馆电话', '开放时间', '座位数', '纬度', '经度'].sort(),
  )
  expect(await commit(places.id)).toEqual({ ok: true, written: 1 })
  const [venue] = await open.db.select().from(venues)
  expect([venue!.name, venue!.kind, venue!.facilities, venue!.seats]).toEqual([
    '石村青年空间',
    'youth_space',
    '["桌椅","饮水"]',
    40,
  ])
  expect(await open.db.$count(openingHours)).toBe(12)

  const list = await upload(
    csv(
      '活动名称,简介,镇,地点,日期,开始,结束,名额,主办单位,负责人,联系电话,最小年龄',
      '河边捡石头,沿河走一段,岭南镇,老码头,2026年7月11日,上午9点,11：30,20,青石志愿队,覃老师,0772-0000002,14岁',
      '已经过了,沿河走一段,岭南镇,老码头,2026-04-11,11:00,9:00,许多,青石志愿队,覃老师,0772-0000002,',
    ),
    'activities',
  )
  expect([list.good, list.bad]).toEqual([1, 1])
  expect(await commit(list.id)).toEqual({ ok: true, written: 1 })
  const [activity] = await open.db.select().from(activities)
  const [shift] = await open.db.select().from(shifts)
  expect([activity!.state, activity!.ageFloor, shift!.places]).toEqual(['draft', 14, 20])
  expect(shift!.startsAt.toISOString()).toBe('2026-07-11T01:00:00.000Z')
})
