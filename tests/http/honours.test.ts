import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { makeHonour, standingKinds, typedHonour } from '../support/honours.ts'
import { makePerson, makeTeam, makeTown } from '../support/make.ts'
import { textOf } from '../support/text.ts'

let app: App
let county: Browser
let town: Browser
beforeAll(async () => {
  app = await startApp()
  await makeTown(app.db)
  await standingKinds(app.db)
  county = await app.as(await makePerson(app.db, { roles: [{ role: 'county-staff' }] }))
  town = await app.as(
    await makePerson(app.db, { roles: [{ role: 'town-staff', townId: '451381100', venueId: null, teamId: null }] }),
  )
})
afterAll(() => app.stop())

test('the wall says how many collectives and people were honoured, and each figure leads to its stones', async () => {
  await makeHonour(app.db, { holderName: '周知春', namedAt: new Date('2025-12-05T00:00:00Z'), namedBy: 'self' })
  await makeHonour(app.db, { holderName: '石听雨' })
  await makeHonour(app.db, { holderKind: 'unit', holderName: '示例一小大队' })

  const wall = textOf(await app.visitor().read('/honours?year=2025'))
  expect(wall).toContain('集体 1')
  expect(wall).toContain('个人 2')
  expect(wall).toContain('周知春')
  expect(wall).toContain('石**')
  expect(wall).not.toContain('听雨')
  const collective = textOf(await app.visitor().read('/honours?year=2025&holding=collective'))
  expect(collective).toContain('示例一小大队')
  expect(collective).not.toContain('周知春')
  expect(textOf(await app.visitor().read('/honours?year=2025&kind=nothing'))).toContain('这里还没有石头')
})

test('the newest wall has the names of the two years before under it, as many as fit, and the way to their deeds', async () => {
  for (let place = 0; place < 26; place += 1)
    await makeHonour(app.db, {
      year: 2024,
      awardedOn: '2024-12-05',
      holderName: `示例${place}大队`,
      holderKind: 'unit',
    })
  await makeHonour(app.db, { year: 2023, awardedOn: '2023-12-05', holderName: '韦念远' })
  await makeHonour(app.db, { year: 2022, awardedOn: '2022-12-05', holderName: '示例远大队', holderKind: 'unit' })

  const page = await app.visitor().read('/honours')
  const wall = textOf(page)
  expect([wall.includes('示例23大队'), wall.includes('示例24大队'), wall.includes('还有 2 个')]).toEqual([
    true,
    false,
    true,
  ])
  expect([wall.includes('韦**'), wall.includes('念远'), wall.includes('示例远大队')]).toEqual([true, false, false])
  expect(page).toContain('href="/honours?year=2024"')
  expect(textOf(await app.visitor().read('/honours?year=2025'))).not.toContain('韦**')
})

test('staff of the county register, correct and take back; a town has no such page', async () => {
  expect((await town.get('/staff/honours')).status).toBe(403)
  const fields = { ...typedHonour({ holder: '蓝明澈' }), level: 'county' as const }

  const bad = await county.post('/staff/honours/new', { ...fields, holder: '', title: '优秀志愿者' })
  expect(bad.status).toBe(400)
  expect(await bad.text()).toContain('请填写名字')
  const made = await county.post('/staff/honours/new', fields)
  expect(made.status).toBe(303)
  const address = made.headers.get('location')!.split('?')[0]!
  expect(textOf(await county.read(address))).toContain('蓝**')
  expect((await county.post('/staff/honours/new', fields)).status).toBe(409)

  const corrected = await county.post(`${address}/correct`, { ...fields, holder: '蓝明彻', reason: '名字写错了' })
  const standing = corrected.headers.get('location')!.split('?')[0]!
  expect(textOf(await county.read(address))).toContain('更正成了')
  await county.post(standing, { act: 'name', named: 'on' })
  expect(textOf(await app.visitor().read('/honours'))).toContain('蓝明彻')
  await county.post(standing, { act: 'withdraw', reason: '材料不实' })
  expect(textOf(await app.visitor().read('/honours'))).not.toContain('蓝明彻')
  expect(textOf(await county.read('/staff/honours?state=withdrawn'))).toContain('蓝明彻')
  expect((await county.get('/staff/honours/export?state=withdrawn')).headers.get('content-type')).toContain('sheet')
  expect((await county.get('/staff/honours/nothing')).status).toBe(404)
})

test('whoever was honoured finds it on their own page, a team on its public one; nobody else and nothing taken back', async () => {
  const person = await makePerson(app.db, { name: '莫知秋' })
  const team = await makeTeam(app.db, { name: '小青石队' })
  const [mine, none] = [await app.as(person), await app.as(await makePerson(app.db))]
  const of2024 = { year: 2024, awardedOn: '2024-12-05' }
  await makeHonour(app.db, { ...of2024, personId: person.id, holderName: '莫知秋', title: '优秀青年志愿者' })
  const standing = { ...of2024, holderKind: 'team' as const, teamId: team.id, holderName: team.name }
  await makeHonour(app.db, { ...standing, title: '优秀志愿服务集体' })
  const changed = { state: 'withdrawn' as const, changedById: person.id, changedAt: app.now(), changeReason: '写错了' }
  await makeHonour(app.db, { ...standing, ...changed, title: '写错的集体' })

  expect(textOf(await mine.read('/me'))).toMatch(/我的荣誉.*优秀青年志愿者.*2024 年 县级/)
  expect(textOf(await none.read('/me'))).not.toContain('我的荣誉')
  const page = await app.visitor().read(`/teams/${team.slug}`)
  expect(textOf(page)).toContain('优秀志愿服务集体')
  expect(page).toContain('/honours?team=')
  expect(page).not.toMatch(/写错的集体|莫知秋/)
})

test('a holder says on their own page whether the wall shows their full name; nobody does it for another', async () => {
  const holder = await makePerson(app.db, { name: '陆听风', birthDay: '2000-03-01' })
  const { id } = await makeHonour(app.db, {
    holderName: '陆听风',
    personId: holder.id,
    year: 2024,
    awardedOn: '2024-12-05',
  })
  const own = await app.as(holder)
  const wall = async () => textOf(await app.visitor().read('/honours?year=2024'))
  expect(textOf(await own.read('/me'))).toContain('荣誉墙上名字遮住一部分')
  expect((await town.post('/me/honours', { honour: id, do: 'name' })).status).toBe(404)
  expect(await wall()).toContain('陆**')
  expect((await own.post('/me/honours', { honour: id, do: 'name' })).headers.get('location')).toBe('/me?done=named')
  expect(await wall()).toContain('陆听风')
  expect(textOf(await own.read('/me?done=named'))).toContain('荣誉墙上写着你的全名')
  await own.post('/me/honours', { honour: id, do: 'mask' })
  expect(await wall()).not.toContain('听风')
})
