import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { endDue } from '#app/domain/notices/end.server.ts'
import { at, testKeys } from '../support/make.ts'
import { honoursActs, judges, staffOf, words } from './honours-acts.ts'
import { press } from './steps.ts'
import { countyInChromium } from './visit.ts'

const visit = countyInChromium()
const { county, open } = visit
const { cast, openTheCall, nominate, recommend, judge, onBoard, certified, nominationOf, noticeOf, as } =
  honoursActs(visit)

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
    // A reason is asked for whoever is honoured, and for nobody else.
    expect(await words(deciding)).not.toContain('蓝明澈：')
    await deciding.getByLabel('文件号').fill('合团发〔2026〕18号')
    await deciding.getByLabel('授予单位').fill('共青团合山市委员会')
    await deciding.getByLabel('为什么还是要评').fill('纸质时长核对过，够了')
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
    expect(await certified(callId, '李小溪')).toMatch(/有效[\s\S]*优秀青年志愿者/)
  },
)

/** Which choice of a list is about this. */
async function rowOf(page: Page, list: string, about: string): Promise<number> {
  const choices = await page.locator(list).locator('option').allInnerTexts()
  return choices.findIndex((choice) => choice.includes(about))
}
