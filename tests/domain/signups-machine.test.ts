import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { leave } from '#app/domain/signups/leave.server.ts'
import { type From, guards, parts, step, transitions, verbs } from '#app/domain/signups/machine.ts'
import type { OpenDatabase } from '#db/open.ts'
import { signupStates } from '#db/schema/signups.ts'
import { openFresh } from '../support/database.ts'
import { makeActivity, makePerson, makeSignup, testKeys, testNow } from '../support/make.ts'
import { eventKinds, signupRow } from '../support/signups.ts'

/** As the domain model draws it: from, to, and what has to be so. */
const drawn = `
  new → confirmed requested waitlisted
  requested → confirmed declined lapsed left removed cancelled
  waitlisted → confirmed left lapsed removed cancelled
  confirmed → left removed attended absent cancelled
  absent → attended cancelled
  attended → absent cancelled`

const edges = drawn
  .trim()
  .split('\n')
  .flatMap((line) => {
    const [from, to] = line.trim().split(' → ')
    return to!.split(' ').map((state) => `${from} → ${state}`)
  })

test('the table holds every line that is drawn and no other', () => {
  expect([...new Set(transitions.map(({ from, to }) => `${from} → ${to}`))].sort()).toEqual(edges.sort())
})

const states: From[] = ['new', ...signupStates]
const day = (text: string) => new Date(`${text}T00:00:00Z`)
const allows = {
  now: day('2026-05-05'),
  leaveUntil: day('2026-05-06'),
  closesAt: day('2026-05-06'),
  endsAt: day('2026-05-04'),
  reason: '有事',
  accepted: true,
}
const forbids = {
  now: day('2026-05-05'),
  leaveUntil: day('2026-05-05'),
  closesAt: day('2026-05-05'),
  endsAt: day('2026-05-06'),
  reason: ' ',
  accepted: false,
}

const walks = states.flatMap((from) => verbs.flatMap((verb) => parts.map((part) => [from, verb, part] as const)))

test.each(walks)('%s, %s, by %s', (from, verb, part) => {
  const drawnHere = transitions.filter((one) => one.from === from && one.verb === verb)
  const mine = drawnHere.find(({ who }) => who.includes(part))

  const open = step(from, verb, part, allows)
  const shut = step(from, verb, part, forbids)

  expect(drawnHere.length).toBeLessThanOrEqual(1)
  if (mine) {
    expect(open).toEqual({ ok: true, to: mine.to })
    expect(shut).toEqual(mine.guard ? { ok: false, refusal: mine.guard } : open)
  } else {
    const refusal = drawnHere.length > 0 ? 'not-yours' : 'not-drawn'
    expect(open).toEqual({ ok: false, refusal })
    expect(shut).toEqual({ ok: false, refusal })
  }
})

test('every guard guards something', () => {
  expect(Object.keys(guards).sort()).toEqual([...new Set(transitions.flatMap(({ guard }) => guard ?? []))].sort())
})

describe('the person leaving', () => {
  let open: OpenDatabase
  beforeAll(async () => {
    open = await openFresh()
  })
  afterAll(() => open.close())

  test.each(signupStates)('from %s', async (state) => {
    const { shift } = await makeActivity(open.db)
    const person = await makePerson(open.db)
    const heldUntil = state === 'requested' ? new Date(testNow.getTime() + 3_600_000) : null
    const signup = await makeSignup(open.db, shift, person, { state, heldUntil })

    const outcome = await leave(open.db, testKeys, person, signup.id, { reason: '' }, testNow)

    const mayLeave = edges.includes(`${state} → left`)
    // Who has left is told so again, and nothing happens twice.
    expect(outcome.ok).toBe(mayLeave || state === 'left')
    expect(await signupRow(open.db, signup.id)).toEqual(
      mayLeave ? { ...signup, state: 'left', reason: null, changedAt: testNow } : signup,
    )
    expect(await eventKinds(open.db, signup.id)).toEqual(mayLeave ? ['signup.left'] : [])
  })
})
