import { expect, test } from 'vitest'
import { type Circumstances, guards, parts, step, transitions, verbs } from '#app/domain/attendance/machine.ts'
import { attendanceStates } from '#db/schema/attendance.ts'

/** As the domain model draws it: expected → in → out, with what organisers put right and what comes after the end. */
const drawn = `
  expected → in out absent
  in → in out expected waived
  out → out in
  waived → out in
  absent → expected out`

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

const at = (wall: string) => new Date(`2026-05-09T${wall}:00Z`)
const allows: Circumstances = {
  now: at('12:00'),
  at: at('09:00'),
  opensAt: at('08:00'),
  endsAt: at('11:30'),
  closesAt: at('13:30'),
  settled: false,
  reason: '忘了',
  inAt: at('09:00'),
  outAt: at('11:00'),
}
/** Of each guard, what alone makes it shut. */
const shuts: Record<keyof typeof guards, Partial<Circumstances>> = {
  settled: { settled: true },
  'not-open-yet': { at: at('07:59') },
  over: { at: at('11:30') },
  closed: { at: at('13:30') },
  'not-over-yet': { now: at('11:29') },
  'reason-missing': { reason: ' ' },
  'times-wrong': { inAt: at('11:00'), outAt: at('11:00') },
}

const walks = attendanceStates.flatMap((from) =>
  verbs.flatMap((verb) => parts.map((part) => [from, verb, part] as const)),
)

test.each(walks)('%s, %s, by %s', (from, verb, part) => {
  const drawnHere = transitions.filter((one) => one.from === from && one.verb === verb)
  const mine = drawnHere.find(({ who }) => who.includes(part))
  expect(drawnHere.length).toBeLessThanOrEqual(1)
  if (!mine) {
    const refusal = drawnHere.length > 0 ? 'not-yours' : 'not-drawn'
    expect(step(from, verb, part, allows)).toEqual({ ok: false, refusal })
    return
  }
  expect(step(from, verb, part, allows)).toEqual({ ok: true, to: mine.to })
  for (const [guard, change] of Object.entries(shuts)) {
    const guarded = (mine.guards as readonly string[]).includes(guard)
    // Leaving late shuts what has to happen before the end, too: each guard is asked alone.
    if (guarded) expect(step(from, verb, part, { ...allows, ...change })).toEqual({ ok: false, refusal: guard })
  }
})

test.each([
  ['before the shift opens', { inAt: at('07:00') }],
  ['out after it closes', { outAt: at('13:31'), now: at('14:00') }],
  ['out in the future', { outAt: at('12:01') }],
  ['no out', { outAt: null }],
])('both times are of the shift and behind us: %s', (_, change) => {
  expect(step('in', 'correct', 'organiser', { ...allows, ...change })).toEqual({ ok: false, refusal: 'times-wrong' })
})

test('every guard guards something', () => {
  const used = [...new Set(transitions.flatMap((one) => one.guards))].sort()
  expect(Object.keys(guards).sort()).toEqual(used)
})
