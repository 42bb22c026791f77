import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { answerRoleProposal } from '#app/domain/people/staff/proposals/answer.server.ts'
import { parts, step, transitions, verbs } from '#app/domain/people/staff/proposals/machine.ts'
import { proposeRole } from '#app/domain/people/staff/proposals/propose.server.ts'
import { events, outbox } from '#db/schema/everywhere.ts'
import { roles } from '#db/schema/people.ts'
import { roleProposalStates, roleProposals } from '#db/schema/role-proposals.ts'
import { type App, startApp } from '../support/app.ts'
import type { Browser } from '../support/browser.ts'
import { makePerson, makeTown, testKeys, testNow } from '../support/make.ts'

type Person = Awaited<ReturnType<typeof makePerson>>

let app: App
let county: Person
let keeper: Person
let li: Person
let asCounty: Browser
let asKeeper: Browser
beforeAll(async () => {
  app = await startApp()
  await makeTown(app.db)
  county = await makePerson(app.db, { name: '蓝小舟', roles: [{ role: 'county-staff' }] })
  keeper = await makePerson(app.db, { name: '农守一', roles: [{ role: 'security-admin' }] })
  asCounty = await app.as(county)
  asKeeper = await app.as(keeper)
})
afterAll(() => app.stop())
beforeEach(async () => {
  li = await makePerson(app.db, { name: '李小溪' })
})

const wanted = { act: 'propose', role: 'town-staff', town: '451381100', until: '', reason: '接替休产假的同事' }
const pageOf = (person: { id: string }) => `/staff/accounts/${person.id}`
const list = '/staff/accounts/proposals'
const rowOf = async (person: { id: string }) =>
  (await app.db.select().from(roleProposals).where(eq(roleProposals.personId, person.id)))[0]!
const rolesOf = (person: { id: string }) => app.db.select().from(roles).where(eq(roles.personId, person.id))
const told = async (person: { id: string }) =>
  (await app.db.select().from(outbox).where(eq(outbox.personId, person.id))).map(({ template }) => template)

const walks = roleProposalStates.flatMap((from) =>
  verbs.flatMap((verb) => parts.map((part) => [from, verb, part] as const)),
)
test.each(walks)('the machine: %s, %s, by %s', (from, verb, part) => {
  const drawn = transitions.find((one) => one.from === from && one.verb === verb && one.who === part)
  expect(step(from, verb, part)).toBe(drawn?.to ?? null)
  if (from !== 'proposed' || part === 'neither') expect(drawn).toBeUndefined()
})

test('P58: the county proposes, nothing changes before a security admin agrees, and all are told', async () => {
  expect(await asCounty.read(pageOf(li))).toContain('提议再给一个角色')
  const sent = await asCounty.post(pageOf(li), wanted)
  const { id } = await rowOf(li)
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${list}?done=proposed&id=${id}`])
  expect(await rolesOf(li)).toEqual([])
  expect(await told(keeper)).toContain('account.role-proposed')
  expect((await asCounty.post(pageOf(li), wanted)).status).toBe(409)
  // Another town is another question.
  await makeTown(app.db, { id: '451381101', name: '北泗镇', place: 2 })
  expect((await asCounty.post(pageOf(li), { ...wanted, town: '451381101' })).status).toBe(303)
  await app.db.transact((tx) => tx.delete(roleProposals).where(eq(roleProposals.townId, '451381101')))

  expect(await asKeeper.read(list)).toContain('接替休产假的同事')
  expect((await asCounty.post(list, { proposal: id, do: 'accept' })).status).toBe(403)
  expect((await asKeeper.post(list, { proposal: id, do: 'withdraw' })).status).toBe(409)
  expect((await asKeeper.post(list, { proposal: id, do: 'accept' })).status).toBe(303)
  expect((await asKeeper.post(list, { proposal: id, do: 'accept' })).status).toBe(409)

  expect(await rolesOf(li)).toMatchObject([{ role: 'town-staff', townId: '451381100', grantedById: keeper.id }])
  expect(await told(li)).toEqual(['account.role-granted'])
  expect(await told(county)).toContain('account.role-proposal-accepted')
  expect(await asCounty.read(list)).toContain('同意了')
  const kept = JSON.stringify(await app.db.select().from(events))
  expect([kept.includes('role.proposal-accepted'), kept.includes('产假')]).toEqual([true, false])
})

test('whoever proposed takes it back from the message; a refusal wants a reason, which they read', async () => {
  const made = await asCounty.post(pageOf(li), wanted)
  const page = await asCounty.read(made.headers.get('location')!)
  expect(page).toContain('撤销')
  const { id } = await rowOf(li)
  expect((await asCounty.post(list, { proposal: id, do: 'withdraw' })).status).toBe(303)
  expect((await asKeeper.post(list, { proposal: id, do: 'accept' })).status).toBe(409)
  expect(await rolesOf(li)).toEqual([])

  const other = await makePerson(app.db, { name: '韦大山' })
  await asCounty.post(pageOf(other), wanted)
  const second = (await rowOf(other)).id
  expect((await asKeeper.post(list, { proposal: second, do: 'refuse' })).status).toBe(400)
  expect((await asKeeper.post(list, { proposal: second, do: 'refuse', why: '先过试用期' })).status).toBe(303)
  expect(await asCounty.read(list)).toContain('没有同意，因为：先过试用期')
  expect(await told(county)).toContain('account.role-proposal-refused')
})

test('a role is proposed to end; what ended meanwhile, and the last of a post, is refused', async () => {
  const town = await makePerson(app.db, {
    roles: [{ role: 'town-staff', townId: '451381100', venueId: null, teamId: null }],
  })
  const [held] = await rolesOf(town)
  const end = { act: 'propose-end', roleId: held!.id, reason: '调到别的单位了' }
  await asCounty.post(pageOf(town), end)
  const { id } = await rowOf(town)
  expect((await asKeeper.post(pageOf(town), { act: 'end-role', role: held!.id })).status).toBe(303)
  const late = await asKeeper.post(list, { proposal: id, do: 'accept' })
  expect([late.status, (await late.text()).includes('已经结束了')]).toEqual([409, true])

  const [post] = await rolesOf(keeper)
  const last = await asCounty.post(pageOf(keeper), { ...end, roleId: post!.id })
  expect([last.status, (await last.text()).includes('这是最后一位')]).toEqual([409, true])
  const own = await asCounty.post(pageOf(county), wanted)
  expect([own.status, (await own.text()).includes('不能给自己')]).toEqual([409, true])
})

test('the database keeps the two apart as well', async () => {
  await asCounty.post(pageOf(li), wanted)
  const { id } = await rowOf(li)
  for (const answeredById of [county.id, li.id, null]) {
    const raw = app.db.transact((tx) =>
      tx
        .update(roleProposals)
        .set({ state: 'accepted', answeredById, answeredAt: testNow })
        .where(eq(roleProposals.id, id)),
    )
    await expect(raw).rejects.toThrow()
  }
})

test('of proposals and answers at once exactly one wins', async () => {
  const grant = { personId: li.id, role: 'town-staff', townId: '451381100', until: null, reason: '接替同事' } as const
  const other = await makePerson(app.db, { roles: [{ role: 'county-staff' }] })
  const proposing = [county, other, county, other]
  const made = await Promise.all(proposing.map((actor) => proposeRole(app.db, testKeys, actor, grant, testNow)))
  expect(made.map(({ ok }) => ok).sort()).toEqual([false, false, false, true])

  const { id, proposedById } = await rowOf(li)
  const asker = proposedById === county.id ? county : other
  const second = await makePerson(app.db, { roles: [{ role: 'security-admin' }] })
  const answers = await Promise.all([
    answerRoleProposal(app.db, testKeys, keeper, { id, verb: 'accept', why: '' }, testNow),
    answerRoleProposal(app.db, testKeys, second, { id, verb: 'refuse', why: '先等等再说' }, testNow),
    answerRoleProposal(app.db, testKeys, asker, { id, verb: 'withdraw', why: '' }, testNow),
  ])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  const { state } = await rowOf(li)
  expect(await rolesOf(li)).toHaveLength(state === 'accepted' ? 1 : 0)
})
