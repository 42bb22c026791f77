import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { NotFound, NotPermitted } from '#app/domain/errors.ts'
import { firstBrokenEvent } from '#app/domain/events.server.ts'
import { answerGrant, endGrant } from '#app/domain/people/reveals/answer.server.ts'
import { askForGrant } from '#app/domain/people/reveals/ask.server.ts'
import { listGrants, listOwnViews, listViews, listWaiting } from '#app/domain/people/reveals/queries.server.ts'
import { revealContact } from '#app/domain/people/reveals/reveal.server.ts'
import type { RevealField } from '#app/domain/people/reveals/rules.ts'
import type { OpenDatabase } from '#db/open.ts'
import { accessLog, revealGrants } from '#db/schema/reveals.ts'
import { teams } from '#db/schema/teams.ts'
import { openFresh } from '../support/database.ts'
import { makePupil, name as nameGuardian } from '../support/guardians.ts'
import { makeActivity, makePerson, makeSignup, makeTown, testKeys, testNow } from '../support/make.ts'

const hour = 3_600_000
const later = (hours: number) => new Date(testNow.getTime() + hours * hour)
const away = { id: '451381101', name: '北泗镇', place: 2 }

let open: OpenDatabase
let home: string
let town: Actor
let county: Actor
let other: Actor
beforeEach(async () => {
  open = await openFresh()
  home = (await makeTown(open.db)).id
  town = await makePerson(open.db, { name: '镇团委小韦', roles: [at('town-staff', { townId: home })] })
  county = await makePerson(open.db, { name: '县团委小覃', roles: [at('county-staff')] })
  other = await makePerson(open.db, { name: '县团委小蓝', roles: [at('county-staff')] })
})
afterEach(() => open.close())

const at = (role: Actor['roles'][number]['role'], where: Partial<Actor['roles'][number]> = {}) => ({
  townId: null,
  venueId: null,
  teamId: null,
  ...where,
  role,
})

const see = (actor: Actor, person: { id: string }, field: RevealField = 'phone', now = testNow) =>
  revealContact(open.db, testKeys, actor, { personId: person.id, field, reason: '核对集合时间' }, now)
const ask = (actor: Actor, person: { id: string }, field: RevealField = 'phone', now = testNow) =>
  askForGrant(open.db, testKeys, actor, { personId: person.id, field, reason: '孩子走散了，要找到家长' }, now)
const answer = (actor: Actor, grantId: string, verdict: 'approve' | 'refuse' = 'approve', now = testNow) =>
  answerGrant(open.db, testKeys, actor, { grantId, verdict, hours: 2, reason: '原因不够' }, now)
const asked = async (...given: Parameters<typeof ask>) => {
  const outcome = await ask(...given)
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.grantId
}

test('S66: every view of a grown person’s phone is one line with viewer, field and reason, and the person reads which office it was', async () => {
  const li = await makePerson(open.db, { name: '李小溪', phone: '13711112222' })

  expect(await see(town, li)).toEqual({ ok: true, revealed: [{ words: '手机号', value: '13711112222' }] })
  expect(await see(county, li, 'phone', later(1))).toMatchObject({ ok: true })
  expect(await see(town, li, 'email')).toEqual({ ok: false, refusal: 'nothing-held' })

  expect(await open.db.$count(accessLog)).toBe(2)
  const own = await listOwnViews(open.db, testKeys, li)
  expect(own).toMatchObject([
    { role: 'county-staff', town: null, field: 'phone', reason: '核对集合时间', at: later(1) },
    { role: 'town-staff', town: '岭南镇', field: 'phone', reason: '核对集合时间' },
  ])
  expect(JSON.stringify(own)).not.toContain('小韦')
  expect(await firstBrokenEvent(open.db)).toBeNull()
  const auditor = await makePerson(open.db, { roles: [at('auditor')] })
  const { views } = await listViews(open.db, testKeys, auditor, null)
  expect(views.map(({ viewer, person, granted }) => [viewer, person, granted])).toEqual([
    ['县团委小覃', '李**', false],
    ['镇团委小韦', '李**', false],
  ])
  await expect(listViews(open.db, testKeys, town, null)).rejects.toThrow(NotPermitted)
  const [row] = await open.db.select().from(accessLog)
  expect(row!.reason).not.toContain('核对')
})

test('S66, T34: a minor’s contact is shown to nobody without a grant, and a grant ends by the clock', async () => {
  const child = await makePupil(open.db, { phone: '13733334444' })
  await nameGuardian(open.db, child, { phone: '13755556666', email: null })
  for (const field of ['phone', 'guardian'] as const)
    for (const actor of [town, county]) await expect(see(actor, child, field)).rejects.toThrow(NotPermitted)
  expect(await open.db.$count(accessLog)).toBe(0)

  const grantId = await asked(town, child, 'guardian')
  await expect(see(town, child, 'guardian')).rejects.toThrow(NotPermitted)
  expect(await answer(county, grantId)).toEqual({ ok: true })

  expect(await see(town, child, 'guardian', later(1))).toMatchObject({
    ok: true,
    revealed: [{ value: '韦秀英' }, { value: '13755556666' }],
  })
  await expect(see(town, child, 'phone', later(1))).rejects.toThrow(NotPermitted)
  await expect(see(other, child, 'guardian', later(1))).rejects.toThrow(NotPermitted)
  await expect(see(town, child, 'guardian', later(2))).rejects.toThrow(NotPermitted)
  expect((await open.db.select().from(accessLog)).map((row) => row.grantId)).toEqual([grantId])
  const auditor = await makePerson(open.db, { roles: [at('auditor')] })
  const [line] = (await listViews(open.db, testKeys, auditor, null)).views
  expect(line).toMatchObject({ viewer: '镇团委小韦', person: '韦**', field: 'guardian', granted: true })
  expect(line!.reason).not.toBe('')
})

test('nobody answers their own asking, not even past the policy, and of minors the county answers alone', async () => {
  const child = await makePupil(open.db)
  const grantId = await asked(county, child)
  await expect(answer(county, grantId)).rejects.toThrow(NotPermitted)
  await expect(answer(town, grantId)).rejects.toThrow(NotPermitted)
  await expect(
    open.db.transact(async (tx) => {
      await tx
        .update(revealGrants)
        .set({ state: 'approved', answeredById: county.id, startsAt: testNow, endsAt: later(1) })
        .where(eq(revealGrants.id, grantId))
    }),
  ).rejects.toThrow()
  expect((await listWaiting(open.db, testKeys, county, testNow)).length).toBe(0)
  expect((await listWaiting(open.db, testKeys, town, testNow)).length).toBe(0)
  expect((await listWaiting(open.db, testKeys, other, testNow)).map(({ id }) => id)).toEqual([grantId])

  expect(await answer(other, grantId)).toEqual({ ok: true })
  expect(await answer(other, grantId, 'refuse')).toEqual({ ok: false, refusal: 'already-answered' })
  expect(await see(county, child)).toMatchObject({ ok: true })
  expect(await endGrant(open.db, testKeys, other, grantId, later(1))).toEqual({ ok: true })
  await expect(see(county, child, 'phone', later(1))).rejects.toThrow(NotPermitted)
  expect(await endGrant(open.db, testKeys, other, grantId, later(1))).toEqual({ ok: false, refusal: 'not-running' })
})

test('a leader sees a contact by a grant, of who came with the team, until thirty days after the shift', async () => {
  await open.db.transact(async (tx) => {
    await tx.insert(teams).values({ id: 'team', slug: 'river', name: '护河队', state: 'active', foundedAt: testNow })
  })
  const leader = await makePerson(open.db, { roles: [at('team-leader', { teamId: 'team' })] })
  const li = await makePerson(open.db)
  const stranger = await makePerson(open.db)
  const activity = await makeActivity(open.db, { teamId: 'team' })
  await makeSignup(open.db, activity.shift, li)
  await expect(see(leader, li)).rejects.toThrow(NotPermitted)
  await expect(ask(leader, stranger)).rejects.toThrow(NotFound)

  const over = activity.shift.endsAt.getTime()
  const soon = new Date(over + 30 * 24 * hour - hour)
  const grantId = await asked(leader, li, 'phone', soon)
  expect(await answer(town, grantId, 'approve', soon)).toEqual({ ok: true })
  expect(await see(leader, li, 'phone', soon)).toMatchObject({ ok: true })
  await expect(see(leader, li, 'phone', new Date(over + 30 * 24 * hour + 1))).rejects.toThrow(NotFound)
})

test('town staff neither see nor ask for nor answer about people of another town', async () => {
  await makeTown(open.db, away)
  const far = await makePerson(open.db, { townId: away.id })
  const child = await makePupil(open.db, { townId: away.id })
  await expect(see(town, far)).rejects.toThrow(NotFound)
  await expect(ask(town, child)).rejects.toThrow(NotFound)
  const grantId = await asked(county, child)
  await expect(answer(town, grantId)).rejects.toThrow(NotFound)
  for (const role of ['auditor', 'system-admin', 'security-admin', 'venue-manager'] as const)
    await expect(see(await makePerson(open.db, { roles: [at(role)] }), far)).rejects.toThrow(NotPermitted)
})

test('asking is refused where no leave is needed or one waits, and both sides read how it stands', async () => {
  const li = await makePerson(open.db)
  const child = await makePupil(open.db)
  expect(await ask(town, li)).toEqual({ ok: false, refusal: 'not-needed' })
  const grantId = await asked(town, child)
  expect(await ask(town, child)).toEqual({ ok: false, refusal: 'already-asked' })
  await answer(county, grantId, 'refuse')

  const [own] = (await listGrants(open.db, testKeys, town, testNow)).asked
  expect(own).toMatchObject({ state: 'refused', answerReason: '原因不够', reason: '孩子走散了，要找到家长' })
  expect((await listGrants(open.db, testKeys, county, testNow)).answered).toHaveLength(1)
})
