import { asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { verifyRegistry } from '#app/domain/awards/registry/verify.server.ts'
import type { ImportKind } from '#app/domain/imports/columns.ts'
import { commitImport } from '#app/domain/imports/commit.server.ts'
import { findOwnImport, listBadRows } from '#app/domain/imports/queries.server.ts'
import { readImport } from '#app/domain/imports/read.server.ts'
import { templateOf } from '#app/domain/imports/template.ts'
import type { OpenDatabase } from '#db/open.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { honours } from '#db/schema/honours.ts'
import { nominations } from '#db/schema/nominations.ts'
import { people } from '#db/schema/people.ts'
import { makeNomination, makeOpenCall } from '../support/calls.ts'
import { openFresh } from '../support/database.ts'
import { standingKinds } from '../support/honours.ts'
import { at, makePerson, makeStaff, makeTown, testKeys, testNow } from '../support/make.ts'

let open: OpenDatabase
let county: Actor
let town: Actor
beforeEach(async () => {
  open = await openFresh()
  await makeTown(open.db)
  await makeTown(open.db, { id: '451381101', name: '北泗镇', place: 2 })
  await standingKinds(open.db)
  county = await makePerson(open.db, { name: '覃大河', roles: [{ role: 'county-staff' }] })
  town = await makeStaff(open.db)
})
afterEach(() => open.close())

const csv = (...lines: string[]) => Buffer.from(lines.join('\n'))

async function upload(actor: Actor, kind: ImportKind, bytes: Uint8Array, callId?: string) {
  const file = { kind, name: '表.csv', bytes, attested: false, ...(callId && { callId }) }
  const id = await readImport(open.db, testKeys, actor, file, testNow)
  return findOwnImport(open.db, testKeys, actor, id, testNow)
}

const commit = (actor: Actor, id: string, now = testNow) => commitImport(open.db, testKeys, actor, id, 'good', now)
const wrongIn = async (read: Awaited<ReturnType<typeof upload>>) =>
  (await listBadRows(open.db, testKeys, read, 0, 100)).map(
    ({ row, problems: [first] }) => `${row} ${first!.title} ${first!.words}`,
  )
const numberOf = async ({ id }: { id: string }) =>
  (await open.db.select({ number: people.volunteerNumber }).from(people).where(eq(people.id, id)))[0]!.number

const heads = '荣誉种类,级别,授予日期,授予单位,文件号,给了谁,名字,志愿者编号,镇,来自哪里,当时未满18岁,凭据'
const line = (
  given: Partial<Record<'kind' | 'level' | 'on' | 'holder' | 'name' | 'number' | 'town' | 'unit', string>>,
) => {
  const { kind = '优秀青年志愿者', level = '县级', on = '2019-05-04', holder = '个人', name = '李小溪' } = given
  const { number = '', town: place = '', unit = '' } = given
  return [
    kind,
    level,
    on,
    '共青团合山市委员会',
    '合团发〔2019〕3号',
    holder,
    name,
    number,
    place,
    unit,
    '',
    '档案室 2019 年卷',
  ].join(',')
}

test('honours of earlier years: every wrong row is named, the good ones go into the register without a gap, and only once', async () => {
  const read = await upload(
    county,
    'honours',
    csv(
      heads,
      line({}),
      line({ name: '王小河', on: '2018年12月5日' }),
      line({}),
      line({ kind: '没有的荣誉', name: '甲' }),
      line({ level: '乡级', name: '乙' }),
      line({ on: '2019-02-30', name: '丙' }),
      line({ on: '2027-01-01', name: '丁' }),
      line({ holder: '队伍', name: '没有的队伍' }),
      line({ kind: '五四红旗团委', holder: '单位', name: '示例中学团委' }),
      line({ name: '戊', number: 'AAAA' }),
      line({ name: '己', town: '没有镇' }),
    ),
  )
  expect([read.state, read.good, read.bad, read.known]).toEqual(['ready', 3, 8, 0])
  expect(await wrongIn(read)).toEqual([
    '4 名字 和第 2 行重复',
    '5 荣誉种类 没有给这一类的这种荣誉，看看登记册里的名字',
    '6 级别 写镇级、县级、市级、省级或国家级',
    '7 授予日期 不是一个真的日子，写成 2009-05-12 这样',
    expect.stringContaining('8 授予日期 授予的日期还没有到'),
    '9 荣誉种类 没有给这一类的这种荣誉，看看登记册里的名字',
    expect.stringContaining('11 名字 没有找到'),
    '12 镇 没有这个镇，看看名字',
  ])
  expect(await open.db.$count(honours)).toBe(0)

  const both = await Promise.all([commit(county, read.id), commit(county, read.id)])
  expect(both.map((one) => (one.ok ? one.written : one.refusal)).sort()).toEqual([3, 'not-ready'])
  const rows = await open.db.select().from(honours).orderBy(asc(honours.year), asc(honours.number))
  expect(rows.map(({ year, number, holderName, source }) => [year, number, holderName, source])).toEqual([
    [2018, 1, '王小河', 'import'],
    [2019, 1, '李小溪', 'import'],
    [2019, 2, '示例中学团委', 'import'],
  ])
  expect(rows[1]).toMatchObject({
    ...{ title: '优秀青年志愿者', documentNumber: '合团发〔2019〕3号', proof: '档案室 2019 年卷', namedAt: null },
    importId: read.id,
  })
  expect((await verifyRegistry(open.db)).flatMap(({ broken }) => broken)).toEqual([])
  const again = await upload(county, 'honours', csv(heads, line({}), line({ name: '新人' })))
  expect([again.good, again.known]).toEqual([1, 1])
})

test('an account is found by its number, or by name and town where there is one; otherwise a name stays a name', async () => {
  const one = await makePerson(open.db, { name: '李小溪', birthDay: '2006-01-01' })
  await makePerson(open.db, { name: '王小河' })
  await makePerson(open.db, { name: '王小河' })
  const numbered = await makePerson(open.db, { name: '韦小石' })
  const read = await upload(
    county,
    'honours',
    csv(
      heads,
      line({ town: '岭南镇' }),
      line({ name: '王小河', town: '岭南镇' }),
      line({ name: '韦小石', number: await numberOf(numbered) }),
      line({ name: '李小溪', unit: '别的地方' }),
    ),
  )
  expect([read.good, read.bad]).toEqual([4, 0])
  expect(read.notes).toEqual([expect.stringContaining('对上了 1 人的账号，写入前核对一下：第 2 行')])
  expect(JSON.stringify(read.notes)).not.toContain('小溪')
  await commit(county, read.id)
  const rows = await open.db.select().from(honours).orderBy(asc(honours.number))
  expect(rows.map(({ personId, minor }) => [personId, minor])).toEqual([
    [one.id, true],
    [null, false],
    [numbered.id, false],
    [null, false],
  ])
})

test('a town brings in no honours', async () => {
  await expect(upload(town, 'honours', csv(heads, line({})))).rejects.toThrow('award.grant')
})

const paper = '名字,志愿者编号,一句话事迹,主要事迹,备注'

test('nominations on paper become drafts that wait for a word; the same one twice names the first', async () => {
  const call = await makeOpenCall(open.db)
  const [one, two, there, foreign] = await Promise.all([
    makePerson(open.db, { name: '李小溪' }),
    makePerson(open.db, { name: '王小河' }),
    makePerson(open.db, { name: '韦小石' }),
    makePerson(open.db, { name: '莫小江', townId: '451381101' }),
  ])
  await makeNomination(open.db, call, { personId: there.id, byId: county.id, madeAt: at('2026-04-28 10:00') })
  const row = async (person: { id: string }, name: string, deed = '带读 26 本书') =>
    `${name},${await numberOf(person)},${deed},每周六带读一上午,纸上的`
  const read = await upload(
    town,
    'nominations',
    csv(
      paper,
      await row(one, '李小溪'),
      await row(two, '王小河'),
      await row(one, '李小溪'),
      await row(there, '韦小石'),
      await row(foreign, '莫小江'),
      await row(two, '黄小山'),
      '覃小云,,做了很多,,',
      await row(two, '王小河', '长'.repeat(61)),
    ),
    call.id,
  )
  expect([read.good, read.bad]).toEqual([2, 6])
  expect(read.notes.join('')).toContain('多了几列，没有读：备注')
  expect(read.notes.join('')).toContain('纸上的签名不算答应')
  expect(await wrongIn(read)).toEqual([
    '4 名字 和第 2 行重复',
    expect.stringContaining('5 名字 这次评选已经有人推荐了：覃大河（岭南镇）4月28日推荐的'),
    '6 镇 不是你负责的镇，只能由那个镇或县团委录入',
    expect.stringContaining('7 名字 没有找到这位志愿者'),
    '8 志愿者编号 推荐个人要写志愿者编号',
    '9 一句话事迹 一句话，最多 60 个字',
  ])

  const both = await Promise.all([commit(town, read.id), commit(town, read.id)])
  expect(both.map((done) => (done.ok ? done.written : done.refusal)).sort()).toEqual([2, 'not-ready'])
  const drafts = await open.db.select().from(nominations).where(eq(nominations.byId, town.id))
  expect(drafts).toHaveLength(2)
  for (const draft of drafts) {
    expect(draft).toMatchObject({ state: 'draft', consent: 'asked', via: 'staff', deed: '带读 26 本书' })
    expect(draft.material).not.toContain('带读')
  }
  const asked = await open.db.select().from(outbox).where(eq(outbox.template, 'nomination.asked'))
  expect(asked.map(({ personId }) => personId).sort()).toEqual([one.id, two.id].sort())
})

test('a call that is closed takes no list, neither at the looking nor at the commit; the template has what the call asks for', async () => {
  const person = await makePerson(open.db, { name: '李小溪' })
  const list = csv(paper, `李小溪,${await numberOf(person)},带读,每周六,`)
  const over = await makeOpenCall(open.db, { closesAt: at('2026-04-30 18:00') })
  expect(await upload(town, 'nominations', list, over.id)).toMatchObject({ state: 'refused', fault: 'call-closed' })
  const byTeams = await makeOpenCall(open.db, { nominators: JSON.stringify(['team']) })
  expect(await upload(town, 'nominations', list, byTeams.id)).toMatchObject({ fault: 'not-by-staff' })

  const call = await makeOpenCall(open.db, { closesAt: at('2026-05-01 10:00') })
  const read = await upload(town, 'nominations', list, call.id)
  expect(read.good).toBe(1)
  expect(await commit(town, read.id, at('2026-05-01 10:00'))).toMatchObject({ refusal: 'call-closed' })
  expect(templateOf('nominations', '', ['主要事迹']).columns.map(({ title }) => title)).toContain('主要事迹')
})

test('words are kept as they were typed: the brackets and commas of Chinese', async () => {
  const read = await upload(county, 'honours', csv(heads, line({ unit: '合山实验学校（北校区），初二' })))
  await commit(county, read.id)
  const [honour] = await open.db.select().from(honours)
  expect(honour!.unit).toBe('合山实验学校（北校区），初二')
})
