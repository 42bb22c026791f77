import { expect, test } from 'vitest'
import { startSession } from '#app/domain/people/start-session.server.ts'
import { signUp } from '#app/domain/signups/sign-up.server.ts'
import { makeChild, makePupil, outsideMessages, tokens } from '../support/guardians.ts'
import { at, makeActivity, makePerson, testKeys } from '../support/make.ts'
import { storyNow } from './county.ts'
import { expectFit } from './fit.ts'
import { follow, heading, press } from './steps.ts'
import { countyInChromium } from './visit.ts'

const { open, county } = countyInChromium()

/** Somebody of fifteen in the county, whose place waits for a guardian. */
async function makeWaiting() {
  const { db } = county()
  const startsAt = at('2026-07-18 09:00')
  const { shift } = await makeActivity(db, { title: '看图书，理书架', shift: { startsAt } })
  const pupil = await makePupil(db)
  const taken = await signUp(db, testKeys, pupil, { shiftId: shift.id, note: '' }, storyNow)
  if (!taken.ok) throw new Error('The place was refused')
  return { id: pupil.id, signupId: taken.signup.id }
}

test('a guardian is named on one phone and agrees on another, and takes it back; every page of it fits every screen and axe finds nothing', async () => {
  const { id, signupId } = await makeWaiting()
  const session = await startSession(county().db, id, { device: 'test' }, storyNow)
  const young = await open({ session, width: 390 })

  await young.page.goto('/me/guardian')
  await expectFit(young)
  await young.page.getByLabel('监护人姓名').fill('韦秀英')
  await young.page.getByLabel('和你的关系').selectOption('mother')
  await young.page.getByLabel('监护人邮箱').fill('mama@example.com')
  await press(young.page, '记下监护人')
  await expectFit(young)
  await young.page.goto(`/me/signups/${signupId}`)
  await expectFit(young)
  expect(await young.page.textContent('main')).toContain('请监护人点邮件里的链接')

  const guardian = await open({ width: 390 })
  const [token] = await tokens(county().db)
  await guardian.page.goto(`/consent/${token}`)
  await expectFit(guardian)
  // The browser itself says where the form comes from: a stricter referrer policy would have it refused.
  await guardian.page.getByText('同意去这一次').first().click()
  await press(guardian.page, '提交')

  expect(guardian.page.url()).toMatch(/\/consent\?done=answered$/)
  await expectFit(guardian)
  await young.page.reload()
  expect(await heading(young.page)).toBe('报上了')
  await guardian.page.goBack()
  expect(await heading(guardian.page)).toBe('这个链接用过了')
  await expectFit(guardian)

  await guardian.page.goto('/consent')
  await guardian.page.getByLabel('你的手机号或邮箱').fill('mama@example.com')
  await press(guardian.page, '发给我')
  const fresh = (await tokens(county().db)).find((one) => one !== token)
  await guardian.page.goto(`/consent/${fresh}`)
  await expectFit(guardian)
  await guardian.page.getByText('收回：看图书，理书架').click()
  await press(guardian.page, '提交')
  await young.page.reload()
  expect(await heading(young.page)).toBe('监护人收回了同意')
})

test('a child of twelve joins and waits, the guardian opens the account on another phone; at 18 one agrees oneself', async () => {
  const { db } = county()
  const child = await makeChild(db)
  const session = await startSession(db, child.id, { device: 'test' }, storyNow)
  const young = await open({ session, width: 390 })
  await young.page.goto('/me/signups')
  expect(await heading(young.page)).toBe('韦小果，还在等监护人同意')
  await expectFit(young)
  await follow(young.page.locator('main'), '填监护人')
  await young.page.getByLabel('监护人姓名').fill('韦秀英')
  await young.page.getByLabel('和你的关系').selectOption('mother')
  await young.page.getByLabel('监护人邮箱').fill('laoma@example.com')
  await press(young.page, '记下监护人')
  await expectFit(young)

  const guardian = await open({ width: 390 })
  const sent = (await outsideMessages(db)).find(({ to }) => to === 'laoma@example.com')
  await guardian.page.goto(`/consent/${sent?.body.token}`)
  expect(await guardian.page.locator('input:checked').count()).toBe(0)
  await expectFit(guardian)
  await guardian.page.getByRole('radio', { name: '同意 账号马上能用' }).check()
  await guardian.page.getByRole('radio', { name: '不可以' }).check()
  await press(guardian.page, '提交')
  await young.page.goto('/me')
  expect(await heading(young.page)).toBe('韦小果')

  const grown = await makePerson(db, { birthDay: '2008-07-09', waitsFor: 'self' })
  const own = await open({ session: await startSession(db, grown.id, { device: 'test' }, storyNow), width: 390 })
  await own.page.goto('/me')
  expect(await heading(own.page)).toBe('你满 18 岁了')
  await expectFit(own)
  await press(own.page, '同意，继续用')
  expect(await own.page.textContent('main')).toContain('好了，接着用')
})
