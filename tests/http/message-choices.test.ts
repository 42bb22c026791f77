import { afterEach, beforeEach, expect, test } from 'vitest'
import { messageChoices } from '#db/schema/messages.ts'
import { type App, startApp } from '../support/app.ts'
import { makePerson } from '../support/make.ts'
import { textOf } from '../support/page-text.ts'

const carriers = {
  SMTP_URL: 'smtp://127.0.0.1:9',
  SMS_DRIVER: 'aliyun',
  SMS_KEY_ID: 'LTAI5tTestKeyOnly',
  SMS_KEY_SECRET: 'secret-of-the-test-only',
  SMS_SIGN_NAME: '青石志愿',
  SMS_TEMPLATES: '{"guardian.asked":"SMS_100001"}',
  SMS_ENDPOINT: 'http://127.0.0.1:9',
}

let app: App
beforeEach(async () => {
  app = await startApp({ variables: carriers })
})
afterEach(() => app.stop())

test('a person turns letters of a kind off and short messages on; the page shows it, without a script', async () => {
  const browser = await app.as(await makePerson(app.db))
  const before = await browser.read('/me/settings/messages')

  const answer = await browser.post('/me/settings/messages', { email: 'signup', sms: 'signup' })
  const after = await browser.read(answer.headers.get('location') ?? '')

  expect(before).not.toContain('<script')
  expect(before).toMatch(/id="signup-email"[^>]*checked/)
  expect(before).not.toMatch(/id="signup-sms"[^>]*checked/)
  expect(answer.status).toBe(303)
  expect(textOf(after)).toContain('记下来了')
  for (const ticked of ['signup-email', 'signup-sms']) expect(after).toMatch(new RegExp(`id="${ticked}"[^>]*checked`))
  for (const off of ['reminder-email', 'reminder-sms']) expect(after).not.toMatch(new RegExp(`id="${off}"[^>]*checked`))
})

test('security cannot be turned off and says why; what nobody offered changes nothing', async () => {
  const browser = await app.as(await makePerson(app.db))

  const page = await browser.read('/me/settings/messages')
  await browser.post('/me/settings/messages', { email: 'security', sms: 'everything' })

  expect(page).not.toContain('id="security-email"')
  expect(textOf(page)).toContain('不能关：有人动了你的账号')
  expect(page).not.toContain('id="work-email"')
  const rows = await app.db.select().from(messageChoices)
  expect(rows.some(({ kind }) => kind === 'security' || kind === 'everything')).toBe(false)
})

test('a visitor signs in first; an installation without carriers offers nothing to choose', async () => {
  const silent = await startApp()
  const browser = await silent.as(await makePerson(silent.db))

  const page = textOf(await browser.read('/me/settings/messages'))
  await silent.stop()

  expect((await app.visitor().get('/me/settings/messages')).headers.get('location')).toContain('/sign-in')
  expect(page).toContain('还没有接通邮件和短信')
  expect(page).not.toContain('记下来')
})

test('where short messages leave, the pages of a minor and of a forgotten password say so', async () => {
  const pupil = await app.as(await makePerson(app.db, { birthDay: '2010-05-05' }))

  expect(textOf(await pupil.read('/me/guardian'))).not.toContain('短信还在接通')
  expect(textOf(await app.visitor().read('/forgot'))).toContain('没留的发短信')
})
