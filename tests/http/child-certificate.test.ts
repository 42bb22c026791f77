import { afterAll, beforeAll, expect, test } from 'vitest'
import { requestLink } from '#app/domain/people/guardians/send-link.server.ts'
import { certificates } from '#db/schema/certificates.ts'
import { type App, startApp } from '../support/app.ts'
import { makeCounted } from '../support/certificates.ts'
import { name, outsideMessages } from '../support/guardians.ts'
import { makePerson, makeStaff, testKeys, testNow } from '../support/make.ts'
import { textOf } from '../support/page-text.ts'

let app: App
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

const april = { from: '2026-04-01', until: '2026-04-30' }

/** A child of twelve with counted hours, and the page where the guardian of this address asks for a certificate. */
async function childOf(email: string, childName: string) {
  const child = await makePerson(app.db, { name: childName, birthDay: '2014-01-01' })
  await makeCounted(app.db, child, await makeStaff(app.db), '2026-04-18')
  await name(app.db, child, { email })
  await requestLink(app.db, testKeys, { kind: 'email', value: email }, testNow)
  const sent = (await outsideMessages(app.db)).find(({ to }) => to === email)
  const link = `/consent/${sent!.body.token}`
  return { child, link, page: `${link}/certificate` }
}

test('a guardian reads what there is to ask for and asks for the child’s certificate; asked again it stays one', async () => {
  const { child, link, page } = await childOf('mama@example.com', '韦小果')
  const guardian = app.visitor()
  expect(await guardian.read(link)).toContain(`href="${page}"`)
  const form = textOf(await guardian.read(page))
  expect([form.includes('韦小果'), form.includes('证明免费')]).toEqual([true, true])

  const early = { child: child.id, from: '2026-03-01', until: '2026-03-31' }
  const none = await guardian.post(page, early)
  expect([none.status, await none.text()]).toEqual([409, expect.stringContaining('没有计入的时长')])
  for (const _ of ['once', 'again']) {
    const asked = await guardian.post(page, { child: child.id, ...april })
    expect([asked.status, asked.headers.get('location')]).toEqual([303, '/consent?done=certificate'])
  }
  const rows = await app.db.select().from(certificates)
  expect(rows).toMatchObject([
    { personId: child.id, state: 'asked', askedBy: 'guardian', askedById: null, fromOn: april.from },
  ])
  expect(await (await app.as(child)).read('/me/certificates')).toContain('等工作人员开')
})

test('T36: a stranger’s token, the child of another guardian and a link whose time is over ask for nothing', async () => {
  const own = await childOf('own@example.com', '农小河')
  const other = await childOf('other@example.com', '覃小溪')
  const before = await app.db.$count(certificates)
  const guardian = app.visitor()

  const stranger = own.page.replace(/\/consent\/[^/]+/, `/consent/${'x'.repeat(43)}`)
  const asking = { child: own.child.id, ...april }
  expect([(await guardian.get(stranger)).status, (await guardian.post(stranger, asking)).status]).toEqual([404, 404])
  expect((await guardian.post(other.page, asking)).status).toBe(404)
  expect(await guardian.read(other.page)).not.toContain('农小河')

  app.travel(new Date(testNow.getTime() + 72 * 3_600_000))
  const late = await guardian.get(own.page)
  expect([late.status, late.headers.get('location')]).toEqual([302, own.link])
  expect((await guardian.post(own.page, asking)).status).toBe(404)
  expect(await app.db.$count(certificates)).toBe(before)
})
