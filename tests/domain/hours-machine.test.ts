import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#app/domain/actor.ts'
import { NotFound, NotPermitted } from '#app/domain/errors.ts'
import { type HourState, type Part, parts, step, transitions, type Verb, verbs } from '#app/domain/hours/machine.ts'
import { contestHours, withdrawHours } from '#app/domain/hours/own.server.ts'
import { proposeReversal } from '#app/domain/hours/reverse.server.ts'
import { reviewHours } from '#app/domain/hours/review.server.ts'
import { takeBackReturn } from '#app/domain/hours/take-back.server.ts'
import type { OpenDatabase } from '#db/open.ts'
import { hourEntries, hourStates } from '#db/schema/hours.ts'
import { openFresh } from '../support/database.ts'
import { at, makeHours, makePerson, makeStaff, testKeys, testNow } from '../support/make.ts'

/** As the domain model draws it, with withdrawing, the one contest, and the two ways back. */
const drawn = `
  pending → approved rejected returned withdrawn
  returned → pending pending pending withdrawn
  approved → counted on_notice
  on_notice → approved counted rejected
  counted → reversed`

test('the table holds every line that is drawn and no other', () => {
  const edges = drawn
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [from, to] = line.trim().split(' → ')
      return to!.split(' ').map((state) => `${from} → ${state}`)
    })
  expect(transitions.map(({ from, to }) => `${from} → ${to}`).sort()).toEqual(edges.sort())
  for (const from of hourStates)
    for (const verb of verbs)
      for (const part of parts) {
        const line = transitions.find((one) => one.from === from && one.verb === verb && one.who.includes(part))
        expect(step(from, verb, [part]), `${from} ${verb} ${part}`).toBe(line?.to ?? null)
      }
})

let open: OpenDatabase
let cast: Record<'recorder' | 'beneficiary' | 'reviewer' | 'stranger', Actor>
let county: Actor
beforeAll(async () => {
  open = await openFresh()
  const reviewer = await makeStaff(open.db)
  const [recorder, beneficiary] = [await makePerson(open.db), await makePerson(open.db)]
  cast = { recorder, beneficiary, reviewer, stranger: await makePerson(open.db) }
  county = await makePerson(open.db, { roles: [{ role: 'county-staff' }] })
})
afterAll(() => open.close())

let made = 0

/** An entry in a state, on a day of its own. */
async function entryIn(state: HourState) {
  made += 1
  const startedAt = new Date(at('2025-01-01 09:00').getTime() + made * 86_400_000)
  const reviewed =
    state === 'pending' || state === 'withdrawn' ? {} : { reviewedById: cast.reviewer.id, reviewedAt: testNow }
  const counted = state === 'counted' || state === 'reversed' ? { countedAt: testNow } : {}
  const given = { startedAt, servedOn: startedAt.toISOString().slice(0, 10), state, ...reviewed, ...counted }
  return makeHours(open.db, cast.beneficiary, cast.recorder, given)
}

type Outcome = { ok: boolean }
const acts: Partial<Record<Verb, (actor: Actor, id: string) => Promise<Outcome>>> = {
  approve: (actor, id) => reviewHours(open.db, testKeys, actor, id, { kind: 'approve' }, testNow),
  return: (actor, id) => reviewHours(open.db, testKeys, actor, id, { kind: 'return', reason: '看不清' }, testNow),
  reject: (actor, id) => reviewHours(open.db, testKeys, actor, id, { kind: 'reject', reason: '没有来' }, testNow),
  withdraw: (actor, id) => withdrawHours(open.db, actor, id, testNow),
  contest: (actor, id) => contestHours(open.db, actor, id, '我在场', testNow),
  'take-back': (actor, id) => takeBackReturn(open.db, testKeys, actor, id, testNow),
}

const partsOf: Record<keyof typeof cast, Part[]> = {
  recorder: ['recorder'],
  beneficiary: ['beneficiary'],
  reviewer: ['reviewer'],
  stranger: [],
}

test.each(Object.keys(acts) as Verb[])(
  '%s leads from every state where the table says, for each role, and nowhere else',
  async (verb) => {
    const wrong: string[] = []
    for (const from of hourStates)
      for (const role of Object.keys(partsOf) as (keyof typeof cast)[]) {
        const { id } = await entryIn(from)
        const drawnTo = step(from, verb, partsOf[role])
        const outcome = await acts[verb]!(cast[role], id).catch((error: unknown) => {
          if (error instanceof NotFound || error instanceof NotPermitted) return { ok: false }
          throw error
        })
        const [after] = await open.db.select().from(hourEntries).where(eq(hourEntries.id, id))
        // A back entry that is approved waits for its notice: the state is what the verb says, and nothing besides.
        if (outcome.ok !== (drawnTo !== null) || after!.state !== (drawnTo ?? from))
          wrong.push(`${from} ${verb} ${role}: ${outcome.ok} ${after!.state}, not ${drawnTo}`)
      }
    expect(wrong).toEqual([])
  },
)

test('a reversal can be asked for of what is counted, by staff, and of nothing else', async () => {
  const answered: string[] = []
  for (const from of hourStates)
    for (const actor of [cast.reviewer, county, cast.recorder]) {
      const { id } = await entryIn(from)
      const outcome = await proposeReversal(open.db, actor, id, '没有到场', testNow).catch(() => ({ ok: false }))
      if (outcome.ok) answered.push(`${from} ${actor.id}`)
    }
  expect(answered).toEqual([`counted ${cast.reviewer.id}`, `counted ${county.id}`])
})
