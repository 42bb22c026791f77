import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shifts } from '#db/schema/activities.ts'
import { accounts, roles } from '#db/schema/people.ts'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { at, makeActivity, makePerson, makeSignup, makeStaff, makeTown } from '../support/make.ts'
import { messagesTo } from '../support/signups.ts'

let app: App
let staff: Browser
beforeAll(async () => {
  app = await startApp()
  staff = await app.as(await makeStaff(app.db))
})
afterAll(() => app.stop())

/** The form of the message on a page: where 撤销 is sent, and with what. */
function undoOn(page: string): { action: string; fields: Record<string, string> } | null {
  const form = [...page.matchAll(/<form[^>]*action="([^"]+)"[^>]*>((?:(?!<\/form>)[\s\S])*)<\/form>/g)].find(
    ([, , inside]) => inside!.includes('data-key="z"'),
  )
  if (!form) return null
  const hidden = form[2]!.matchAll(/name="([^"]+)" value="([^"]*)"/g)
  const fields = Object.fromEntries([...hidden].map(([, name, value]) => [name!, value!]))
  return { action: form[1]!, fields }
}

async function press(browser: Browser, answer: Response): Promise<Response> {
  const undo = undoOn(await browser.read(answer.headers.get('location')!))!
  return browser.post(undo.action, undo.fields)
}

const toldOf = async (person: { id: string }) => (await messagesTo(app.db, person)).map(({ template }) => template)
const shiftOf = async (id: string) => (await app.db.select().from(shifts).where(eq(shifts.id, id)))[0]!

async function stage(places: number | null = 3) {
  const { shift } = await makeActivity(app.db, { shift: { places, startsAt: at('2026-05-09 09:00') } })
  const li = await makePerson(app.db)
  const signup = await makeSignup(app.db, shift, li)
  return { shift, li, signupId: signup.id }
}

test('a moved shift goes back from the message, and its people hear of it', async () => {
  const { shift, li } = await stage()
  const to = { day: '2026-05-10', starts: '14:00', ends: '16:00', meetingPoint: '村口', scope: 'this', sure: 'yes' }
  const moved = await staff.post(`/staff/shifts/${shift.id}/move`, to)
  expect((await shiftOf(shift.id)).meetingPoint).toBe('村口')

  const back = await press(staff, moved)

  expect(back.status).toBe(303)
  const { startsAt, endsAt, meetingPoint } = await shiftOf(shift.id)
  expect([startsAt, endsAt, meetingPoint]).toEqual([shift.startsAt, shift.endsAt, shift.meetingPoint])
  expect((await toldOf(li)).filter((name) => name === 'signup.shift-moved')).toHaveLength(2)
})

test('what somebody else changed since is not taken back with it, and a time that is past is not offered', async () => {
  const { shift } = await stage()
  const page = `/staff/shifts/${shift.id}`
  const moved = await staff.post(`${page}/move`, {
    day: '2026-05-10',
    starts: '14:00',
    ends: '16:00',
    meetingPoint: '村口',
    scope: 'this',
    sure: 'yes',
  })
  const undo = undoOn(await staff.read(moved.headers.get('location')!))!
  const other = await app.as(await makePerson(app.db, { roles: [{ role: 'county-staff' }] }))
  expect(undoOn(await other.read(`${page}?done=moved&n=1`))).toBeNull()
  app.travel(new Date(app.now().getTime() + 60_000))
  expect((await other.post(`${page}/places`, { places: '9', sure: 'yes' })).status).toBe(303)

  expect((await staff.post(undo.action, undo.fields)).status).toBe(409)
  expect((await shiftOf(shift.id)).meetingPoint).toBe('村口')
  expect(undoOn(await staff.read(`${page}?done=moved&n=1`))).toBeNull()
})

test('places go back where nobody won or lost one; where somebody did, the message says that it is final', async () => {
  const { shift, li } = await stage(3)
  const page = `/staff/shifts/${shift.id}`
  const more = await staff.post(`${page}/places`, { places: '8', sure: 'yes' })
  expect((await press(staff, more)).status).toBe(303)
  expect((await shiftOf(shift.id)).places).toBe(3)

  for (let one = 0; one < 3; one++)
    await makeSignup(app.db, shift, await makePerson(app.db), { state: one < 2 ? 'confirmed' : 'waitlisted' })
  const raised = await staff.post(`${page}/places`, { places: '4', sure: 'yes' })
  const said = await staff.read(raised.headers.get('location')!)
  expect([undoOn(said), said.includes('补上的人收不回来')]).toEqual([null, true])
  expect(await toldOf(li)).not.toContain('signup.removed')
})

test('who was removed is asked again from the message; removing and overfilling say that they are final', async () => {
  const full = await stage(1)
  const waiting = await makeSignup(app.db, full.shift, await makePerson(app.db), { state: 'waitlisted' })
  const over = await staff.post(`/staff/signups/${waiting.id}`, { act: 'overfill', reason: '他会开车' })
  expect(await staff.read(over.headers.get('location')!)).toContain('这一步收不回来')

  const { shift, li, signupId } = await stage(3)
  const gone = await staff.post(`/staff/signups/${signupId}`, { act: 'remove', reason: '报错了场次' })
  const page = await staff.read(gone.headers.get('location')!)
  expect([page.includes('这一步收不回来'), undoOn(page)]).toEqual([true, null])
  const again = /href="(\/staff\/shifts\/[^"]+\/add\?person=[^"]+)"/.exec(page)![1]!
  const [, number] =
    /name="person"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="person"/.exec(await staff.read(again)) ?? []
  expect(number).toBeTruthy()
  const asked = await staff.post(`/staff/shifts/${shift.id}/add`, { person: number!, why: '弄错了' })
  expect(asked.status).toBe(303)
  expect(await toldOf(li)).toContain('signup.removed')
})

test('a role just given and an account just stopped go back; a role that ended says that it does not', async () => {
  await makeTown(app.db, { id: '451381108', name: '别处镇', place: 8 })
  const keeper = await app.as(await makePerson(app.db, { roles: [{ role: 'security-admin' }] }))
  const person = await makePerson(app.db)
  const given = await keeper.post(`/staff/accounts/${person.id}`, { role: 'county-staff', town: '' })
  const ended = await press(keeper, given)
  expect(await keeper.read(ended.headers.get('location')!)).toContain('这一步收不回来')
  const [held] = await app.db.select().from(roles).where(eq(roles.personId, person.id))
  expect(held!.heldUntil).toEqual(app.now())

  const blocked = await staff.post(`/staff/people/${person.id}/block`, { act: 'block', reason: '有人冒用' })
  expect((await press(staff, blocked)).status).toBe(303)
  const [account] = await app.db.select().from(accounts).where(eq(accounts.personId, person.id))
  expect(account!.status).toBe('active')
})
