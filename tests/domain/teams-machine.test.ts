import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerAsking, withdrawAsking } from '#app/domain/teams/ask.server.ts'
import { dissolveTeam } from '#app/domain/teams/found.server.ts'
import { acceptInvitation, leaveTeam } from '#app/domain/teams/join.server.ts'
import {
  guards,
  memberTransitions,
  memberVerbs,
  parts,
  step,
  type Transition,
  teamTransitions,
  teamVerbs,
} from '#app/domain/teams/machine.ts'
import { answerJoining, removeMember } from '#app/domain/teams/members.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { memberStates, memberships, teamStates, teams } from '#db/schema/teams.ts'
import { openFresh } from '../support/database.ts'
import { makePerson, makeStaff, makeTeam, testKeys, testNow } from '../support/make.ts'

const drawn: Record<string, string> = {
  team: `
  new → proposed active
  proposed → active declined
  active → dissolved`,
  membership: `
  new → asked invited active
  asked → active removed left
  invited → active left removed
  active → left removed`,
}

const edgesOf = (drawing: string) =>
  drawing
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [from, to] = line.trim().split(' → ')
      return to!.split(' ').map((state) => `${from} → ${state}`)
    })

type Table = readonly Transition<string, string, keyof typeof guards>[]
const machines: [string, Table, readonly string[], readonly string[]][] = [
  ['team', teamTransitions, teamStates, teamVerbs],
  ['membership', memberTransitions, memberStates, memberVerbs],
]

const allows = { reason: '有事', coming: 0, subTeams: 0, leads: false, code: true }
const forbids = { reason: ' ', coming: 1, subTeams: 1, leads: true, code: false }

describe.each(machines)('the machine of a %s', (name, table, states, verbs) => {
  test('holds every line that is drawn and no other', () => {
    expect([...new Set(table.map(({ from, to }) => `${from} → ${to}`))].sort()).toEqual(edgesOf(drawn[name]!).sort())
  })

  const walks = ['new', ...states].flatMap((from) =>
    verbs.flatMap((verb) => parts.map((part) => [from, verb, part] as const)),
  )
  test.each(walks)('%s, %s, by %s', (from, verb, part) => {
    const here = table.filter((one) => one.from === from && one.verb === verb)
    const mine = here.find(({ who }) => who.includes(part))

    const open = step(table, { from, verb, part }, allows)
    const shut = step(table, { from, verb, part }, forbids)

    expect(here.length).toBeLessThanOrEqual(1)
    if (mine) {
      expect(open).toEqual({ ok: true, to: mine.to })
      expect(shut).toEqual(mine.guard ? { ok: false, refusal: mine.guard } : open)
    } else {
      const refusal = here.length > 0 ? 'not-yours' : 'not-drawn'
      expect([open, shut]).toEqual([
        { ok: false, refusal },
        { ok: false, refusal },
      ])
    }
  })
})

test('every guard guards something', () => {
  const used = [...teamTransitions, ...memberTransitions].flatMap(({ guard }) => guard ?? [])
  expect(Object.keys(guards).sort()).toEqual([...new Set(used)].sort())
})

describe('the commands walk the tables: every state, by whoever acts', () => {
  let open: OpenDatabase
  beforeAll(async () => {
    open = await openFresh()
  })
  afterAll(() => open.close())

  const reason = '人不够'
  const ways = ['approve', 'decline', 'withdraw', 'dissolve'] as const
  test.each(teamStates.flatMap((state) => ways.map((verb) => [state, verb] as const)))(
    'a team that is %s: %s',
    async (state, verb) => {
      const { db } = open
      const [asker, staff] = [await makePerson(db), await makeStaff(db)]
      const team = await makeTeam(db, { state, townId: '451381100', askedById: asker.id })
      const acts = {
        approve: () => answerAsking(db, testKeys, staff, team.id, { yes: true, reason: '' }, testNow),
        decline: () => answerAsking(db, testKeys, staff, team.id, { yes: false, reason }, testNow),
        withdraw: () => withdrawAsking(db, asker, team.id, testNow),
        dissolve: () => dissolveTeam(db, testKeys, staff, team.id, reason, testNow),
      }

      const outcome = await acts[verb]()

      const to = teamTransitions.find((one) => one.from === state && one.verb === verb)?.to
      const [after] = await db.select().from(teams).where(eq(teams.id, team.id))
      expect([outcome.ok, after!.state]).toEqual([to !== undefined, to ?? state])
    },
  )

  const memberWays = ['leader accepts', 'leader declines', 'leader removes', 'self accepts', 'self leaves'] as const
  test.each(memberStates.flatMap((state) => memberWays.map((way) => [state, way] as const)))(
    'a membership that is %s: %s',
    async (state, way) => {
      const { db } = open
      const person = await makePerson(db)
      const team = await makeTeam(db, { members: [person] })
      const leader = await makePerson(db, {
        roles: [{ role: 'team-leader', teamId: team.id, townId: null, venueId: null }],
      })
      const over = state === 'left' || state === 'removed'
      await db.transact((tx) =>
        tx
          .update(memberships)
          .set({ state, endedAt: over ? testNow : null })
          .where(eq(memberships.personId, person.id)),
      )
      const [member] = await db.select().from(memberships).where(eq(memberships.personId, person.id))
      const { id } = member!
      const acts = {
        'leader accepts': () => answerJoining(db, testKeys, leader, id, { yes: true, reason: '' }, testNow),
        'leader declines': () => answerJoining(db, testKeys, leader, id, { yes: false, reason }, testNow),
        'leader removes': () => removeMember(db, testKeys, leader, id, reason, testNow),
        'self accepts': () => acceptInvitation(db, person, id, testNow),
        'self leaves': () => leaveTeam(db, person, id, testNow),
      }

      await acts[way]()

      const [who, does] = way.split(' ') as [string, string]
      const verb = does === 'leaves' ? 'leave' : does.slice(0, -1)
      const part = who === 'self' ? ('self' as const) : ('leader' as const)
      const line = memberTransitions.find((one) => one.from === state && one.verb === verb && one.who.includes(part))
      const [after] = await db.select().from(memberships).where(eq(memberships.id, id))
      expect(after!.state).toBe(line?.to ?? state)
    },
  )
})
