import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancelActivity } from '#app/domain/activities/cancel.server.ts'
import { choicesFor } from '#app/domain/activities/editing/choices.server.ts'
import { draftActivity } from '#app/domain/activities/editing/draft.server.ts'
import { editActivity } from '#app/domain/activities/editing/edit.server.ts'
import { marksOf } from '#app/domain/activities/editing/merge.server.ts'
import { finishOver } from '#app/domain/activities/finish.server.ts'
import {
  type ActivityFrom,
  type ActivityPart,
  activityGuards,
  activityParts,
  activityTransitions,
  activityVerbs,
  stepActivity,
} from '#app/domain/activities/machine.ts'
import { moveActivity } from '#app/domain/activities/move.server.ts'
import { proposeChange } from '#app/domain/activities/propose.server.ts'
import type { Actor } from '#app/domain/actor.ts'
import { NotFound, NotPermitted } from '#app/domain/errors.ts'
import type { OpenDatabase } from '#db/open.ts'
import { activityStates } from '#db/schema/activities.ts'
import { activityEvents, makeOffices, makeReady, type Offices, openForm, wholeOf } from '../support/activities.ts'
import { openFresh } from '../support/database.ts'
import { at, testKeys, testNow } from '../support/make.ts'

/** As the domain model draws it, with what the issue adds: publishing one's own draft, and the ways back. */
const drawn = `
  new → draft
  draft → draft submitted published
  submitted → submitted draft returned published
  returned → returned submitted published
  published → published published draft cancelled finished`

test('the table holds every line that is drawn and no other', () => {
  const edges = drawn
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [from, to] = line.trim().split(' → ')
      return to!.split(' ').map((state) => `${from} → ${state}`)
    })
  expect(activityTransitions.map(({ from, to }) => `${from} → ${to}`).sort()).toEqual(edges.sort())
})

const states: ActivityFrom[] = ['new', ...activityStates]
const minute = 60_000
const allows = {
  now: testNow,
  missing: 0,
  reason: '下大雨',
  publishedAt: testNow,
  asked: false,
  endsAt: at('2026-05-09 11:30'),
}
const lets = {
  'not-ready': { missing: 1 },
  'reason-missing': { reason: ' ' },
  'asked-for': { asked: true },
  'too-late': { publishedAt: new Date(testNow.getTime() - 15 * minute) },
  'not-over-yet': { endsAt: new Date(testNow.getTime() + 1) },
  over: { endsAt: testNow },
}

const walks = states.flatMap((from) =>
  activityVerbs.flatMap((verb) => activityParts.map((part) => [from, verb, part] as const)),
)

test.each(walks)('%s, %s, by %s', (from, verb, part) => {
  const here = activityTransitions.filter((one) => one.from === from && one.verb === verb)
  const mine = here.find(({ who }) => who.includes(part))
  const circumstances = { ...allows, ...(verb === 'finish' && { endsAt: testNow }) }

  expect(here.length).toBeLessThanOrEqual(1)
  expect(stepActivity(from, verb, part, circumstances)).toEqual(
    mine ? { ok: true, to: mine.to } : { ok: false, refusal: here.length > 0 ? 'not-yours' : 'not-drawn' },
  )
  for (const guard of mine?.guards ?? [])
    expect(stepActivity(from, verb, part, { ...circumstances, ...lets[guard] })).toEqual({ ok: false, refusal: guard })
})

test('every guard guards something', () => {
  expect(Object.keys(activityGuards).sort()).toEqual(
    [...new Set(activityTransitions.flatMap(({ guards = [] }) => guards))].sort(),
  )
})

/** In which part each role stands to an activity of the team, the venue and the town; nobody: it is not there for them. */
const partOfRole: Record<keyof Offices['people'], ActivityPart | 'foreign function' | 'foreign object'> = {
  volunteer: 'foreign function',
  leader: 'drafter',
  'other leader': 'foreign object',
  'venue manager': 'drafter',
  'other venue manager': 'foreign object',
  town: 'reviewer',
  'other town': 'foreign object',
  county: 'reviewer',
  auditor: 'foreign function',
  'system admin': 'foreign function',
}

/** What only town and county have as a function at all: to a leader it is forbidden, whatever the state. */
const reviewersOnly: ReadonlySet<string> = new Set(['return', 'publish', 'take-back', 'cancel'])

const worked = activityVerbs.filter((verb) => verb !== 'draft')
const cells = activityStates.flatMap((state) => worked.map((verb) => [state, verb] as const))

describe('S72: every state, verb and role; what is not drawn is refused and changes nothing', () => {
  let open: OpenDatabase
  let offices: Offices
  beforeAll(async () => {
    open = await openFresh()
    offices = await makeOffices(open.db)
  })
  afterAll(() => open.close())

  async function act(actor: Actor, verb: (typeof worked)[number], id: string) {
    const reason = '下大雨'
    switch (verb) {
      case 'edit': {
        const { typed, choices } = await openForm(open.db, actor, id)
        const edit = { typed: { ...typed, summary: '改过的一句话。' }, marks: marksOf(typed), theirs: [], choices }
        return editActivity(open.db, testKeys, actor, id, edit, testNow)
      }
      case 'propose': {
        const { typed, choices } = await openForm(open.db, actor, id)
        const proposal = { kind: 'edit' as const, typed: { ...typed, summary: '想改的一句话。' }, reason, choices }
        return proposeChange(open.db, actor, id, proposal, testNow)
      }
      case 'cancel':
        return cancelActivity(open.db, testKeys, actor, id, { reason }, testNow)
      case 'finish':
        return { ok: (await finishOver(open.db, testNow)) > 0 }
      default:
        return moveActivity(open.db, testKeys, actor, id, { verb, reason }, testNow)
    }
  }

  /** What came of it: where it led, why it led nowhere, or which door was shut. */
  const outcome = (acting: ReturnType<typeof act>) =>
    acting.then(
      (done) => (done.ok ? 'done' : 'refused'),
      (error) => (error instanceof NotFound ? 404 : error instanceof NotPermitted ? 403 : Promise.reject(error)),
    )

  test.each(cells)('%s, %s', async (state, verb) => {
    for (const [role, actor] of Object.entries(offices.people)) {
      const over = verb === 'finish'
      const day = over ? '2026-04-25' : '2026-05-09'
      const activity = await makeReady(open.db, offices, {
        state,
        cancelReason: state === 'cancelled' ? '下雨' : null,
        publishedAt: ['draft', 'submitted', 'returned'].includes(state) ? null : testNow,
        shift: {
          startsAt: at(`${day} 09:00`),
          endsAt: at(`${day} 11:30`),
          ...(over && { opensAt: at('2026-04-20 09:00') }),
        },
      })
      const before = await wholeOf(open.db, activity.id)
      const drawnHere = activityTransitions.find((one) => one.from === state && one.verb === verb)
      const part = verb === 'finish' ? 'platform' : partOfRole[role as keyof Offices['people']]

      const came = await outcome(act(actor, verb, activity.id))

      const after = await wholeOf(open.db, activity.id)
      const expected = () => {
        if (part === 'foreign function') return 403
        // Calling off is at least theirs to propose, elsewhere.
        if (part === 'foreign object')
          return reviewersOnly.has(verb) && verb !== 'cancel' && role !== 'other town' ? 403 : 404
        if (part === 'drafter' && reviewersOnly.has(verb)) return 403
        if (part === 'drafter' && verb === 'edit' && state === 'published') return 403
        return drawnHere?.who.includes(part) ? 'done' : 'refused'
      }
      expect([role, came]).toEqual([role, expected()])
      if (came === 'done') {
        expect([role, after.row.state]).toEqual([role, drawnHere?.to])
        expect(await activityEvents(open.db, activity.id)).toHaveLength(1)
      } else {
        expect([role, after]).toEqual([role, before])
        expect(await activityEvents(open.db, activity.id)).toEqual([])
      }
    }
  })

  test('a draft is made by whoever may draft there, and by nobody else', async () => {
    const made = async (actor: Actor) => {
      const choices = await choicesFor(open.db, offices.people.county)
      const typed = { title: '河边读书', organiser: `team:${offices.team}`, area: offices.town.id }
      return outcome(draftActivity(open.db, actor, { typed, choices }, testNow) as ReturnType<typeof act>)
    }
    const came = Object.fromEntries(
      await Promise.all(Object.entries(offices.people).map(async ([role, actor]) => [role, await made(actor)])),
    )
    expect(came).toEqual({
      volunteer: 403,
      leader: 'done',
      'other leader': 'refused',
      'venue manager': 'refused',
      'other venue manager': 'refused',
      town: 'done',
      'other town': 'refused',
      county: 'done',
      auditor: 403,
      'system admin': 403,
    })
  })
})
