import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { keepOldSlug } from '#app/domain/teams/names.server.ts'
import { hourTotals } from '#db/schema/hours.ts'
import { partners } from '#db/schema/partners.ts'
import { memberships, teams } from '#db/schema/teams.ts'
import { type App, startApp } from '../support/app.ts'
import { at, makeActivity, makePerson, makeShift, makeSignup, makeTeam, makeTown } from '../support/make.ts'
import { textOf } from '../support/text.ts'

let app: App
beforeEach(async () => {
  app = await startApp({ now: at('2026-05-01 10:00') })
})
afterEach(() => app.stop())

const read = async (path: string) => textOf(await app.visitor().read(path))

const name = (person: { id: string }) =>
  app.db.transact(async (tx) => {
    await tx.update(memberships).set({ namedAt: app.now() }).where(eq(memberships.personId, person.id))
  })

describe('the list of teams', () => {
  test('is found by town, by partner unit and by words, and stands in the address', async () => {
    const [near, far] = [await makeTown(app.db), await makeTown(app.db, { id: '451381101', name: '北泗镇', place: 2 })]
    await app.db.transact(async (tx) => {
      await tx.insert(partners).values({ id: 'fire', name: '合山市消防救援大队', shortName: '消防', place: 1 })
    })
    const head = await makeTeam(app.db, { name: '小青石队', foundedAt: at('2022-03-05 09:00') })
    await makeTeam(app.db, { name: '火焰蓝分队', parentId: head.id, partnerId: 'fire' })
    await makeTeam(app.db, { name: '岭南队', townId: near.id, summary: '社区和河边' })
    await makeTeam(app.db, { name: '北泗队', townId: far.id })
    await makeTeam(app.db, { name: '还没批的队', state: 'proposed' })

    const names = async (query: string) =>
      [...(await read(`/teams${query}`)).matchAll(/(小青石|火焰蓝分|岭南|北泗|还没批的)队(?= )/g)].map(([, one]) => one)
    expect(await names('')).toEqual(['小青石', '火焰蓝分', '岭南', '北泗'])
    expect(await names(`?town=${near.id}`)).toEqual(['岭南'])
    expect(await names('?partner=fire')).toEqual(['火焰蓝分'])
    expect(await names('?q=河边')).toEqual(['岭南'])
    expect(await names('?q=消防救援')).toEqual(['火焰蓝分'])
    expect(await read('/teams?q=划龙舟')).toContain('没有这样的队伍')
  })

  test('says so when there is none', async () => {
    expect(await read('/teams')).toContain('还没有队伍')
  })
})

describe('the page of a team', () => {
  test('says who they are, what they did and do next, and their hours of this year', async () => {
    const team = await makeTeam(app.db, {
      slug: 'lingnan',
      name: '岭南队',
      about: '我们熟这条河。',
      phone: '0772-0000012',
    })
    const activity = await makeActivity(app.db, { title: '河边走一段', teamId: team.id })
    const past = await makeShift(app.db, activity, { startsAt: at('2026-04-25 09:00') })
    for (let count = 0; count < 5; count++)
      await makeSignup(app.db, past, await makePerson(app.db), { state: 'attended' })
    await app.db.transact(async (tx) => {
      const row = (month: string, minutes: number) =>
        ({ id: `team:${team.id}:${month}`, scope: 'team', subjectId: team.id, month, minutes, entries: 1 }) as const
      await tx.insert(hourTotals).values([row('2025-12', 6000), row('2026-03', 150), row('2026-04', 90)])
    })

    const page = await read('/teams/lingnan')

    for (const words of ['我们熟这条河。', '0772-0000012', '今年铺石 4 块', '办过 1 场', '4月25日 河边走一段 5 人'])
      expect(page.replaceAll(/\s+/g, ' '), words).toContain(words)
    expect(page).toMatch(/接下来.*河边走一段/s)
    expect(await read(`/activities/${activity.id}`)).toContain('发起')
    expect(await app.visitor().read(`/activities/${activity.id}`)).toContain('href="/teams/lingnan"')
  })

  test('fewer than five who came are not counted in public (P66)', async () => {
    const team = await makeTeam(app.db, { slug: 'small' })
    const activity = await makeActivity(app.db, { teamId: team.id, shift: { startsAt: at('2026-04-25 09:00') } })
    for (let count = 0; count < 4; count++)
      await makeSignup(app.db, activity.shift, await makePerson(app.db), { state: 'attended' })

    expect(await read('/teams/small')).toContain('不到 5 人')
  })

  test('names only who agreed; minors and people of unknown age never by their full name', async () => {
    const [grown, minor, unknown, silent] = [
      await makePerson(app.db, { name: '韦知远' }),
      await makePerson(app.db, { name: '蓝小鱼儿', birthDay: '2010-01-02' }),
      await makePerson(app.db, { name: '农无期', birthDay: null }),
      await makePerson(app.db, { name: '覃不言' }),
    ]
    await makeTeam(app.db, { slug: 'four', members: [grown, minor, unknown, silent] })
    for (const person of [grown, minor, unknown]) await name(person)

    const html = await app.visitor().read('/teams/four')

    expect(textOf(html)).toContain('4 人，愿意公开的显示名字')
    expect(textOf(html)).toContain('还有 1 人')
    for (const shown of ['韦知远', '蓝**', '农**']) expect(html).toContain(shown)
    for (const hidden of ['小鱼', '无期', '不言', '覃']) expect(html).not.toContain(hidden)
  })

  test('an old address leads to the new one for ever; a proposed team has none', async () => {
    const team = await makeTeam(app.db, { slug: 'old-name' })
    await app.db.transact(async (tx) => {
      await keepOldSlug(tx, team.id, { from: 'old-name', to: 'new-name' }, app.now())
      await tx.update(teams).set({ slug: 'new-name' }).where(eq(teams.id, team.id))
    })
    const moved = await app.visitor().get('/teams/old-name')

    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/teams/new-name'])
    await makeTeam(app.db, { slug: 'waiting', state: 'proposed' })
    expect((await app.visitor().get('/teams/waiting')).status).toBe(404)
    expect((await app.visitor().get('/teams/nowhere')).status).toBe(404)
  })

  test('what was done stays when a team has ended', async () => {
    const team = await makeTeam(app.db, { slug: 'gone', state: 'dissolved', name: '散了的队' })
    await makeActivity(app.db, { title: '最后一次', teamId: team.id, shift: { startsAt: at('2026-04-25 09:00') } })

    const page = await read('/teams/gone')

    expect(page).toContain('这支队伍已经解散')
    expect(page).toContain('最后一次')
    expect(page).not.toContain('怎么入队')
    expect(await read('/teams')).not.toContain('散了的队')
  })

  test('the front page and the map of the site lead to the teams', async () => {
    await makeTeam(app.db, { slug: 'lingnan', name: '岭南队' })

    expect(await app.visitor().read('/')).toContain('href="/teams/lingnan"')
    expect(await app.visitor().read('/sitemap.xml')).toContain('/teams/lingnan</loc>')
  })
})
