import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { encode } from 'uqr'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliver } from '#app/domain/messages/deliver.server.ts'
import { nameGuardian } from '#app/domain/people/guardians/name.server.ts'
import { sendConsentLink } from '#app/domain/people/guardians/send-link.server.ts'
import { startSession } from '#app/domain/people/start-session.server.ts'
import { keptMail } from '#app/ports/mail.server.ts'
import { QrCode } from '#app/ui/qr-code.tsx'
import { type App, startApp } from '../support/app.ts'
import { makeActivity, makePerson, makeSignup, makeStaff, testKeys } from '../support/make.ts'
import { sendRaw } from '../support/raw.ts'
import { bytesOf, formOf, type Target } from '../support/request-bytes.ts'

const own = 'https://volunteer.test'

let app: App
let port: number
let activity: Awaited<ReturnType<typeof makeActivity>>
let session: string
const target: Target = { host: 'volunteer.test', origin: own, page: '/', form: '/forgot', cookie: '', token: '' }
beforeAll(async () => {
  app = await startApp({ variables: { BASE_URL: own, SMTP_URL: 'smtp://127.0.0.1:1' } })
  port = Number(new URL(app.url).port)
  const staff = await makeStaff(app.db)
  activity = await makeActivity(app.db, { townId: '451381100' })
  await makeSignup(app.db, activity.shift, staff)
  session = await startSession(app.db, staff.id, { device: 'test', secondFactor: true }, app.now())
})
afterAll(() => app.stop())

/** What a proxy that nobody trusts, or somebody who plays one, says of where we are. */
const said = {
  'X-Forwarded-Host': 'evil.example',
  'X-Forwarded-Proto': 'http',
  'X-Forwarded-Port': '81',
  'X-Original-Host': 'evil.example',
  'X-Host': 'evil.example',
  'X-Rewrite-URL': '/evil.example',
  Forwarded: 'host=evil.example;proto=http',
  Referer: `${own}/evil.example`,
}

/** Every whole address in a text, but for those that only name a format. */
const addressesIn = (text: string) =>
  [...text.matchAll(/https?:\/\/[^\s"'<>\\)]+/g)]
    .map(([address]) => address)
    .filter(
      (address) =>
        !/^https?:\/\/(www\.w3\.org|schema\.org|www\.sitemaps\.org|purl\.org|ogp\.me|validator\.w3\.org)/.test(address),
    )

test('T08: what a request says of its host is in no page, feed or calendar', async () => {
  const addresses = [
    '/',
    '/activities',
    `/activities/${activity.id}`,
    '/venues',
    '/sign-in',
    '/robots.txt',
    '/sitemap.xml',
  ]
  let found = 0
  for (const path of [...addresses, '/activities.ics', '/activities.rss', `/activities/${activity.id}.ics`]) {
    const { status, body } = await sendRaw(port, bytesOf(target, { path, headers: said }))
    expect([path, status]).toEqual([path, 200])
    expect([path, body.includes('evil.example')]).toEqual([path, false])
    const foreign = addressesIn(body).filter((address) => !address.startsWith(own))
    expect([path, foreign]).toEqual([path, []])
    found += addressesIn(body).length
  }
  expect(found).toBeGreaterThan(10)
  for (const host of [
    'evil.example',
    'volunteer.test.evil.example',
    'volunteer.test:81',
    'volunteer.test@evil.example',
  ])
    expect((await sendRaw(port, bytesOf(target, { headers: { Host: host } }))).status).toBe(421)
})

test('T08: the links of letters lead to the configured place, whoever asked and however', async () => {
  const person = await makePerson(app.db, { email: 'wei@example.org' })
  const child = await makePerson(app.db, { birthDay: '2011-03-08' })
  const mother = { name: '韦妈妈', relation: 'mother' as const, phone: '13700001111', email: 'mama@example.org' }
  await nameGuardian(app.db, testKeys, child, mother, app.now())
  await sendConsentLink(app.db, testKeys, child, app.now())
  const asked = await sendRaw(port, formOf(target, { headers: said, body: 'login=wei%40example.org' }))
  expect(asked.status).toBe(303)

  const mail = keptMail()
  while ((await deliver(app.db, testKeys, { mail, baseUrl: own }, app.now())) > 0);
  const letters = mail.letters.filter(({ to }) => ['wei@example.org', mother.email].includes(to))
  expect(new Set(letters.map(({ to }) => to)).size).toBe(2)
  for (const { text } of letters) {
    expect(addressesIn(text).length).toBeGreaterThan(0)
    expect(addressesIn(text).every((address) => address.startsWith(`${own}/`))).toBe(true)
  }
  expect(person.id).not.toBe(child.id)
})

test('T08: the square on a printed sheet is the configured address', async () => {
  const headers = { ...said, Cookie: `__Host-session=${session}` }
  const { status, body } = await sendRaw(
    port,
    bytesOf(target, { path: `/staff/shifts/${activity.shift.id}/sheet`, headers }),
  )
  expect(status).toBe(200)
  const drawn = (address: string) =>
    / d="[^"]+"/.exec(renderToStaticMarkup(createElement(QrCode, { matrix: encode(address).data, label: '' })))![0]
  expect(body).toContain(drawn(`${own}/activities/${activity.id}`))
  expect(body).not.toContain(drawn(`https://evil.example/activities/${activity.id}`))
})
