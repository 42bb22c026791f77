import { describe, expect, test } from 'vitest'
import { callGuards, callParts, callTransitions, callVerbs, stepCall } from '#app/domain/awards/calls/machine.ts'
import {
  livingNominations,
  nominationGuards,
  nominationParts,
  nominationTransitions,
  nominationVerbs,
  stepNomination,
  verbsFor,
} from '#app/domain/awards/nominations/machine.ts'
import { callStates } from '#db/schema/calls.ts'
import { nominationStates } from '#db/schema/nominations.ts'

/** The lines of a drawing: from → to to to. */
const edgesOf = (drawn: string) =>
  drawn
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [from, to] = line.trim().split(' → ')
      return to!.split(' ').map((state) => `${from} → ${state}`)
    })
    .sort()

const linesOf = (all: readonly { from: string; to: string }[]) =>
  [...new Set(all.map(({ from, to }) => `${from} → ${to}`))].sort()

describe('the machine of a nomination', () => {
  test('holds every line that is drawn and no other', () => {
    const drawn = `
      draft → submitted withdrawn
      submitted → returned town_recommended rejected withdrawn
      returned → submitted withdrawn
      town_recommended → shortlisted submitted returned rejected withdrawn
      shortlisted → on_notice rejected withdrawn
      on_notice → awarded suspended shortlisted rejected withdrawn
      suspended → on_notice rejected withdrawn`
    expect(linesOf(nominationTransitions)).toEqual(edgesOf(drawn))
  })

  const walks = nominationStates.flatMap((from) =>
    nominationVerbs.flatMap((verb) => nominationParts.map((part) => [from, verb, part] as const)),
  )
  test.each(walks)('%s, %s, by %s', (from, verb, part) => {
    const all = nominationTransitions.filter((one) => one.from === from && one.verb === verb)
    expect(all.length).toBeLessThanOrEqual(1)
    const mine = all.find(({ who }) => who.includes(part))
    const whole = stepNomination(from, verb, [part], nominationGuards)
    expect(whole).toEqual(
      mine ? { ok: true, to: mine.to } : { ok: false, refusal: all.length > 0 ? 'not-yours' : 'not-drawn' },
    )
    expect(verbsFor(from, [part]).includes(verb)).toBe(mine !== undefined)
    // Without any one of its guards it leads nowhere, and says which is missing.
    for (const guard of mine?.guards ?? [])
      expect(
        stepNomination(
          from,
          verb,
          [part],
          nominationGuards.filter((one) => one !== guard),
        ),
      ).toEqual({
        ok: false,
        refusal: guard,
      })
  })

  test('ends in three states that nothing leads away from; before them whoever it is about may always step back', () => {
    const ends = nominationStates.filter((state) => !livingNominations.includes(state))
    expect([...ends].sort()).toEqual(['awarded', 'rejected', 'withdrawn'])
    expect(nominationTransitions.filter(({ from }) => ends.includes(from))).toEqual([])
    for (const from of livingNominations) expect(verbsFor(from, ['nominee'])).toContain('withdraw')
  })

  test('only the county, after a notice that is over, gives an honour', () => {
    expect(nominationTransitions.filter(({ to }) => to === 'awarded')).toEqual([
      { from: 'on_notice', verb: 'award', to: 'awarded', who: ['county'], guards: ['notice-over'] },
    ])
  })
})

describe('the machine of a call', () => {
  test('holds every line that is drawn and no other', () => {
    const drawn = `
      draft → draft open withdrawn
      open → open reviewing withdrawn
      reviewing → reviewing on_notice withdrawn
      on_notice → reviewing decided`
    expect(linesOf(callTransitions)).toEqual(edgesOf(drawn))
  })

  const walks = callStates.flatMap((from) =>
    callVerbs.flatMap((verb) => callParts.map((part) => [from, verb, part] as const)),
  )
  test.each(walks)('%s, %s, by %s', (from, verb, part) => {
    const all = callTransitions.filter((one) => one.from === from && one.verb === verb)
    expect(all.length).toBeLessThanOrEqual(1)
    const mine = all.find(({ who }) => who.includes(part))
    expect(stepCall(from, verb, part, callGuards)).toEqual(
      mine ? { ok: true, to: mine.to } : { ok: false, refusal: all.length > 0 ? 'not-yours' : 'not-drawn' },
    )
    for (const guard of mine?.guards ?? [])
      expect(
        stepCall(
          from,
          verb,
          part,
          callGuards.filter((one) => one !== guard),
        ),
      ).toEqual({ ok: false, refusal: guard })
  })

  test('once opened it is never edited: only corrected, with a reason', () => {
    expect(callTransitions.filter(({ verb, from }) => verb === 'edit' && from !== 'draft')).toEqual([])
    for (const one of callTransitions.filter(({ verb }) => verb === 'correct')) expect(one.guards).toEqual(['reason'])
  })
})
