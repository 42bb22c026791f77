import { afterAll, beforeAll, expect, test } from 'vitest'
import { branches } from '#db/schema/league.ts'
import { type App, startApp } from '../support/app.ts'
import { makeHonour } from '../support/honours.ts'
import { makeTown, makeVillage } from '../support/make.ts'
import { textOf } from '../support/text.ts'

let app: App
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

test('every branch stands under its town and has a page with its honours; an unknown one is 404', async () => {
  const visitor = app.visitor()
  expect(textOf(await visitor.read('/branches'))).toContain('还没有团支部')
  const town = await makeTown(app.db)
  const village = await makeVillage(app.db, { townId: town.id, name: '灵台村' })
  const [branch] = await app.db.transact((tx) =>
    tx
      .insert(branches)
      .values({ slug: village.id, name: '共青团岭南镇灵台村支部', townId: town.id, villageId: village.id })
      .returning(),
  )
  const bare = textOf(await visitor.read(`/branches/${branch!.slug}`))
  expect(bare).toContain('还没有登记过荣誉')
  const given = { holderKind: 'branch' as const, branchId: branch!.id, holderName: branch!.name }
  await makeHonour(app.db, { ...given, title: '五四红旗团支部' })
  await makeHonour(app.db, { title: '别人的荣誉' })

  const list = textOf(await visitor.read('/branches'))
  expect(list).toMatch(/岭南镇[\s\S]*灵台村/)
  const page = textOf(await visitor.read(`/branches/${branch!.slug}`))
  expect(page).toMatch(/共青团岭南镇灵台村支部[\s\S]*岭南镇 · 灵台村[\s\S]*五四红旗团支部/)
  expect(page).not.toContain('别人的荣誉')
  expect((await visitor.get('/branches/nowhere')).status).toBe(404)
  expect(await visitor.read('/sitemap.xml')).toContain(`/branches/${branch!.slug}`)
})
