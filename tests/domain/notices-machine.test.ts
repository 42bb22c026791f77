import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { NotFound, NotPermitted } from '#app/domain/errors.ts'
import { reviewHours } from '#app/domain/hours/review.server.ts'
import { endDue } from '#app/domain/notices/end.server.ts'
import { answerObjection, noteObjection, objectTo } from '#app/domain/notices/object.server.ts'
import { postHours } from '#app/domain/notices/post.server.ts'
import { correctLine, takeOff, withdrawNotice } from '#app/domain/notices/restart.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { noticeStates, notices, objections } from '#db/schema/notices.ts'
import { seedHolidays } from '#db/seed/holidays.ts'
import { openFresh } from '../support/database.ts'
import { at, makeHours, makePerson, makeStaff, makeTown, testKeys } from '../support/make.ts'

/** Every act on a notice of hours, in every state, by everybody: what is drawn happens, and nothing else does. */

type State = (typeof noticeStates)[number]
const verbs = ['object', 'note', 'answer', 'take-off', 'correct', 'withdraw', 'end'] as const
type Verb = (typeof verbs)[number]
const roles = ['anybody', 'leader', 'auditor', 'other-town', 'town', 'county'] as const
type Role = (typeof roles)[number]

/** Where an act leads, by whoever may do it; what is not here is refused as over. */
const drawn: Partial<Record<`${State} ${Verb}`, State>> = {
  'open object': 'open',
  'open note': 'open',
  'open answer': 'open',
  'open take-off': 'open',
  'open withdraw': 'withdrawn',
  'open end': 'ended',
  'ended answer': 'ended',
  'withdrawn answer': 'withdrawn',
}
const publishes: readonly Role[] = ['town', 'county']

const posted = at('2026-05-06 10:00')
const over = at('2026-05-20 10:00')
const said = { text: '那天他不在', contact: '' }

let open: OpenDatabase
let actors: Record<Exclude<Role, 'anybody'>, Actor>
let county: Actor
let lineId: string
let notice: typeof notices.$inferSelect

beforeEach(async () => {
  open = await openFresh()
  const { db } = open
  const { id: townId } = await makeTown(db)
  await makeTown(db, { id: '451381101', name: '北泗镇', place: 2 })
  await db.transact(seedHolidays)
  const town = await makeStaff(db, townId)
  county = await makePerson(db, { roles: [{ role: 'county-staff' }] })
  const leads = { role: 'team-leader' as const, townId: null, venueId: null, teamId: crypto.randomUUID() }
  actors = {
    ...{ town, county, leader: { ...(await makePerson(db)), roles: [leads] } },
    ...{
      auditor: await makePerson(db, { roles: [{ role: 'auditor' }] }),
      'other-town': await makeStaff(db, '451381101'),
    },
  }
  for (const person of [await makePerson(db), await makePerson(db)]) {
    const { id } = await makeHours(db, person, person, { townId })
    await reviewHours(db, testKeys, county, id, { kind: 'approve' }, posted)
    lineId = id
  }
  const outcome = await postHours(db, testKeys, town, townId, posted)
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  notice = outcome.notice
})
afterEach(() => open.close())

/** Brings the notice into a state, with an objection to a line of it that waits for its answer. */
async function lead(to: State): Promise<string> {
  await objectTo(open.db, testKeys, notice.id, { lineId, ...said }, posted)
  if (to === 'ended') await endDue(open.db, testKeys, over)
  if (to === 'withdrawn') await withdrawNotice(open.db, county, notice.id, '标题写错了', posted)
  const [objection] = await open.db.select().from(objections)
  return objection!.id
}

type Outcome = { ok: true } | { ok: false; refusal: { kind: string } }

async function act(verb: Verb, actor: Actor, objectionId: string): Promise<Outcome> {
  const { db } = open
  switch (verb) {
    case 'object':
      return objectTo(db, testKeys, notice.id, { lineId, ...said }, posted)
    case 'note':
      return noteObjection(db, testKeys, actor, notice.id, { lineId, ...said }, posted)
    case 'answer':
      return answerObjection(db, testKeys, actor, objectionId, { upheld: false, answer: '有签到表' }, posted)
    case 'take-off':
      return takeOff(db, testKeys, actor, notice.id, { lineId, reason: '没有到场' }, posted)
    case 'correct':
      return correctLine(db, testKeys, actor, notice.id, { lineId, title: '扫晒谷场' }, posted)
    case 'withdraw':
      return withdrawNotice(db, actor, notice.id, '标题写错了', posted)
    case 'end':
      return (await endDue(db, testKeys, over)) > 0 ? { ok: true } : { ok: false, refusal: { kind: 'over' } }
  }
}

const stateNow = async () => (await open.db.select().from(notices))[0]!.state

describe.each(noticeStates)('a notice that is %s', (state) => {
  const ways = verbs.flatMap((verb) =>
    (verb === 'object' || verb === 'end' ? (['anybody'] as const) : publishes).map((last) => [verb, last] as const),
  )
  test.each(ways)('%s, by everybody who may not and then by %s', async (verb, last) => {
    const objectionId = await lead(state)
    const to = drawn[`${state} ${verb}`]
    for (const role of roles.filter((one) => one === last || !publishes.includes(one))) {
      const actor = role === 'anybody' ? await makePerson(open.db) : actors[role]
      const free = verb === 'object' || verb === 'end'
      if (!free && !publishes.includes(role)) {
        await expect(act(verb, actor, objectionId)).rejects.toThrow(role === 'other-town' ? NotFound : NotPermitted)
        expect(await stateNow()).toBe(state)
        continue
      }
      const outcome = await act(verb, actor, objectionId)
      if (to === undefined) expect(outcome).toMatchObject({ ok: false, refusal: { kind: 'over' } })
      else {
        expect([verb, role, outcome.ok]).toEqual([verb, role, true])
        expect(await stateNow()).toBe(to)
        break
      }
      expect(await stateNow()).toBe(state)
    }
  })
})
