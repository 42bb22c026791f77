import { afterEach, beforeEach, expect, test } from 'vitest'
import { limitRules } from '#app/domain/people/limit-rules.ts'
import { noticeVersion } from '#app/domain/people/privacy-notice.ts'
import { accounts, people } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { type App, startApp } from '../support/app.ts'
import { at, makeActivity, makePerson, makeSignup, makeVillage } from '../support/make.ts'
import { textOf } from '../support/page-text.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.stop())

const pathOf = ({ id }: { id: string }, shift?: { id: string }) =>
  `/activities/${id}/sign-up${shift ? `?shift=${shift.id}` : ''}`

async function answersOf(given: Record<string, string> = {}) {
  const village = await makeVillage(app.db, { name: '柳村' })
  return {
    name: '韦小宁',
    login: '13807720001',
    birthYear: '1999',
    birthMonth: '3',
    birthDay: '18',
    town: village.townId,
    village: village.id,
    note: '会说壮话',
    ...given,
  }
}
const secret = { password: '石头上晒着三条毛巾', notice: noticeVersion }

test('fills in, checks, sets a password and has account, place and session at once', async () => {
  const activity = await makeActivity(app.db)
  const visitor = app.visitor()
  const answers = { ...(await answersOf()), shift: activity.shift.id }

  const fill = await visitor.read(pathOf(activity, activity.shift))
  const check = await visitor.post(pathOf(activity, activity.shift), { ...answers, intent: 'check' })
  const page = await check.text()
  const people0 = await app.db.$count(people)
  const done = await visitor.post(pathOf(activity, activity.shift), {
    ...answers,
    ...secret,
    only: 'place',
    intent: 'confirm',
  })

  expect(fill).toContain('name="birthYear"')
  expect(fill).not.toContain('name="password"')
  expect(check.status).toBe(200)
  expect(textOf(page)).toContain('1999年3月18日（那天 27 岁）')
  expect(textOf(page)).toContain('柳村')
  expect(page).toContain('手机号、邮箱和出生日期加密存着')
  expect(page).not.toContain('type="checkbox"')
  expect(people0).toBe(0)
  expect(done.status).toBe(303)
  expect(textOf(await visitor.read(done.headers.get('location')!))).toContain('报上了')
  expect(await app.db.$count(accounts)).toBe(1)
})

test('sees what is wrong beside the fields, keeps what was typed, and nothing is written', async () => {
  const activity = await makeActivity(app.db)
  const answers = await answersOf({ login: '1380772000', birthMonth: '2', birthDay: '30' })

  const answer = await app.visitor().post(pathOf(activity, activity.shift), {
    ...answers,
    shift: activity.shift.id,
    intent: 'check',
  })
  const page = await answer.text()

  expect(answer.status).toBe(400)
  expect(page).toContain('手机号少了一位，应该是 11 位数字')
  expect(page).toContain('有 2 处要改一下')
  expect(page).toContain('href="#login"')
  expect(page).toContain('value="1380772000"')
  expect(page).toContain('value="韦小宁"')
  expect(page).toContain('会说壮话')
  expect(await app.db.$count(people)).toBe(0)
})

test('a weak password comes back on the checking page, the password itself does not', async () => {
  const activity = await makeActivity(app.db)
  const answers = { ...(await answersOf()), shift: activity.shift.id }

  const answer = await app.visitor().post(pathOf(activity, activity.shift), {
    ...answers,
    password: 'password',
    notice: noticeVersion,
    intent: 'confirm',
  })
  const page = await answer.text()

  expect(answer.status).toBe(400)
  expect(page).toContain('核对一下')
  expect(page).toContain('href="#password"')
  expect(page).not.toContain('value="password"')
  expect(page).toContain('value="13807720001"')
  expect(await app.db.$count(people)).toBe(0)
})

test('S58: under 14 is kindly led to the account first; no account, no signup', async () => {
  const activity = await makeActivity(app.db)
  const answers = { ...(await answersOf({ birthYear: '2014' })), shift: activity.shift.id }

  const check = await app.visitor().post(pathOf(activity, activity.shift), { ...answers, intent: 'check' })
  const confirm = await app.visitor().post(pathOf(activity, activity.shift), {
    ...answers,
    ...secret,
    intent: 'confirm',
  })

  for (const answer of [check, confirm]) {
    expect(answer.status).toBe(409)
    expect(textOf(await answer.text())).toContain('先请监护人同意你用账号')
  }
  expect(await app.db.$count(people)).toBe(0)
  expect(await app.db.$count(signups)).toBe(0)
})

test('who signs in instead keeps what was typed and goes on from there', async () => {
  const activity = await makeActivity(app.db)
  const answers = { ...(await answersOf()), shift: activity.shift.id }
  const visitor = app.visitor()
  await visitor.post(pathOf(activity, activity.shift), { ...answers, ...secret, note: '', intent: 'confirm' })
  const another = await makeActivity(app.db, {
    shift: { startsAt: at('2026-05-16 09:00'), endsAt: at('2026-05-16 10:00') },
  })
  const stranger = app.visitor()

  const fill = await stranger.read(pathOf(another, another.shift))
  const back = pathOf(another, another.shift)
  const typed = { shift: another.shift.id, note: '带两把伞', intent: 'check', back }
  const carried = await (await stranger.post('/sign-in', { ...typed, carry: 'on' })).text()
  const packed = /name="carried" value="([^"]*)"/.exec(carried)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const signedIn = await stranger.post('/sign-in', {
    login: answers.login,
    password: secret.password,
    back,
    carried: packed,
  })
  const goOn = await signedIn.text()
  const check = await stranger.post(back, { shift: another.shift.id, note: '带两把伞', intent: 'check' })

  expect(fill).toContain('formaction="/sign-in"')
  expect(goOn).toContain('带两把伞')
  expect(textOf(await check.text())).toContain('带两把伞')
  expect(check.status).toBe(200)
})

test('a refusal of the place makes no account', async () => {
  const activity = await makeActivity(app.db, { shift: { places: 1, waitlistSize: 0 } })
  await makeSignup(app.db, activity.shift, await makePerson(app.db))
  const answers = { ...(await answersOf()), shift: activity.shift.id }

  const answer = await app
    .visitor()
    .post(pathOf(activity, activity.shift), { ...answers, ...secret, intent: 'confirm' })

  expect(answer.status).toBe(409)
  expect(textOf(await answer.text())).toContain('名额满了')
  expect(await app.db.$count(people)).toBe(1)
})

test('guesses at somebody’s password here are counted like any other', async () => {
  const activity = await makeActivity(app.db)
  const answers = { ...(await answersOf()), shift: activity.shift.id }
  await app.visitor().post(pathOf(activity, activity.shift), { ...answers, ...secret, intent: 'confirm' })
  const wrong = { ...answers, ...secret, password: '我猜是这一句话吧', intent: 'confirm' }

  const statuses: number[] = []
  for (let guess = 0; guess <= limitRules.account.freeTries; guess++)
    statuses.push((await app.visitor().post(pathOf(activity, activity.shift), wrong)).status)

  expect(statuses).toContain(429)
  expect(statuses[0]).toBe(409)
})

test('sixty pupils of one school take places in ten minutes and none is turned away', async () => {
  const activity = await makeActivity(app.db, { shift: { places: 60 } })
  const village = await makeVillage(app.db)

  const statuses: number[] = []
  for (let pupil = 0; pupil < 60; pupil++) {
    app.travel(new Date(app.now().getTime() + 10_000))
    const answers = await answersOf({ login: `138${String(pupil).padStart(8, '0')}`, village: village.id })
    const answer = await app.visitor().post(pathOf(activity, activity.shift), {
      ...answers,
      ...secret,
      name: '莫小石',
      shift: activity.shift.id,
      intent: 'confirm',
    })
    statuses.push(answer.status)
  }

  expect(statuses).toEqual(Array(60).fill(303))
}, 60_000)
