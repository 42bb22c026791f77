import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noticeVersion } from '#app/domain/people/privacy-notice.ts'
import { joinAndSignUp } from '#app/domain/signups/join-and-sign-up.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { accounts, people } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import { openFresh } from '../support/database.ts'
import { testKeys as keys, makeActivity, makeVillage, testNow } from '../support/make.ts'
import { got, later } from '../support/signups.ts'

let open: OpenDatabase
beforeAll(async () => {
  open = await openFresh()
})
afterAll(() => open.close())

const newcomer = async (given: { birthDate?: string; phone?: string } = {}) => {
  const village = await makeVillage(open.db)
  return {
    name: '韦小宁',
    login: { kind: 'phone' as const, value: given.phone ?? '13800000001' },
    birthDate: given.birthDate ?? '1999-03-18',
    townId: village.townId,
    villageId: village.id,
    password: '红水河边的三块石头',
    noticeVersion,
  }
}
const count = async () => [await open.db.$count(people), await open.db.$count(accounts), await open.db.$count(signups)]

test('joins and takes a place in one transaction; the same form again gives the same answer', async () => {
  const { shift } = await makeActivity(open.db, { shift: { places: 1, waitlistSize: 0 } })
  const person = await newcomer()
  const asked = { shiftId: shift.id, note: '' }

  const first = await got(joinAndSignUp(open.db, keys, person, asked, testNow))
  const [people1] = await count()
  const second = await got(joinAndSignUp(open.db, keys, person, asked, later(1)))

  expect(first.signup.state).toBe('confirmed')
  expect(second.signup).toEqual(first.signup)
  expect(second.joined).toMatchObject({ made: false, actor: { id: first.joined.actor.id } })
  expect((await count())[0]).toBe(people1)
})

test('gets no account when the place is refused', async () => {
  const { shift } = await makeActivity(open.db, { ageFloor: 60 })
  const before = await count()

  const refused = await joinAndSignUp(
    open.db,
    keys,
    await newcomer({ phone: '13800000002' }),
    { shiftId: shift.id, note: '' },
    testNow,
  )

  expect(refused).toMatchObject({ ok: false, reasons: [{ kind: 'too-young' }] })
  expect(await count()).toEqual(before)
})

test('under 14 gets neither; at 15 gets an account and a held place', async () => {
  const { shift } = await makeActivity(open.db)
  const asked = { shiftId: shift.id, note: '' }
  const before = await count()

  const child = await newcomer({ birthDate: '2013-05-02', phone: '13800000003' })
  const refused = await joinAndSignUp(open.db, keys, child, asked, testNow)
  const afterChild = await count()
  const pupil = await newcomer({ birthDate: '2010-09-01', phone: '13800000004' })
  const held = await got(joinAndSignUp(open.db, keys, pupil, asked, testNow))

  expect(refused).toEqual({ ok: false, refusal: 'under-14' })
  expect(afterChild).toEqual(before)
  expect(held.signup.state).toBe('requested')
  const rows = open.db.$count(signups, and(eq(signups.personId, held.joined.actor.id), eq(signups.state, 'requested')))
  expect(await rows).toBe(1)
})
