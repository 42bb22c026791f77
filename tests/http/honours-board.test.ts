import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { people } from '#db/schema/people.ts'
import { seedHolidays } from '#db/seed/holidays.ts'
import { type App, startApp } from '../support/app.ts'
import { standingKinds } from '../support/honours.ts'
import { at, makePerson, makeStaff, makeTown } from '../support/make.ts'
import { giveQuota, makeHandedIn, makeReviewedCall } from '../support/rounds.ts'
import { textOf } from '../support/text.ts'

let app: App
let one: Actor
let town: Actor
beforeAll(async () => {
  app = await startApp()
  await makeTown(app.db)
  await standingKinds(app.db)
  await app.db.transact(seedHolidays)
  one = await makePerson(app.db, { roles: [{ role: 'county-staff' }] })
  town = await makeStaff(app.db, '451381100')
})
afterAll(() => app.stop())

const over = {
  ...{ servedFrom: '2025-04-01', servedUntil: '2026-03-31', opensAt: at('2026-04-01 08:00') },
  ...{ closesAt: at('2026-04-10 18:00'), townsUntil: at('2026-04-15 18:00') },
}

const wallLeadsTo = async (notice: string, asked: string) =>
  (await app.visitor().read(`/honours${asked}`)).includes(`href="${notice}"`)

test('the county opens, reviewers judge blind and see nothing of whom they may not judge, the list goes on notice masked', async () => {
  const people = [await makePerson(app.db, { name: '李小溪' }), await makePerson(app.db, { name: '韦大河' })]
  const reviewers = [await makePerson(app.db), await makePerson(app.db), people[1]!]
  const { call, seats } = await makeReviewedCall(app.db, one, { ...over, reviewers, blind: true })
  for (const { id: personId } of people)
    await makeHandedIn(app.db, call.id, town, {
      ...{ townId: '451381100', personId, state: 'town_recommended' as const, submittedAt: at('2026-04-09 10:00') },
    })
  const [county, judge, barred] = [await app.as(one), await app.as(reviewers[0]!), await app.as(reviewers[2]!)]
  const board = `/staff/honours/calls/${call.id}/board`
  expect((await (await app.as(town)).get(board)).status).toBe(403)
  expect((await county.post(board, { do: 'post' })).status).toBe(409)
  expect((await county.post(board, { do: 'open' })).status).toBe(303)
  expect((await county.post(board, { do: 'open' })).status).toBe(409)
  expect(textOf(await county.read(board))).toContain('回避（就是本人）')

  expect(textOf(await judge.read('/me/reviews'))).toContain(call.title)
  const seat = textOf(await judge.read(`/me/reviews/${seats[0]!.id}`))
  expect(seat).toContain('1 号')
  expect(seat).not.toMatch(/小溪|大河/)
  expect((await judge.get(`/me/reviews/${seats[1]!.id}`)).status).toBe(404)
  expect(textOf(await barred.read(`/me/reviews/${seats[2]!.id}`))).toContain('你要回避')

  const ids = [...(await judge.read(`/me/reviews/${seats[0]!.id}`)).matchAll(/name="nomination" value="([^"]+)"/g)]
  const all = [...new Set(ids.map(([, id]) => id!))]
  expect(all).toHaveLength(2)
  const said = (points: string) => ({ do: 'judge', nomination: all[0]!, points })
  expect((await judge.post(`/me/reviews/${seats[0]!.id}`, said('101'))).status).toBe(400)
  for (const [index, reviewer] of reviewers.slice(0, 2).entries())
    for (const [turn, nomination] of all.entries()) {
      const given = { do: 'judge', nomination, points: String(90 - turn) }
      expect((await (await app.as(reviewer)).post(`/me/reviews/${seats[index]!.id}`, given)).status).toBe(303)
    }
  const round = /name="round" value="([^"]+)"/.exec(await county.read(board))![1]!
  expect((await county.post(board, { do: 'close', round })).status).toBe(303)
  expect((await county.post(board, { do: 'close', round })).status).toBe(409)
  expect((await county.post(board, { do: 'post' })).status).toBe(303)
  const list = await app.visitor().read('/notices')
  const notice = /\/notices\/[^"]+/.exec(list)![0]
  const shown = textOf(await app.visitor().read(notice))
  expect(shown).toMatch(/李\*\*|韦\*\*/)
  expect(shown).not.toMatch(/小溪|大河/)
  expect(textOf(await county.read(`/staff${notice}`))).toContain('改一行的事迹')
  expect((await county.get(`/staff${notice}/sheet`)).status).toBe(200)
  expect(shown).toContain('走到哪一步')
  expect([await wallLeadsTo(notice, ''), await wallLeadsTo(notice, '?year=2020')]).toEqual([true, false])
  const paper = textOf(await app.visitor().read(`${notice}/sheet`))
  expect(paper).toMatch(/公示〔2026〕第 \d+ 号/)
  expect(paper).not.toMatch(/小溪|大河/)
  const scores = await county.get(`/staff/honours/calls/${call.id}/scores?as=csv`)
  expect(await scores.text()).toMatch(/评审|得分/)
  expect((await (await app.as(town)).get(`/staff/honours/calls/${call.id}/scores`)).status).toBe(403)
  expect(textOf(await county.read(board))).toContain('公示中')
})

test('a town recommends within its places, against the report only with a reason; a stranger town sees and moves nothing', async () => {
  await makeTown(app.db, { id: '451381101', name: '北泗镇', place: 2 })
  const stranger = await app.as(await makeStaff(app.db, '451381101'))
  const open = { opensAt: at('2026-04-01 08:00'), closesAt: at('2026-05-10 18:00'), townsUntil: at('2026-05-15 18:00') }
  const criteria = JSON.stringify([{ kind: 'hours', year: 2026, hours: 40 }])
  const { call } = await makeReviewedCall(app.db, one, { ...open, criteria, reviewers: [] })
  await giveQuota(app.db, call.id, '451381100', 1)
  const ids: string[] = []
  for (const name of ['罗晓月', '覃明山'])
    ids.push(
      (
        await makeHandedIn(app.db, call.id, one, {
          ...{ townId: '451381100', personId: (await makePerson(app.db, { name })).id },
          submittedAt: at('2026-04-20 10:00'),
        })
      ).id,
    )
  const address = `/staff/honours/calls/${call.id}/town`
  const [mine, first, second] = [await app.as(town), ids[0]!, ids[1]!]
  const recommend = (nomination: string, reason = '') => mine.post(address, { do: 'recommend', nomination, reason })

  expect(await mine.read(`/staff/honours/calls/${call.id}`)).toContain(`href="${address}"`)
  expect(textOf(await mine.read(address))).toContain('名额 1 个，推荐了 0 个，还剩 1 个')
  const bare = await recommend(first)
  expect(bare.status).toBe(409)
  expect(await bare.text()).toMatch(new RegExp(`id="reason-${first}"[^>]*aria-invalid="true"`))
  expect((await recommend(first, '纸质时长 46 小时，已核对')).status).toBe(303)
  const full = await recommend(second, '也很好')
  expect(full.status).toBe(409)
  expect(textOf(await full.text())).toContain('镇里的名额是 1 个，已经推荐满了')
  expect((await mine.post(address, { do: 'return', nomination: second })).status).toBe(409)

  expect(textOf(await stranger.read(address))).not.toMatch(/罗晓月|覃明山/)
  expect((await stranger.post(address, { do: 'take-back', nomination: first })).status).toBe(404)
  const other = await makeReviewedCall(app.db, one, { ...open, reviewers: [] })
  const elsewhere = `/staff/honours/calls/${other.call.id}/town`
  expect((await mine.post(elsewhere, { do: 'take-back', nomination: first })).status).toBe(404)

  expect((await mine.post(address, { do: 'take-back', nomination: first })).status).toBe(303)
  expect((await recommend(second, '材料更全')).status).toBe(303)
  expect(textOf(await mine.read(address))).toContain('名额 1 个，推荐了 1 个，还剩 0 个')
})

test('staff look up whether somebody who was not put forward meets what a call asks; another town is told nothing', async () => {
  await makeTown(app.db, { id: '451381101', name: '北泗镇', place: 2 })
  const criteria = JSON.stringify([{ kind: 'hours', year: 2026, hours: 40 }])
  const { call } = await makeReviewedCall(app.db, one, { ...over, criteria, reviewers: [] })
  const person = await makePerson(app.db, { name: '韦没报', townId: '451381100' })
  const [{ number }] = (await app.db
    .select({ number: people.volunteerNumber })
    .from(people)
    .where(eq(people.id, person.id))) as [{ number: string }]
  const address = `/staff/honours/calls/${call.id}/report`
  const asked = await (await app.as(town)).post(address, { number })
  expect(asked.status).toBe(200)
  expect(textOf(await asked.text())).toMatch(/韦没报[\s\S]*2026 年计入的服务时长不少于 40 小时/)
  const stranger = await app.as(await makeStaff(app.db, '451381101'))
  for (const typed of [{ number }, { number: 'HS-000000' }, { number: '' }]) {
    const answer = await stranger.post(address, typed)
    expect(answer.status).toBe(409)
    expect(textOf(await answer.text())).toContain('没有找到，或者不在你管的镇里')
  }
})
