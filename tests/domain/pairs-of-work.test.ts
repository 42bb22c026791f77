import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, test } from 'vitest'
import { cancelActivity } from '#app/domain/activities/cancel.server.ts'
import { finishOver } from '#app/domain/activities/finish.server.ts'
import { type Move, moveActivity } from '#app/domain/activities/move.server.ts'
import type { Actor } from '#app/domain/actor.ts'
import { answerAsking, askForTeam, withdrawAsking } from '#app/domain/teams/ask.server.ts'
import { dissolveTeam } from '#app/domain/teams/found.server.ts'
import { acceptInvitation, askToJoin, leaveTeam } from '#app/domain/teams/join.server.ts'
import { answerJoining, removeMember } from '#app/domain/teams/members.server.ts'
import type { Db } from '#db/database.ts'
import type { OpenDatabase } from '#db/open.ts'
import { activities } from '#db/schema/activities.ts'
import { memberships, teams } from '#db/schema/teams.ts'
import { makeOffices, makeReady, type Offices } from '../support/activities.ts'
import { expectOneOrder, happenedTo, pairsOf, type Together } from '../support/at-once.ts'
import { openFresh } from '../support/database.ts'
import { at, makePerson, makeTeam, testKeys, testNow } from '../support/make.ts'
import { got } from '../support/signups.ts'

let open: OpenDatabase
let db: Db
let offices: Offices
let [staff, county] = [] as unknown as [Actor, Actor]
beforeAll(async () => {
  open = await openFresh()
  db = open.db
  offices = await makeOffices(db)
  staff = offices.people.town
  county = offices.people.county
})
afterAll(() => open.close())

const keys = testKeys
const now = testNow
const reason = '天气'
type Found = { id: string; person: Actor }

const move = (actor: () => Actor, verb: Move) => (scene: Found) =>
  moveActivity(db, keys, actor(), scene.id, { verb, reason }, now)
const activity =
  (state: 'draft' | 'submitted' | 'published', over = false) =>
  async (): Promise<Found> => {
    const day = over ? '2026-04-25' : '2026-05-09'
    const shift = {
      ...{ startsAt: at(`${day} 09:00`), endsAt: at(`${day} 11:30`) },
      ...(over && { opensAt: at('2026-04-20 09:00') }),
    }
    const publishedAt = state === 'published' ? now : null
    return { id: (await makeReady(db, offices, { state, publishedAt, shift })).id, person: staff }
  }
const activityStands = async ({ id }: Found) => {
  const [row] = await db.select().from(activities).where(eq(activities.id, id))
  return `${row!.state} ${row!.publishedAt !== null} ${row!.cancelReason} ${await happenedTo(db, id)}`
}
const work: Together<Found>[] = [
  {
    of: 'a draft',
    scene: activity('draft'),
    standing: activityStands,
    acts: { submit: move(() => offices.people.leader, 'submit'), publish: move(() => staff, 'publish') },
  },
  {
    of: 'an activity that was handed in',
    scene: activity('submitted'),
    standing: activityStands,
    acts: {
      publish: move(() => staff, 'publish'),
      'publish elsewhere': move(() => county, 'publish'),
      return: move(() => county, 'return'),
      withdraw: move(() => offices.people.leader, 'withdraw'),
    },
  },
  {
    of: 'a published activity',
    scene: activity('published'),
    standing: activityStands,
    acts: {
      'take back': move(() => staff, 'take-back'),
      cancel: ({ id }) => cancelActivity(db, keys, county, id, { reason }, now),
    },
  },
  {
    of: 'an activity that is over',
    scene: activity('published', true),
    standing: activityStands,
    acts: {
      'take back': move(() => staff, 'take-back'),
      finish: async ({ id }) => {
        await finishOver(db, now)
        const [row] = await db.select().from(activities).where(eq(activities.id, id))
        return { ok: row!.state === 'finished' }
      },
    },
  },
]

const leader = (teamId: string) =>
  makePerson(db, { roles: [{ role: 'team-leader', teamId, townId: null, venueId: null }] })
type Member = Found & { leader: Actor }
const member = (state: 'asked' | 'invited' | 'active') => async (): Promise<Member> => {
  const [person, team] = [await makePerson(db), await makeTeam(db, { townId: offices.town.id })]
  if (state === 'asked') await askToJoin(db, keys, person, team.slug, '', now)
  else
    await db.transact(async (tx) => {
      await tx
        .insert(memberships)
        .values({ personId: person.id, teamId: team.id, role: 'member', state, startedAt: now })
    })
  const [row] = await db.select().from(memberships).where(eq(memberships.personId, person.id))
  return { id: row!.id, person, leader: await leader(team.id) }
}
const memberStands = async ({ id }: Found) => {
  const [row] = await db.select().from(memberships).where(eq(memberships.id, id))
  return `${row!.state} ${await happenedTo(db, id)}`
}
const answerJoin = (yes: boolean) => (scene: Member) =>
  answerJoining(db, keys, scene.leader, scene.id, { yes, reason }, now)
const quit = ({ id, person }: Member) => leaveTeam(db, person, id, now)
const takeOut = (scene: Member) => removeMember(db, keys, scene.leader, scene.id, reason, now)
const members: Together<Member>[] = [
  {
    of: 'an asking to join',
    scene: member('asked'),
    standing: memberStands,
    acts: { accept: answerJoin(true), decline: answerJoin(false), 'take back': quit },
  },
  {
    of: 'an invitation',
    scene: member('invited'),
    standing: memberStands,
    acts: {
      accept: ({ id, person }) => acceptInvitation(db, person, id, now),
      'turn down': quit,
      'take back': takeOut,
    },
  },
  {
    of: 'a member',
    scene: member('active'),
    standing: memberStands,
    acts: { leave: quit, remove: takeOut },
  },
]

const teamStands = async ({ id }: Found) => {
  const [row] = await db.select().from(teams).where(eq(teams.id, id))
  return `${row!.state} ${await happenedTo(db, id)}`
}
let named = 0
const groups: Together<Found>[] = [
  {
    of: 'a team that somebody asked for',
    scene: async () => {
      const person = await makePerson(db)
      const given = {
        name: `结伴队 ${++named}`,
        summary: '河边',
        townId: offices.town.id,
        partnerId: null,
        parentId: null,
      }
      return { id: (await got(askForTeam(db, keys, person, { ...given, why: '人多' }, now))).teamId, person }
    },
    standing: teamStands,
    acts: {
      yes: ({ id }) => answerAsking(db, keys, staff, id, { yes: true, reason: '' }, now),
      no: ({ id }) => answerAsking(db, keys, county, id, { yes: false, reason }, now),
      withdraw: ({ id, person }) => withdrawAsking(db, person, id, now),
    },
  },
  {
    of: 'a team',
    scene: async () => ({ id: (await makeTeam(db, { townId: offices.town.id })).id, person: staff }),
    standing: teamStands,
    acts: {
      dissolve: ({ id }) => dissolveTeam(db, keys, staff, id, reason, now),
      'dissolve elsewhere': ({ id }) => dissolveTeam(db, keys, county, id, reason, now),
    },
  },
]

const machines = [...work, ...members, ...groups] as Together<unknown>[]
const pairs = machines.flatMap((machine) => pairsOf(machine).map((pair) => [...pair, machine] as const))

test.each(pairs)('T40: of %s: %s and %s at once', (_, one, other, machine) => expectOneOrder(machine, one, other))
