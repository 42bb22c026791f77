import type { Page } from '@playwright/test'
import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { codeFor } from '#app/domain/attendance/code.server.ts'
import { codeOf } from '#app/domain/certificates/codes.server.ts'
import { endDue } from '#app/domain/notices/end.server.ts'
import { certificates } from '#db/schema/certificates.ts'
import { hourEntries } from '#db/schema/hours.ts'
import { notices } from '#db/schema/notices.ts'
import { makeOffice } from '../support/certificates.ts'
import { at, makeActivity, makePerson, makeTeam, makeTown, testKeys } from '../support/make.ts'
import { makePhoto } from '../support/pictures.ts'
import type { Tab } from './chromium.ts'
import { heading, press } from './steps.ts'
import { countyInChromium } from './visit.ts'

const { county, open } = countyInChromium()

let town: { id: string } | undefined
/** A town, a team with its leader, and somebody who will serve: nobody of them is in the demo. */
async function castOf(names: { leader: string; volunteer: string }) {
  const { db } = county()
  if (!town) {
    town = await makeTown(db)
    await makeOffice(db, { form: 'platform', isIssuingBody: false, holdsFrom: '2026-07-01' }, at('2026-07-01 09:00'))
  }
  const team = await makeTeam(db, { townId: town.id })
  const roles = [{ role: 'team-leader' as const, townId: null, venueId: null, teamId: team.id }]
  await makePerson(db, { name: names.leader, townId: town.id, roles })
  const volunteer = await makePerson(db, { name: names.volunteer, townId: town.id })
  return { team, volunteer }
}

/** The entry of a volunteer as it stands. */
async function entryOf({ id }: { id: string }, title?: string) {
  const own = eq(hourEntries.personId, id)
  const [entry] = await county()
    .db.select()
    .from(hourEntries)
    .where(title ? and(own, eq(hourEntries.title, title)) : own)
  return entry!
}

/** Somebody of the county looks at what was handed in and passes it. */
async function review(page: Page, entryId: string): Promise<void> {
  await page.goto(`/staff/hours?sheet=${entryId}`)
  const answered = page.waitForEvent('domcontentloaded')
  await page.locator('button[name=do][value=approve]').click()
  await answered
}

/** Asks for a certificate of this month, opens it, and looks it up as a stranger would. */
async function certify({ page }: Tab, name: string): Promise<string> {
  await page.goto('/me/certificates')
  await page.getByLabel('从哪一天').fill('2026-07-01')
  await press(page, '申请')
  const id = new URL(page.url()).pathname.split('/').at(-1)!
  const [certificate] = await county().db.select().from(certificates).where(eq(certificates.id, id))
  const stranger = await open()
  await stranger.page.goto(`/verify/${codeOf(testKeys, id, certificate!.keyId!)}`)
  const words = (await stranger.page.locator('main').textContent()) ?? ''
  expect(words).not.toContain(name)
  return words
}

async function staffLook(): Promise<Page> {
  return (await open({ as: '蓝小舟', width: 1440 })).page
}

/** One person scans the code on the screen and types its digits when leaving; of the other the leader ticks the roster with the line cut. */
const ways = [
  { how: 'by the code on the screen', leader: '韦领头', volunteer: '石来了', cut: false },
  { how: 'with the line cut', leader: '蒙领头', volunteer: '石断网', cut: true },
]

test.each(ways)('signed up, in and out $how, confirmed, reviewed, counted, certified and looked up', async (way) => {
  const { team, volunteer } = await castOf(way)
  const { db } = county()
  county().travel(at('2026-07-10 10:20'))
  const { shift, ...activity } = await makeActivity(db, {
    ...{ teamId: team.id, townId: town!.id, title: `渡口清石${way.volunteer}` },
    shift: { startsAt: at('2026-07-11 09:00') },
  })
  const own = await open({ as: way.volunteer, width: 390 })
  await own.page.goto(`/activities/${activity.id}`)
  await press(own.page, '报名')
  await press(own.page, '下一步：核对')
  await press(own.page, '提交报名')
  expect(await heading(own.page)).toBe('报上了')

  const coming = at('2026-07-11 08:50')
  county().travel(coming)
  const leading = await open({ as: way.leader })
  const { page } = leading
  const console = `/shifts/${shift.id}/check-in`
  await page.goto(console)
  if (way.cut) {
    await tickWithTheLineCut(leading, '签到')
  } else {
    await own.page.goto(`/check-in/${codeFor(testKeys, { shift, activity }, 'in', coming)}`)
    await press(own.page, '签到')
    expect(await own.page.getByText('签到好了').isVisible()).toBe(true)
  }
  county().travel(at('2026-07-11 11:30'))
  await page.goto(`${console}?act=out`)
  if (way.cut) {
    await tickWithTheLineCut(leading, '签退')
  } else {
    const digits = await page.frameLocator('iframe').locator('.ci__code').textContent()
    await own.page.goto('/check-in')
    await own.page.getByLabel('屏幕上的六位数字').fill(digits ?? '')
    await press(own.page, '签到')
    expect(await own.page.getByText('签退好了').isVisible()).toBe(true)
  }
  county().travel(at('2026-07-11 11:40'))
  await page.goto(`${console}/confirm`)
  await press(page, '确认到场')
  const entry = await entryOf(volunteer)
  expect([entry.state, entry.minutes]).toEqual(['pending', 160])
  await review(await staffLook(), entry.id)
  expect((await entryOf(volunteer)).state).toBe('counted')

  const after = await open({ as: way.volunteer, width: 390 })
  await after.page.goto('/me/hours')
  expect(await after.page.getByText('2 小时 40 分').first().isVisible()).toBe(true)
  const verified = await certify(after, way.volunteer)
  expect(verified).toContain('2 小时 40 分')
  expect(verified).toContain('平台记录')
})

/** The press stands on its line as waiting, and is taken when the line is back. */
async function tickWithTheLineCut({ page, complaints }: Tab, words: string): Promise<void> {
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration(location.pathname))?.active)
  await page.context().setOffline(true)
  await page.getByRole('row').getByRole('button', { name: words }).click()
  await page.getByText(`等网络：${words}`).waitFor()
  await page.context().setOffline(false)
  await page.getByRole('row').getByText(`已${words}`).waitFor()
  const others = complaints.filter((said) => !/ERR_INTERNET_DISCONNECTED|503/.test(said))
  complaints.splice(0, complaints.length, ...others)
}

test('back entries with a photo go on notice: what is objected to waits alone, the other counts and can be certified', async () => {
  const { volunteer } = await castOf({ leader: '覃领头', volunteer: '石补录' })
  county().travel(at('2026-07-13 10:00'))
  const own = await open({ as: '石补录', width: 390 })
  for (const [title, day] of [
    ['给阿婆理发', '2026-07-11'],
    ['扫晒谷场', '2026-07-12'],
  ] as const) {
    await own.page.goto('/me/hours/new')
    await own.page.getByLabel('活动或事情').fill(title)
    await own.page.getByLabel('在哪里').fill('灵台村')
    await own.page.getByLabel('现场谁负责').fill('韦老师')
    await own.page.getByLabel('哪一天').fill(day)
    await own.page.getByLabel('几点开始').fill('09:00')
    await own.page.getByLabel('几点结束').fill('11:00')
    await own.page.getByLabel('其中服务了多少分钟').fill('120')
    await own.page.getByLabel('给审核人的话').fill('那天没有开签到台')
    const photo = await makePhoto({ width: 640, height: 480 })
    await own.page
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(photo) })
    await press(own.page, '交去审核')
  }
  const staff = await staffLook()
  for (const title of ['给阿婆理发', '扫晒谷场']) await review(staff, (await entryOf(volunteer, title)).id)
  await staff.goto('/staff/notices')
  const mine = staff.locator('form').filter({ has: staff.locator(`input[name=town][value="${town!.id}"]`) })
  await press(mine, /^现在公示.*补录/)
  expect((await entryOf(volunteer, '扫晒谷场')).state).toBe('on_notice')

  const posted = await county().db.select().from(notices).where(eq(notices.townId, town!.id))
  const notice = posted.find(({ lines }) => lines.includes('给阿婆理发'))
  const stranger = await open()
  await stranger.page.goto(`/notices/${notice!.id}`)
  const shown = (await stranger.page.locator('main').textContent()) ?? ''
  expect([shown.includes('给阿婆理发'), shown.includes('石补录')]).toEqual([true, false])
  await stranger.page.getByLabel('哪一行').selectOption({ index: await rowOf(stranger.page, '给阿婆理发') })
  await stranger.page.getByLabel('为什么').fill('那天他在县城')
  await press(stranger.page, '提交')

  const over = new Date(at(`${notice!.endsOn} 23:59`).getTime() + 3_600_000)
  county().travel(over)
  await endDue(county().db, testKeys, over)
  expect([(await entryOf(volunteer, '给阿婆理发')).state, (await entryOf(volunteer, '扫晒谷场')).state]).toEqual([
    'on_notice',
    'counted',
  ])
  const after = await open({ as: '石补录', width: 390 })
  expect(await certify(after, '石补录')).toContain('2 小时')
})

/** Which choice of the list is about this. */
async function rowOf(page: Page, words: string): Promise<number> {
  const choices = await page.getByLabel('哪一行').locator('option').allInnerTexts()
  return choices.findIndex((choice) => choice.includes(words))
}
