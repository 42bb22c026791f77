import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { correctCall, openCall, reviewCall, withdrawCall } from '#app/domain/awards/calls/change.server.ts'
import { editCall, makeCall } from '#app/domain/awards/calls/draft.server.ts'
import { answerNomination } from '#app/domain/awards/nominations/consent.server.ts'
import { moveOn } from '#app/domain/awards/nominations/write.server.ts'
import { moveInTown } from '#app/domain/awards/rounds/recommend.server.ts'
import { answerMerge } from '#app/domain/people/merging/answer.server.ts'
import { proposeMerge } from '#app/domain/people/merging/propose.server.ts'
import { openMerge } from '#app/domain/people/merging/queries.server.ts'
import { answerRoleProposal } from '#app/domain/people/staff/proposals/answer.server.ts'
import { proposeRole } from '#app/domain/people/staff/proposals/propose.server.ts'
import type { Db } from '#db/database.ts'
import type { OpenDatabase } from '#db/open.ts'
import { calls } from '#db/schema/calls.ts'
import { merges } from '#db/schema/merges.ts'
import { nominations } from '#db/schema/nominations.ts'
import { roles } from '#db/schema/people.ts'
import { roleProposals } from '#db/schema/role-proposals.ts'
import { makeOffices, type Offices } from '../support/activities.ts'
import { expectOneOrder, happenedTo, pairsOf, type Together } from '../support/at-once.ts'
import { makeNomination, makeOpenCall, typedCall } from '../support/calls.ts'
import { openFresh } from '../support/database.ts'
import { standingKinds } from '../support/honours.ts'
import { at, makePerson, testKeys, testNow } from '../support/make.ts'
import { giveQuota } from '../support/rounds.ts'
import { got } from '../support/signups.ts'

let open: OpenDatabase
let db: Db
let offices: Offices
let [staff, county, second, keeper] = [] as unknown as [Actor, Actor, Actor, Actor]
beforeAll(async () => {
  open = await openFresh()
  db = open.db
  offices = await makeOffices(db)
  staff = offices.people.town
  county = offices.people.county
  await standingKinds(db)
  second = await makePerson(db, { roles: [{ role: 'county-staff' }] })
  keeper = await makePerson(db, { roles: [{ role: 'security-admin' }] })
})
afterAll(() => open.close())

const keys = testKeys
const now = testNow
const reason = '天气'
type Found = { id: string; person: Actor }
type Called = Found & { revision: number }

const callStands = async ({ id }: Found) => {
  const [row] = await db.select().from(calls).where(eq(calls.id, id))
  return `${row!.state} ${row!.revision} ${row!.title} ${await happenedTo(db, id)}`
}
const correct = (title: string) => (scene: Called) =>
  correctCall(db, keys, county, scene.id, { ...typedCall({ title }), revision: scene.revision, reason }, now)
const honours: Together<Called>[] = [
  {
    of: 'the draft of a call',
    scene: async () => {
      const { call } = await got(makeCall(db, county, typedCall(), now))
      return { id: call.id, revision: call.revision, person: county }
    },
    standing: callStands,
    acts: {
      open: ({ id }) => openCall(db, second, id, now),
      edit: ({ id, revision }) => editCall(db, county, id, { ...typedCall({ title: '改过的' }), revision }, now),
      withdraw: ({ id }) => withdrawCall(db, keys, second, id, reason, now),
    },
  },
  {
    of: 'an open call',
    scene: async () => {
      const { id, revision } = await makeOpenCall(db)
      return { id, revision, person: county }
    },
    standing: callStands,
    acts: {
      correct: correct('改过的'),
      'correct elsewhere': correct('另改的'),
      withdraw: ({ id }) => withdrawCall(db, keys, second, id, reason, now),
      review: ({ id }) => reviewCall(db, second, id, at('2026-05-15 18:01')),
    },
  },
]

const nomination = (state: 'draft' | 'submitted') => async (): Promise<Found> => {
  const [person, by] = [await makePerson(db), await makePerson(db)]
  const call = await makeOpenCall(db, { materials: '[]' })
  await giveQuota(db, call.id, offices.town.id, 3)
  const given =
    state === 'draft' ? {} : ({ consent: 'given', consentBy: 'self', consentAt: now, submittedAt: now } as const)
  const { id } = await makeNomination(db, call, { state, personId: person.id, byId: by.id, ...given })
  return { id, person }
}
const nominationStands = async ({ id }: Found) => {
  const [row] = await db.select().from(nominations).where(eq(nominations.id, id))
  return `${row!.state} ${row!.consent} ${await happenedTo(db, id)}`
}
const nominated: Together<Found>[] = [
  {
    of: 'a nomination that is written',
    scene: nomination('draft'),
    standing: nominationStands,
    acts: {
      agree: ({ id, person }) => answerNomination(db, keys, person, id, { answer: 'given' }, now),
      refuse: ({ id, person }) => answerNomination(db, keys, person, id, { answer: 'refused' }, now),
      withdraw: ({ id, person }) => moveOn(db, keys, person, id, { verb: 'withdraw' }, now),
    },
  },
  {
    of: 'a nomination that was handed in',
    scene: nomination('submitted'),
    standing: nominationStands,
    acts: {
      recommend: ({ id }) => moveInTown(db, keys, staff, id, { verb: 'recommend', reason: '' }, now),
      'recommend elsewhere': ({ id }) => moveInTown(db, keys, county, id, { verb: 'recommend', reason: '' }, now),
      return: ({ id }) => moveOn(db, keys, county, id, { verb: 'return', reason }, now),
      withdraw: ({ id, person }) => moveOn(db, keys, person, id, { verb: 'withdraw' }, now),
    },
  },
]

const role = (verb: 'accept' | 'refuse' | 'withdraw', actor: () => Actor) => (scene: Found) =>
  answerRoleProposal(db, keys, actor(), { id: scene.id, verb, why: reason }, now)
const proposed: Together<Found> = {
  of: 'a role that was proposed',
  scene: async () => {
    const person = await makePerson(db)
    const wanted = { personId: person.id, role: 'town-staff' as const, townId: offices.town.id, until: null, reason }
    await got(proposeRole(db, keys, county, wanted, now))
    const [row] = await db.select().from(roleProposals).where(eq(roleProposals.personId, person.id))
    return { id: row!.id, person }
  },
  standing: async ({ id, person }) => {
    const [row] = await db.select().from(roleProposals).where(eq(roleProposals.id, id))
    const held = await db.$count(roles, eq(roles.personId, person.id))
    return `${row!.state} ${held} ${await happenedTo(db, id)}`
  },
  acts: {
    accept: role('accept', () => keeper),
    refuse: role('refuse', () => keeper),
    withdraw: role('withdraw', () => county),
  },
}

const merge = (actor: () => Actor, verb: 'agree' | 'refuse' | 'withdraw') => async (scene: Found) => {
  const { preview } = await openMerge(db, keys, actor(), scene.id, now)
  return answerMerge(db, keys, actor(), scene.id, { verb, seen: preview?.seen ?? '' }, now)
}
let named = 0
const twice: Together<Found> = {
  of: 'two records that a town takes for one person',
  scene: async () => {
    const same = { name: `李小溪 ${++named}`, birthDay: '1990-05-05' }
    const [kept, gone] = [await makePerson(db, same), await makePerson(db, same)]
    const given = { keptId: kept.id, goneId: gone.id, signsIn: 'kept' as const, reason, sure: true }
    await got(proposeMerge(db, keys, staff, given, now))
    const [row] = await db.select().from(merges).where(eq(merges.keptId, kept.id))
    return { id: row!.id, person: kept }
  },
  standing: async ({ id }) => {
    const [row] = await db.select().from(merges).where(eq(merges.id, id))
    return `${row!.state} ${await happenedTo(db, id)}`
  },
  acts: {
    agree: merge(() => county, 'agree'),
    'agree elsewhere': merge(() => second, 'agree'),
    refuse: merge(() => second, 'refuse'),
    withdraw: merge(() => staff, 'withdraw'),
  },
}

const machines = [...honours, ...nominated, proposed, twice] as Together<unknown>[]
const pairs = machines.flatMap((machine) => pairsOf(machine).map((pair) => [...pair, machine] as const))

test.each(pairs)('T40: of %s: %s and %s at once', (_, one, other, machine) => expectOneOrder(machine, one, other))
