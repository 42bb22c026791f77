import { afterEach, beforeEach, expect, test } from 'vitest'
import { requestLink } from '#app/domain/people/guardians/send-link.server.ts'
import { outbox } from '#db/schema/everywhere.ts'
import { consentLinks, guardianships } from '#db/schema/guardians.ts'
import { consents } from '#db/schema/people.ts'
import { type App, startApp } from '../support/app.ts'
import { makeNomination, makeOpenCall } from '../support/calls.ts'
import { makePupil, name, outsideMessages, tokens } from '../support/guardians.ts'
import { makeActivity, makePerson, makeProgramme, makeTown, testKeys } from '../support/make.ts'
import { textOf } from '../support/page-text.ts'
import { signupRow, signupsOf, statesOf } from '../support/signups.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.stop())

const mother = { name: '韦秀英', relation: 'mother', phone: '', email: 'mama@example.com' }

/** A pupil in their own browser, who has taken a place that now waits for a guardian. */
async function pupilAsking() {
  const programme = await makeProgramme(app.db, { name: '七彩假期' })
  const activity = await makeActivity(app.db, { title: '河边净滩', programmeId: programme.id, shift: { places: 1 } })
  const pupil = await makePupil(app.db)
  const browser = await app.as(pupil)
  const answer = await browser.post(`/activities/${activity.id}/sign-up`, {
    shift: activity.shift.id,
    intent: 'confirm',
  })
  const place = answer.headers.get('location')!
  const [signup] = await signupsOf(app.db, activity.shift)
  return { activity, pupil, browser, place, signup: signup! }
}

async function withLink() {
  const asking = await pupilAsking()
  await asking.browser.post('/me/guardian', mother)
  const [token] = await tokens(app.db)
  return { ...asking, token: token!, path: `/consent/${token}`, guardian: app.visitor() }
}

test('from the held place to the guardian and back: named, asked, agreed, told', async () => {
  const { browser, place, signup, activity } = await pupilAsking()

  const held = await browser.read(place)
  expect(textOf(held)).toContain('还差一步：填监护人')
  expect(held).toContain('href="/me/guardian"')
  const named = await browser.post('/me/guardian', mother)
  expect([named.status, named.headers.get('location')]).toEqual([303, '/me/guardian?done=named'])
  expect(textOf(await browser.read('/me/guardian'))).toContain('写好了，排队等着发')
  expect(textOf(await browser.read(place))).toContain('请监护人点邮件里的链接')

  const guardian = app.visitor()
  const [token] = await tokens(app.db)
  const page = textOf(await guardian.read(`/consent/${token}`))
  for (const words of [
    '韦小苗',
    '河边净滩',
    '岸边石头湿滑',
    '老码头石阶',
    '不同意，名额让给别人',
    '“七彩假期”一年内都同意',
  ])
    expect(page).toContain(words)
  const answer = await guardian.post(`/consent/${token}`, { [`activity-${signup.id}`]: 'agree' })

  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/consent?done=answered'])
  expect(textOf(await guardian.read('/consent?done=answered'))).toContain('记下了')
  expect(await statesOf(app.db, activity.shift)).toEqual(['confirmed'])
  const after = textOf(await browser.read(place))
  expect(after).toContain('监护人同意了，报上了')
  expect(after).not.toContain('还差一步')
  expect(textOf(await browser.read('/me/inbox'))).toContain('监护人同意了，报上了：河边净滩')
})

test('nothing on the page is ticked before the guardian does', async () => {
  const { guardian, path } = await withLink()

  expect(await guardian.read(path)).not.toMatch(/checked/)
})

test('a short message is promised where only a number was given', async () => {
  const { browser, place } = await pupilAsking()

  await browser.post('/me/guardian', { ...mother, email: '', phone: '137 0000 1111' })

  expect(textOf(await browser.read(place))).toContain('请监护人点短信里的链接')
  expect(textOf(await browser.read('/me/guardian'))).toContain('137****1111')
})

test('T36: one’s own phone as the guardian’s: refused beside the field, nothing kept', async () => {
  const pupil = await makePupil(app.db, { phone: '13912345678' })
  const browser = await app.as(pupil)

  const answer = await browser.post('/me/guardian', { ...mother, phone: '139-1234-5678', email: '' })

  expect(answer.status).toBe(409)
  expect(textOf(await answer.text())).toContain('和你的手机号一样了，请换成监护人自己的')
  expect(await app.db.$count(guardianships)).toBe(0)
})

test.each([
  [{ name: '' }, '请填写姓名'],
  [{ relation: 'friend' }, '请选一下和你的关系'],
  [{ email: '' }, '手机号和邮箱至少填一个'],
  [{ phone: '1370000111' }, '手机号少了一位'],
  [{ email: '13700001111' }, '邮箱地址不完整'],
])('a guardian typed wrong, %o: 400 and what to change', async (given, words) => {
  const browser = await app.as(await makePupil(app.db))

  const answer = await browser.post('/me/guardian', { ...mother, ...given })

  expect(answer.status).toBe(400)
  expect(textOf(await answer.text())).toContain(words)
  expect(await app.db.$count(guardianships)).toBe(0)
})

test('a grown person is told that none is needed, and sends nothing', async () => {
  const browser = await app.as(await makePerson(app.db))

  expect(textOf(await browser.read('/me/guardian'))).toContain('报名不用监护人同意了')
  expect((await browser.post('/me/guardian', mother)).status).toBe(409)
  expect((await browser.post('/me/guardian', { intent: 'send' })).status).toBe(409)
})

test('S59: no page of the young person holds the link, the address or the name', async () => {
  const { browser, place, token } = await withLink()

  for (const page of ['/me', '/me/signups', place, '/me/inbox', '/me/guardian', '/me/guardian.data', '/me/settings']) {
    const html = await browser.read(page)
    for (const secret of [token, 'mama@example.com', '韦秀英'])
      expect([page, html.includes(secret)]).toEqual([page, false])
  }
})

test('S58: neither the form nor a confirmation sent straight past it makes a minor’s place count', async () => {
  const { activity } = await pupilAsking()
  const other = await app.as(await makePupil(app.db))

  const form = { shift: activity.shift.id, intent: 'confirm', consent: 'on' }
  await other.post(`/activities/${activity.id}/sign-up`, form)
  // The same as a script would send it, for data and not for a page.
  const third = await app.as(await makePupil(app.db))
  await third.post(`/activities/${activity.id}/sign-up.data`, form, { accept: '*/*' })

  expect(await statesOf(app.db, activity.shift)).toEqual(['requested', 'waitlisted', 'waitlisted'])
  expect(await app.db.$count(consents)).toBe(0)
})

test('S59, T36: the link a second time: told so kindly, 409, nothing changes, and the way to a new one', async () => {
  const { guardian, path, signup } = await withLink()
  await guardian.post(path, { [`activity-${signup.id}`]: 'agree' })

  const again = await guardian.post(path, { [`activity-${signup.id}`]: 'refuse' })
  const page = await guardian.get(path)

  expect([again.status, page.status]).toEqual([409, 410])
  expect(textOf(await again.text())).toContain('这个链接已经用过了，这次什么都没有改')
  const html = await page.text()
  expect(html).toContain('href="/consent"')
  expect(html).not.toContain('韦小苗')
  expect((await signupRow(app.db, signup.id))?.state).toBe('confirmed')
})

test('S59: a link that another guardian has replaced says so, shows no child, and takes no answer', async () => {
  const { browser, guardian, path, signup } = await withLink()
  await browser.post('/me/guardian', { ...mother, name: '韦大山', relation: 'father', email: 'baba@example.com' })

  const page = await guardian.get(path)
  const answer = await guardian.post(path, { [`activity-${signup.id}`]: 'agree' })

  expect([page.status, answer.status]).toEqual([410, 410])
  const html = await page.text()
  expect(html).toContain('href="/consent"')
  expect(html).not.toContain('韦小苗')
  expect((await signupRow(app.db, signup.id))?.state).toBe('requested')
})

test('a link whose time is over says so, shows no child, and takes no answer', async () => {
  const { guardian, path, signup } = await withLink()
  app.travel(new Date(app.now().getTime() + 72 * 3_600_000))

  const page = await guardian.get(path)
  const answer = await guardian.post(path, { [`activity-${signup.id}`]: 'agree' })

  expect([page.status, answer.status]).toEqual([410, 410])
  const html = await page.text()
  expect(textOf(html)).toContain('链接只管 72 小时')
  expect(html).not.toContain('韦小苗')
  expect(await app.db.$count(consents)).toBe(0)
})

test('nothing chosen: 400, and the link stays good', async () => {
  const { guardian, path } = await withLink()

  const answer = await guardian.post(path, { 'activity-x': 'maybe' })

  expect(answer.status).toBe(400)
  expect(textOf(await answer.text())).toContain('还没有选')
  expect((await guardian.get(path)).status).toBe(200)
})

test('a stranger’s token: 404 whether looked at or pressed, the same for every kind of wrong', async () => {
  const { token, signup } = await withLink()
  const turned = Buffer.from(token, 'base64url')
  turned[31]! ^= 1
  const [link] = await app.db.select().from(consentLinks)

  for (const wrong of [turned.toString('base64url'), link!.id, link!.tokenHash, 'x', `${token}x`, '%00']) {
    const path = `/consent/${wrong}`
    const statuses = [(await app.visitor().get(path)).status]
    statuses.push((await app.visitor().post(path, { [`activity-${signup.id}`]: 'agree' })).status)
    expect([wrong, statuses.every((status) => status === 404 || (wrong === '%00' && status === 400))]).toEqual([
      wrong,
      true,
    ])
  }
  expect((await signupRow(app.db, signup.id))?.state).toBe('requested')
})

test('the page of a link is kept nowhere, tells no other site where it is, and stands in no log', async () => {
  const { guardian, path, token, signup } = await withLink()

  const page = await guardian.get(path)
  await guardian.get(`/%63onsent/${token}`)
  await guardian.get(`/x//CONSENT//${token}`)
  await guardian.get(`/Consent/${token}.data`)
  await guardian.get(`${path}/more`)
  await guardian.post(path, { [`activity-${signup.id}`]: 'agree' })
  await guardian.get(path)
  await new Promise((logged) => setTimeout(logged, 50))

  expect(page.headers.get('referrer-policy')).toBe('strict-origin')
  expect(page.headers.get('cache-control')).toBe('no-store, private')
  const log = app.log.join('')
  expect(log).toContain('"path":"/consent/:token"')
  expect(log).not.toContain(token)
  expect(log).not.toContain(token.slice(0, 12))
})

test('a guardian comes back with a new link and takes the consent back; the child is told', async () => {
  const { guardian, path, signup, browser, place } = await withLink()
  await guardian.post(path, { [`activity-kind-${signup.id}`]: 'agree' })
  const [consent] = await app.db.select().from(consents)

  const asked = await guardian.post('/consent', { login: 'MAMA@example.com' })
  expect(asked.headers.get('location')).toBe('/consent?done=asked')
  const fresh = (await tokens(app.db)).find((token) => !path.endsWith(token))!
  expect(textOf(await guardian.read(`/consent/${fresh}`))).toContain(
    '收回：七彩假期的所有活动，5月1日同意，到 2027年5月1日',
  )
  await guardian.post(`/consent/${fresh}`, { [`withdraw-${consent!.id}`]: 'on' })

  expect((await signupRow(app.db, signup.id))?.state).toBe('removed')
  expect(textOf(await browser.read(place))).toContain('监护人收回了同意')
  expect(textOf(await browser.read('/me/inbox'))).toContain('监护人收回了同意：河边净滩')
})

test('T18: whoever asks for a link gets one answer, known or not', async () => {
  await withLink()
  const before = (await outsideMessages(app.db)).length

  const known = await app.visitor().post('/consent', { login: 'mama@example.com' })
  const unknown = await app.visitor().post('/consent', { login: 'nobody@example.com' })

  expect([unknown.status, unknown.headers.get('location'), await unknown.text()]).toEqual([
    known.status,
    known.headers.get('location'),
    await known.text(),
  ])
  expect(await outsideMessages(app.db)).toHaveLength(before + 1)
})

test('a minor asks for the link again, so often and no oftener', async () => {
  const { browser } = await withLink()

  const statuses = []
  for (let round = 0; round < 7; round += 1)
    statuses.push((await browser.post('/me/guardian', { intent: 'send' })).status)

  expect(statuses).toEqual([303, 303, 303, 303, 303, 409, 409])
})

test('without a guardian there is nobody to send to', async () => {
  const browser = await app.as(await makePupil(app.db))

  const answer = await browser.post('/me/guardian', { intent: 'send' })

  expect(answer.status).toBe(409)
  expect(textOf(await answer.text())).toContain('还没有填监护人')
})

test('two children of one guardian stand on one page, and nobody else’s', async () => {
  const { guardian, path, pupil } = await withLink()
  await name(app.db, await makePupil(app.db, { name: '韦小叶' }))
  await name(app.db, await makePupil(app.db, { name: '覃小外' }), { email: 'other@example.com' })
  await requestLink(app.db, testKeys, { kind: 'email', value: 'mama@example.com' }, app.now())

  const page = textOf(await guardian.read(path))

  expect([page.includes(pupil.name), page.includes('韦小叶'), page.includes('覃小外')]).toEqual([true, true, false])
  expect(await app.db.$count(outbox)).toBeGreaterThan(0)
})

test('the full name of a nominated child is a question of its own, optional, and what was agreed to can be taken back', async () => {
  const child = await makePerson(app.db, { name: '韦小果', birthDay: '2013-09-01' })
  await name(app.db, child)
  const call = await makeOpenCall(app.db, { title: '2026 年好少年' })
  const town = await makeTown(app.db)
  const put = { townId: town.id, personId: child.id, byId: (await makePerson(app.db)).id }
  const { id } = await makeNomination(app.db, call, put)
  const linkNow = async () => {
    const before = await tokens(app.db)
    await requestLink(app.db, testKeys, { kind: 'email', value: mother.email }, app.now())
    return `/consent/${(await tokens(app.db)).find((token) => !before.includes(token))}`
  }
  const guardian = app.visitor()
  const first = await linkNow()
  const asked = textOf(await guardian.read(first))
  for (const words of ['公示和荣誉墙上可以写孩子的全名吗', '网上谁都看得到', '要收回，再要一个链接'])
    expect(asked).toContain(words)
  await guardian.post(first, { [`nomination-${id}`]: 'agree', [`full-name-${id}`]: 'agree' })
  const own = textOf(await (await app.as(child)).read(`/me/nominations/${id}`))
  expect(own).toContain('监护人同意公示和荣誉墙上写你的全名')

  const second = await linkNow()
  const given = await guardian.read(second)
  expect(textOf(given)).toContain('收回：“2026 年好少年”写全名')
  expect(textOf(given)).not.toContain('公示和荣誉墙上可以写孩子的全名吗')
  const [consent] = (await app.db.select().from(consents)).filter(({ purpose }) => purpose === 'full-name')
  await guardian.post(second, { [`withdraw-${consent!.id}`]: 'on' })
  expect(textOf(await guardian.read(await linkNow()))).toContain('已经同意了。')
})
