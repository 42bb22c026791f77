import type { Page } from '@playwright/test'
import { desc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { codeOf } from '#app/domain/certificates/codes.server.ts'
import { calls } from '#db/schema/calls.ts'
import { certificates } from '#db/schema/certificates.ts'
import { nominations } from '#db/schema/nominations.ts'
import { notices } from '#db/schema/notices.ts'
import { people } from '#db/schema/people.ts'
import { makeOpenCall } from '../support/calls.ts'
import { makeOffice } from '../support/certificates.ts'
import { at, makePerson, makeTeam, testKeys } from '../support/make.ts'
import { giveQuota } from '../support/rounds.ts'
import { follow, heading, press } from './steps.ts'
import type { countyInChromium } from './visit.ts'

const lingnan = '451381100'
const beisi = '451381101'

/** The two of the county: one keeps the calls, the other decides. */
export const staffOf = { county: '蓝小舟', decides: '覃望舒' }
/** Who judges beside the leader of a team. */
export const judges = ['石评一', '石评二']

export const words = async (page: Page) => (await page.locator('main').textContent()) ?? ''

interface Put {
  who: string
  by: string
  way: RegExp
  deed: string
}

/** What everybody does on the way from a call to the wall, each on their own pages. */
export function honoursActs({ county, open }: ReturnType<typeof countyInChromium>) {
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
    await makeOffice(db, { holdsFrom: '2026-07-11' }, at('2026-07-10 10:30'))
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
    await follow(page, '发出…')
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

  /** The county draws up the certificates of a call and issues them; the holder shows theirs, and a stranger looks it up. */
  async function certified(callId: string, name: string): Promise<string> {
    const page = await as(staffOf.decides)
    await page.goto(`/staff/honours/certificates?call=${callId}`)
    const tick = page.getByRole('row').filter({ hasText: name }).getByRole('checkbox')
    await tick.check()
    await press(page, '写好，给编号')
    await tick.check()
    await press(page, '盖好章了，开出')
    const own = await as(name)
    await own.goto('/me/certificates')
    await follow(own.getByRole('region', { name: /优秀青年志愿者/ }), '打开')
    const id = new URL(own.url()).pathname.split('/').at(-1)!
    const [certificate] = await county().db.select().from(certificates).where(eq(certificates.id, id))
    const stranger = (await open()).page
    await stranger.goto(`/verify/${codeOf(testKeys, id, certificate!.keyId!)}`)
    const shown = await words(stranger)
    expect(shown).not.toContain(name)
    return shown
  }

  return { cast, openTheCall, nominate, recommend, judge, onBoard, certified, nominationOf, noticeOf, as }
}
