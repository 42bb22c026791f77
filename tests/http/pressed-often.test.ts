import { afterEach, beforeEach, expect, test } from 'vitest'
import { noticeVersion } from '#app/domain/people/privacy-notice.ts'
import { accounts, people } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { type App, startApp } from '../support/app.ts'
import { at, makeActivity, makePerson, makeShift, makeSignup, makeVillage } from '../support/make.ts'
import { messagesTo, signupsOf, statesOf } from '../support/signups.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.stop())

/** What twenty presses of one button are answered, each answer once. */
async function pressed(press: () => Promise<Response>): Promise<unknown[]> {
  const answers = await Promise.all(Array.from({ length: 20 }, press))
  const told = answers.map(({ status, headers }) => `${status} ${headers.get('location')}`)
  return [...new Set(told)]
}

async function twoShifts() {
  const activity = await makeActivity(app.db, { shift: { places: 3 } })
  const other = await makeShift(app.db, activity, { startsAt: at('2026-05-10 09:00'), places: 3 })
  const person = await makePerson(app.db)
  return { activity, first: activity.shift, other, person, browser: await app.as(person) }
}

test('taking a place, changing the shift and leaving, each pressed twenty times at once, happen once', async () => {
  const { activity, first, other, person, browser } = await twoShifts()
  const form = { shift: first.id, note: '', intent: 'confirm' }

  const taken = await pressed(() => browser.post(`/activities/${activity.id}/sign-up`, form))
  const [old] = await signupsOf(app.db, first)
  const changed = await pressed(() => browser.post(`/me/signups/${old!.id}/change`, { shift: other.id }))
  const [now] = await signupsOf(app.db, other)
  const left = await pressed(() => browser.post(`/me/signups/${now!.id}/leave`))

  expect(taken).toEqual([`303 /me/signups/${old!.id}?done=taken`])
  expect(changed).toEqual([`303 /me/signups/${now!.id}?done=changed`])
  expect(left).toEqual([`303 /me/signups/${now!.id}?done=left`])
  expect([await statesOf(app.db, first), await statesOf(app.db, other)]).toEqual([['left'], ['left']])
  expect(await messagesTo(app.db, person)).toHaveLength(2)
})

test('changing there and back at once leaves one place and never two', async () => {
  const { first, other, person, browser } = await twoShifts()
  const one = await makeSignup(app.db, first, person)

  await Promise.all(
    [other.id, first.id, other.id, first.id].map((shift) => browser.post(`/me/signups/${one.id}/change`, { shift })),
  )

  const open = [...(await statesOf(app.db, first)), ...(await statesOf(app.db, other))].filter(
    (state) => state !== 'left',
  )
  expect(open).toEqual(['confirmed'])
})

test('a visitor who presses twenty times has one account and one place', async () => {
  const { activity, first } = await twoShifts()
  const village = await makeVillage(app.db)
  const form = {
    name: '韦小宁',
    login: '13807720001',
    birthYear: '2000',
    birthMonth: '3',
    birthDay: '18',
    town: village.townId,
    village: village.id,
    password: '石头上晒着三条毛巾',
    notice: noticeVersion,
    shift: first.id,
    intent: 'confirm',
  }
  const spellings = ['138 0772 0001', '+8613807720001', '１３８０７７２０００１', '86-138-0772-0001']
  const before = await app.db.$count(people)

  for (const login of [form.login, ...spellings])
    await Promise.all([1, 2, 3].map(() => app.visitor().post(`/activities/${activity.id}/sign-up`, { ...form, login })))

  expect(await app.db.$count(people)).toBe(before + 1)
  expect(await app.db.$count(accounts)).toBe(before + 1)
  expect(await app.db.$count(signups)).toBe(1)
})

test('a birth date changed between two pages counts as it is at the last one', async () => {
  const { activity, first } = await twoShifts()
  const village = await makeVillage(app.db)
  const path = `/activities/${activity.id}/sign-up`
  const form = {
    name: '韦小宁',
    login: '13807720001',
    birthMonth: '3',
    birthDay: '18',
    town: village.townId,
    village: village.id,
    password: '石头上晒着三条毛巾',
    notice: noticeVersion,
    shift: first.id,
  }
  const send = async (birthYear: string, login: string) =>
    (await app.visitor().post(path, { ...form, login, birthYear, intent: 'confirm', tooYoung: 'false', step: 'check' }))
      .status

  expect(await send('2015', '13807720001')).toBe(409)
  expect(await app.db.$count(signups)).toBe(0)
  expect(await send('2010', '13807720002')).toBe(303)
  expect(await statesOf(app.db, first)).toEqual(['requested'])
})
