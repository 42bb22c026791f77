import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { NotFound, NotPermitted } from '#app/domain/errors.ts'
import { endDue } from '#app/domain/notices/end.server.ts'
import { answerObjection, objectTo } from '#app/domain/notices/object.server.ts'
import { withdrawNotice } from '#app/domain/notices/restart.server.ts'
import { answerStar } from '#app/domain/stars/answer.server.ts'
import { type StarPart, type StarState, type StarVerb, starTransitions, stepStar } from '#app/domain/stars/machine.ts'
import { postStars } from '#app/domain/stars/post.server.ts'
import { withdrawStar } from '#app/domain/stars/withdraw.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { objections } from '#db/schema/notices.ts'
import { starStates } from '#db/schema/stars.ts'
import { openFresh } from '../support/database.ts'
import { at, makePerson, makeStaff, makeTown, testKeys, testNow } from '../support/make.ts'
import { approvedStar, askedStar, findStar, makeServed, postedStars, withoutNotice } from '../support/stars.ts'

/** Every act on a star, in every state, by everybody: what is drawn happens, and nothing else does. */

test('the machine holds every line that is drawn and no other; nothing leads away from what is settled', () => {
  expect(starTransitions.map(({ from, verb, to, who }) => `${from} ${verb} ${to} ${who}`)).toEqual([
    'asked approve approved reviewer',
    'asked grant granted reviewer',
    'asked refuse refused reviewer',
    'asked withdraw withdrawn person',
    'approved post on_notice publisher',
    'approved refuse refused reviewer',
    'approved refuse refused publisher',
    'approved withdraw withdrawn person',
    'on_notice grant granted platform',
    'on_notice refuse refused platform',
    'on_notice refuse refused publisher',
    'on_notice take-down approved publisher',
    'on_notice withdraw withdrawn person',
  ])
})

/** What people and the platform do, which verb of the machine that is, and in which part. */
const acts = {
  approve: ['approve', 'reviewer'],
  'approve without notices': ['grant', 'reviewer'],
  refuse: ['refuse', 'reviewer'],
  withdraw: ['withdraw', 'person'],
  post: ['post', 'publisher'],
  uphold: ['refuse', 'publisher'],
  'take down': ['take-down', 'publisher'],
  end: ['grant', 'platform'],
} as const satisfies Record<string, [StarVerb, StarPart]>
type Act = keyof typeof acts

const roles = ['stranger', 'auditor', 'other-town', 'person', 'town', 'county'] as const
type Role = (typeof roles)[number]
const mayDo = (act: Act): readonly (Role | 'platform')[] => {
  const [, part] = acts[act]
  return part === 'person' || part === 'platform' ? [part] : ['town', 'county']
}

let open: OpenDatabase
let others: Record<'stranger' | 'auditor' | 'other-town' | 'county', Actor>
beforeAll(async () => {
  open = await openFresh()
  const { db } = open
  await makeTown(db, { id: '451381101', name: '北泗镇', place: 2 })
  await withoutNotice(db, '2026-06-01')
  others = {
    stranger: await makePerson(db),
    auditor: await makePerson(db, { roles: [{ role: 'auditor' }] }),
    'other-town': await makeStaff(db, '451381101'),
    county: await makePerson(db, { roles: [{ role: 'county-staff' }] }),
  }
})
afterAll(() => open.close())

const later = at('2026-06-02 09:00')
let towns = 0

/**
 * A star in a state, whose it is and who answers it: in a town of its own, so that lists hold nothing else. One that is
 * objected to and approved stood on a notice that was taken down.
 */
async function sceneIn(state: StarState, objected: boolean) {
  const { db } = open
  const townId = `4513812${String(towns++).padStart(3, '0')}`
  await makeTown(db, { id: townId, name: `镇 ${towns}` })
  const [person, town] = [await makeServed(db, 100, { townId }), await makeStaff(db, townId)]
  const passed = state === 'approved' || state === 'on_notice' || state === 'granted'
  const { id } = passed ? await approvedStar(db, person, town) : await askedStar(db, person)
  if (state === 'refused') await answerStar(db, testKeys, town, id, { kind: 'refuse', reason: '查证中' }, testNow)
  if (state === 'withdrawn') await withdrawStar(db, person, id, testNow)
  if (state === 'on_notice' || state === 'granted') await postedStars(db, town, townId)
  if (state === 'granted') await endAll()
  const objectionId = objected && (await objectedTo(state, { id, townId, town }))
  return {
    ...{ id, townId, objectionId: objectionId || 'none', actors: { ...others, person, town } },
    noticeId: (await findStar(db, id)).noticeId ?? 'none',
  }
}
async function objectedTo(state: StarState, star: { id: string; townId: string; town: Actor }) {
  const { db } = open
  if (state !== 'approved' && state !== 'on_notice') return null
  if (state === 'approved') await postedStars(db, star.town, star.townId)
  const noticeId = (await findStar(db, star.id)).noticeId!
  await objectTo(db, testKeys, noticeId, { lineId: star.id, text: '时长不对', contact: '' }, testNow)
  if (state === 'approved') await withdrawNotice(db, star.town, noticeId, '标题写错了', testNow)
  const [objection] = await db.select().from(objections).where(eq(objections.lineId, star.id))
  return objection!.id
}
type Scene = Awaited<ReturnType<typeof sceneIn>>

/** Also what earlier scenes left open. */
async function endAll() {
  while ((await endDue(open.db, testKeys, later)) > 0);
}

/** Whether an act went through; what is foreign is told by a throw. */
async function goesThrough(act: Act, scene: Scene, role: Role | 'platform'): Promise<boolean> {
  const { db } = open
  const { id, townId, noticeId, objectionId } = scene
  if (role === 'platform') {
    await endAll()
    return true
  }
  const actor = scene.actors[role]
  const answer = (kind: 'approve' | 'refuse', now = testNow) =>
    answerStar(db, testKeys, actor, id, kind === 'approve' ? { kind } : { kind, reason: '查证中' }, now)
  const does: Record<Act, () => Promise<{ ok: boolean }>> = {
    approve: () => answer('approve'),
    'approve without notices': () => answer('approve', later),
    refuse: () => answer('refuse'),
    withdraw: () => withdrawStar(db, actor, id, testNow),
    post: () => postStars(db, testKeys, actor, townId, testNow),
    uphold: () => answerObjection(db, testKeys, actor, objectionId, { upheld: true, answer: '查过，不对' }, testNow),
    'take down': () => withdrawNotice(db, actor, noticeId, '标题写错了', testNow),
    end: async () => ({ ok: false }),
  }
  try {
    return (await does[act]()).ok
  } catch (error) {
    if (error instanceof NotFound || error instanceof NotPermitted) return false
    throw error
  }
}

describe.each(starStates)('a star that is %s', (state) => {
  const ways = (Object.keys(acts) as Act[]).flatMap((act) => mayDo(act).map((last) => [act, last] as const))
  test.each(ways)('%s, by everybody who may not and then by %s', async (act, last) => {
    const scene = await sceneIn(state, act === 'uphold')
    for (const role of roles.filter((one) => !mayDo(act).includes(one)))
      expect([role, await goesThrough(act, scene, role), (await findStar(open.db, scene.id)).state]).toEqual([
        role,
        false,
        state,
      ])
    const [verb, part] = acts[act]
    const to = stepStar(state, verb, part)
    const went = await goesThrough(act, scene, last)
    expect([went || last === 'platform', (await findStar(open.db, scene.id)).state]).toEqual([
      to !== null || last === 'platform',
      to ?? state,
    ])
  })
})
