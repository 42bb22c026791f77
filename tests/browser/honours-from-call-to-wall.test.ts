import type { Page } from '@playwright/test'
import { desc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { endDue } from '#app/domain/notices/end.server.ts'
import { calls } from '#db/schema/calls.ts'
import { nominations } from '#db/schema/nominations.ts'
import { notices } from '#db/schema/notices.ts'
import { people } from '#db/schema/people.ts'
import { makeOpenCall } from '../support/calls.ts'
import { at, makePerson, makeTeam, testKeys } from '../support/make.ts'
import { giveQuota } from '../support/rounds.ts'
import { heading, press } from './steps.ts'
import { countyInChromium } from './visit.ts'

const { county, open } = countyInChromium()

const lingnan = '451381100'
const beisi = '451381101'
const staffOf = { county: '蓝小舟', decides: '覃望舒' }
const judges = ['石评一', '石评二']

/** Everybody the story needs beside the county's two: town staff, a team's leader who also judges, judges, three nominated. */
async function cast() {
  const { db } = county()
  const town = (townId: string) => [{ role: 'town-staff' as const, townId, venueId: null, teamId: null }]
  for (const [name, townId] of [
    ['石岭南', lingnan],
    ['石北泗', beisi],
  ] as const)
    await makePerson(db, { name, townId, roles: town(townId) })
  const nominated = []
  for (const [name, townId] of [
    ['李小溪', lingnan],
    ['韦大河', beisi],
    ['蓝明澈', beisi],
  ] as const)
    nominated.push(await makePerson(db, { name, townId }))
  const team = await makeTeam(db, { townId: beisi, members: [nominated[1]!] })
  const leads = [{ role: 'team-leader' as const, townId: null, venueId: null, teamId: team.id }]
  await makePerson(db, { name: '石领队', townId: beisi, roles: leads })
  for (const name of judges) await makePerson(db, { name, townId: lingnan })
}

const numberOf = async (name: string) =>
  (await county().db.select().from(people).where(eq(people.name, name)))[0]!.volunteerNumber!

const noticeOf = async (callId: string) =>
  (await county().db.select().from(notices).where(eq(notices.callId, callId)).orderBy(desc(notices.startsOn)))[0]!

const nominationOf = async (name: string) => {
  const [found] = await county()
    .db.select({ id: nominations.id, state: nominations.state })
    .from(nominations)
    .innerJoin(people, eq(people.id, nominations.personId))
    .where(eq(people.name, name))
  return found!
}

const as = async (name: string): Promise<Page> => (await open({ as: name })).page
const words = async (page: Page) => (await page.locator('main').textContent()) ?? ''

/** Last year's call is copied, looked through and opened; three judges are asked. */
async function openTheCall(): Promise<string> {
  const { db } = county()
  const last = await makeOpenCall(db, {
    ...{ year: 2025, title: '2025 年优秀青年志愿者', state: 'decided', places: 2, quorum: 2 },
    ...{ servedFrom: '2024-09-01', servedUntil: '2025-08-31', opensAt: at('2025-09-01 08:00') },
    ...{ closesAt: at('2025-09-20 18:00'), townsUntil: at('2025-09-25 18:00') },
    criteria: JSON.stringify([{ kind: 'hours', year: 2025, hours: 40 }]),
  })
  for (const townId of [lingnan, beisi]) await giveQuota(db, last.id, townId, 2)
  county().travel(at('2026-08-28 10:00'))
  const page = await as(staffOf.county)
  await page.goto(`/staff/honours/calls/${last.id}`)
  await press(page, '照着起草明年的')
  expect(await heading(page)).toBe('2026 年优秀青年志愿者')
  expect(await words(page)).toContain('2026 年计入的服务时长不少于 40 小时')
  await press(page, '发出')
  const id = new URL(page.url()).pathname.split('/').at(-1)!
  const [call] = await db.select().from(calls).where(eq(calls.id, id))
  expect(call!.state).toBe('open')
  await page.goto(`/staff/honours/calls/${id}/reviewers`)
  for (const name of [...judges, '石领队']) {
    await page.getByLabel('志愿者编号').fill(await numberOf(name))
    await press(page, '请他')
  }
  expect(await words(page)).toContain('现在 3 位，到场要 2 位')
  return id
}

interface Put {
  who: string
  by: string
  way: RegExp
  deed: string
}

/** Puts somebody forward on the public page, writes the material, and hands it in once they have agreed. */
async function nominate(callId: string, { who, by, way, deed }: Put): Promise<void> {
  const page = await as(by)
  await page.goto(`/honours/calls/${callId}/nominate`)
  const choice = await page.getByLabel('以什么身份推荐').locator('option', { hasText: way }).getAttribute('value')
  await page.getByLabel('以什么身份推荐').selectOption(choice)
  if (who !== by) {
    await page.getByLabel('推荐谁').fill(who)
    await page.getByLabel('他的志愿者编号').fill(await numberOf(who))
  }
  await press(page, '下一步')
  const mine = new URL(page.url()).pathname
  if (who !== by) {
    const own = await as(who)
    await own.goto(`${mine}/consent`)
    await press(own, /^答应/)
  }
  await page.reload()
  await page.getByLabel('一句话事迹').fill(deed)
  await page.getByLabel('主要事迹').fill(`${deed}，一件一件写在这里`)
  // What was typed is the server's before anything was pressed.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await page.locator('#saved', { hasText: '存的草稿' }).waitFor()
  await page.reload()
  expect(await page.getByLabel('主要事迹').inputValue()).toContain(deed)
  await press(page, '交上去')
  expect((await nominationOf(who)).state).toBe('submitted')
}

/** A town looks at what came in and recommends it, with the reason that the report asks for. */
async function recommend(callId: string, town: string, who: string): Promise<void> {
  const page = await as(town)
  await page.goto(`/staff/honours/calls/${callId}/town`)
  const { id } = await nominationOf(who)
  const form = page.locator('form').filter({ has: page.locator(`input[name=nomination][value="${id}"]`) })
  await press(form, '推荐给县里')
  expect((await nominationOf(who)).state).toBe('submitted')
  await form.getByLabel(`${who}：原因`).fill('纸质时长核对过，够了')
  await press(form, '推荐给县里')
  expect((await nominationOf(who)).state).toBe('town_recommended')
}

/** One judge goes through the candidates; the points follow the names. */
async function judge(name: string, points: Record<string, number>): Promise<void> {
  const page = await as(name)
  await page.goto('/me/reviews')
  await page.locator('main a[href^="/me/reviews/"]').first().click()
  for (const [who, given] of Object.entries(points)) {
    const card = page.getByRole('region', { name: who })
    await card.getByLabel('打分').fill(String(given))
    await press(card, '记下')
  }
}

async function onBoard(name: string, callId: string, ...acts: string[]): Promise<Page> {
  const page = await as(name)
  await page.goto(`/staff/honours/calls/${callId}/board`)
  for (const act of acts) await press(page, act)
  return page
}

const patience = { timeout: 240_000 }

test(
  'from a copied call through two towns, a tie and a notice over 国庆 to the wall and a certificate',
  patience,
  async () => {
    await cast()
    const callId = await openTheCall()

    county().travel(at('2026-09-03 10:00'))
    await nominate(callId, { who: '李小溪', by: '李小溪', way: /我自己报/, deed: '带读 26 本书' })
    await nominate(callId, { who: '韦大河', by: '石领队', way: /推荐/, deed: '修好 130 把课桌椅' })
    await nominate(callId, { who: '蓝明澈', by: '蓝明澈', way: /我自己报/, deed: '守了 12 个夜班' })

    const back = await as(staffOf.county)
    await back.goto(`/staff/honours/nominations/${(await nominationOf('李小溪')).id}`)
    await back.getByLabel('缺什么').fill('缺学校的证明')
    await press(back, '退回')
    const own = await as('李小溪')
    await own.goto(`/me/nominations/${(await nominationOf('李小溪')).id}`)
    expect(await words(own)).toContain('缺学校的证明')
    await own.getByLabel('主要事迹').fill('带读 26 本书，学校的证明在办公室')
    await press(own, '交上去')

    await recommend(callId, '石岭南', '李小溪')
    await recommend(callId, '石北泗', '韦大河')
    await recommend(callId, '石北泗', '蓝明澈')

    county().travel(at('2026-09-26 09:00'))
    await onBoard(staffOf.county, callId, '开始评审')
    const barred = await as('石领队')
    await barred.goto('/me/reviews')
    await barred.locator('main a[href^="/me/reviews/"]').first().click()
    expect(await barred.getByRole('region', { name: '韦大河' }).textContent()).toContain('你要回避')
    for (const name of judges) await judge(name, { 李小溪: 95, 韦大河: 88, 蓝明澈: 88 })
    const board = await onBoard(staffOf.county, callId, '结束这一轮')
    expect(await words(board)).toContain('有并列，又开了一轮，只在并列的之间评')
    for (const name of judges) await judge(name, { 韦大河: 90, 蓝明澈: 80 })
    county().travel(at('2026-09-28 10:00'))
    await onBoard(staffOf.county, callId, '结束这一轮', '贴出去公示')

    const { id: noticeId, endsOn } = await noticeOf(callId)
    // 29 and 30 September, then 8, 9 and the Saturday that is worked.
    expect(endsOn).toBe('2026-10-10')
    const stranger = (await open()).page
    await stranger.goto(`/notices/${noticeId}`)
    expect(await words(stranger)).not.toContain('蓝明澈')
    county().travel(at('2026-09-29 09:00'))
    const staff = await as(staffOf.county)
    await staff.goto(`/staff/notices/${noticeId}`)
    await staff.getByText('改一行的事迹').click()
    await staff.locator('#correct-line').selectOption({ index: await rowOf(staff, '#correct-line', '修好 130') })
    await staff.locator('#correct-text').fill('修好 132 把课桌椅')
    await press(staff, '改好，重新公示')
    expect((await noticeOf(callId)).endsOn).toBe('2026-10-12')
    county().travel(at('2026-10-08 09:00'))
    await stranger.goto(`/notices/${noticeId}`)
    expect(await words(stranger)).toContain('名单改过，公示从头算起')
    await stranger.getByLabel('哪一行').selectOption({ index: await rowOf(stranger, '#lineId', '带读 26') })
    await stranger.getByLabel('为什么').fill('没有读那么多')
    await press(stranger, '提交')
    expect((await nominationOf('李小溪')).state).toBe('suspended')

    const over = at('2026-10-13 08:00')
    county().travel(over)
    await endDue(county().db, testKeys, over)
    const early = await onBoard(staffOf.decides, callId)
    expect(await words(early)).toContain('还有 1 条异议要答复')
    // A fortnight away ends a session of staff.
    const answering = await as(staffOf.county)
    await answering.goto(`/staff/notices/${noticeId}`)
    await answering.getByLabel('答复').fill('借书单上有 26 本')
    await press(answering, '不成立')
    const deciding = await onBoard(staffOf.decides, callId)
    await deciding.getByLabel('文件号').fill('合团发〔2026〕18号')
    await deciding.getByLabel('授予单位').fill('共青团合山市委员会')
    await press(deciding, '决定表彰')
    expect(await words(deciding)).toContain('荣誉进了登记册和荣誉墙')
    expect(
      await Promise.all(['李小溪', '韦大河', '蓝明澈'].map(async (one) => (await nominationOf(one)).state)),
    ).toEqual(['awarded', 'awarded', 'rejected'])

    await stranger.goto('/honours?year=2026')
    const wall = await words(stranger)
    expect([wall.includes('修好 132 把课桌椅'), wall.includes('带读 26 本书'), wall.includes('守了 12')]).toEqual([
      true,
      true,
      false,
    ])
    await stranger.goto(`/notices/${noticeId}`)
    expect(await words(stranger)).toContain('名单不再显示')
  },
)

/** Which choice of a list is about this. */
async function rowOf(page: Page, list: string, about: string): Promise<number> {
  const choices = await page.locator(list).locator('option').allInnerTexts()
  return choices.findIndex((choice) => choice.includes(about))
}
