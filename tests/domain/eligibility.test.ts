import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Criterion } from '#app/domain/awards/calls/criteria.ts'
import { readCriteria } from '#app/domain/awards/calls/criteria.ts'
import { recordsBehind } from '#app/domain/awards/eligibility/behind.server.ts'
import { examine } from '#app/domain/awards/eligibility/examine.server.ts'
import type { Examined } from '#app/domain/awards/eligibility/facts.server.ts'
import { type Facts, mayDecide, reportOf } from '#app/domain/awards/eligibility/report.ts'
import type { Reader } from '#db/database.ts'
import type { OpenDatabase } from '#db/open.ts'
import { hourEntries, hourTotals } from '#db/schema/hours.ts'
import { memberships } from '#db/schema/teams.ts'
import { awardKindId } from '#db/seed/awards.ts'
import { openFresh } from '../support/database.ts'
import { makeHonour } from '../support/honours.ts'
import { at, makeHours, makePerson, makeTeam, makeTown, testKeys } from '../support/make.ts'

const kindId = awardKindId('good-volunteer')
const known: Facts = {
  of: 'person',
  birthDay: '2001-05-05',
  minutes: new Map([[2025, 40 * 60]]),
  since: at('2023-05-01 09:00'),
  honours: [],
  namesakes: [],
  star: 2,
  objections: 0,
}
const honour = { id: 'x', kindId, year: 2024, number: 7, title: '优秀青年志愿者' }
const name = '优秀青年志愿者'

const cases: [string, Criterion, Partial<Facts>, string][] = [
  ['25 the day before the birthday', { kind: 'age', from: 25, to: null, on: '2026-05-04' }, {}, 'not-met'],
  ['25 on the birthday', { kind: 'age', from: 25, to: 25, on: '2026-05-05' }, {}, 'met'],
  ['no birthday', { kind: 'age', from: 14, to: 35, on: '2026-05-04' }, { birthDay: null }, 'unknown'],
  ['the age of a team', { kind: 'age', from: 14, to: 35, on: '2026-05-04' }, { of: 'team' }, 'unknown'],
  ['hours to the minute', { kind: 'hours', year: 2025, hours: 40 }, {}, 'met'],
  ['a minute short', { kind: 'hours', year: 2025, hours: 40 }, { minutes: new Map([[2025, 2_399]]) }, 'not-met'],
  ['hours of another year', { kind: 'hours', year: 2024, hours: 1 }, {}, 'not-met'],
  ['hours of a branch', { kind: 'hours', year: 2025, hours: 1 }, { of: 'branch' }, 'unknown'],
  ['three years to the day', { kind: 'membership', of: 'team', years: 3 }, {}, 'met'],
  ['a day short', { kind: 'membership', of: 'team', years: 3 }, { since: at('2023-05-02 09:00') }, 'not-met'],
  ['in no team', { kind: 'membership', of: 'team', years: 1 }, { since: null }, 'not-met'],
  ['the league, kept nowhere here', { kind: 'membership', of: 'league', years: 1 }, {}, 'unknown'],
  ['held before', { kind: 'earlier', kindId, name }, { honours: [honour] }, 'met'],
  ['not held', { kind: 'earlier', kindId, name }, {}, 'not-met'],
  ['somebody of the same name', { kind: 'earlier', kindId, name }, { namesakes: [honour] }, 'unknown'],
  ['the medal below', { kind: 'ladder', kindId, name }, { honours: [honour] }, 'met'],
  ['another kind', { kind: 'ladder', kindId: 'other', name }, { honours: [honour] }, 'not-met'],
  ['not again', { kind: 'not-again', kindId, name }, { honours: [honour] }, 'not-met'],
  ['never before', { kind: 'not-again', kindId, name }, {}, 'met'],
  ['perhaps before', { kind: 'not-again', kindId, name }, { namesakes: [honour] }, 'unknown'],
  ['two stars of two', { kind: 'stars', level: 2 }, {}, 'met'],
  ['two stars of three', { kind: 'stars', level: 3 }, {}, 'not-met'],
  ['stars of a team', { kind: 'stars', level: 1 }, { of: 'team' }, 'unknown'],
  ['nothing objected', { kind: 'no-objection' }, {}, 'met'],
  ['an objection open', { kind: 'no-objection' }, { objections: 1 }, 'not-met'],
]

test.each(cases)('%s', (_, criterion, facts, standing) => {
  const [line] = reportOf([criterion], { ...known, ...facts }, '2026-05-01')
  expect(line!.standing).toBe(standing)
  // What is not met, or not known, is decided only with a reason.
  expect(mayDecide([line!], ' ')).toBe(standing === 'met')
  expect(mayDecide([line!], '看过团员证')).toBe(true)
})

describe('from the records', () => {
  let open: OpenDatabase
  const criteria: Criterion[] = [
    { kind: 'age', from: 14, to: 35, on: '2026-05-04' },
    { kind: 'hours', year: 2026, hours: 2 },
    { kind: 'membership', of: 'team', years: 1 },
    { kind: 'not-again', kindId, name },
    { kind: 'stars', level: 1 },
    { kind: 'no-objection' },
  ]
  const call = { criteria: JSON.stringify(criteria), servedUntil: '2026-04-30' }
  beforeAll(async () => {
    open = await openFresh()
    await makeTown(open.db)
  })
  afterAll(() => open.close())

  /** A reader that counts the statements it begins. */
  function counting() {
    let queries = 0
    const reader = new Proxy(open.db, {
      get(target, key) {
        const value = Reflect.get(target, key)
        return typeof value === 'function'
          ? (...given: unknown[]) => {
              if (key === 'select') queries += 1
              return (value as (...all: unknown[]) => unknown).apply(target, given)
            }
          : value
      },
    }) as Reader
    return { reader, count: () => queries }
  }

  test('as many queries for thirty as for one; every figure opens the records that add up to it', async () => {
    const people = await Promise.all(Array.from({ length: 30 }, () => makePerson(open.db)))
    const all: Examined[] = people.map(({ id, name: called }) => ({ of: 'person', id, name: called }))
    const [first, second] = people
    const reviewer = await makePerson(open.db)
    for (const day of ['2026-03-01', '2026-04-02'])
      await makeHours(open.db, first!, reviewer, {
        ...{ state: 'counted', minutes: 75, startedAt: at(`${day} 09:00`), countedAt: at('2026-04-20 09:00') },
        ...{ reviewedById: (await makePerson(open.db)).id, reviewedAt: at('2026-04-10 09:00') },
      })
    const summed = await open.db.select().from(hourEntries)
    const minutes = summed.reduce((sum, one) => sum + one.minutes, 0)
    await open.db.transact(async (tx) => {
      const row = { scope: 'person' as const, subjectId: first!.id, month: '2026-03', entries: 2, minutes }
      await tx.insert(hourTotals).values({ id: `person:${first!.id}:2026-03`, ...row })
    })
    const team = await makeTeam(open.db, { members: [first!] })
    await open.db.transact((tx) => tx.update(memberships).set({ startedAt: at('2024-01-01 09:00') }))
    await makeHonour(open.db, { personId: second!.id, holderName: '李小溪' })

    const one = counting()
    await examine(one.reader, testKeys, call, all.slice(0, 1))
    const many = counting()
    const reports = await examine(many.reader, testKeys, call, all)
    expect(many.count()).toBe(one.count())
    expect(many.count()).toBeLessThanOrEqual(7)

    const of = (person: { id: string }) => reports.get(person.id)!.map(({ standing }) => standing)
    expect(of(first!)).toEqual(['met', 'met', 'met', 'met', 'not-met', 'met'])
    expect(of(second!)).toEqual(['met', 'not-met', 'not-met', 'not-met', 'not-met', 'met'])
    const behind = await recordsBehind(open.db, readCriteria(call.criteria), all[0]!, 'hours')
    expect(behind.reduce((sum, line) => sum + line.minutes!, 0)).toBe(minutes)
    expect(reports.get(first!.id)![1]!.figure).toContain('2.5 小时')
    expect(await recordsBehind(open.db, readCriteria(call.criteria), all[1]!, 'honours')).toHaveLength(1)
    const behindOf = (whom: Examined, records: Parameters<typeof recordsBehind>[3]) =>
      recordsBehind(open.db, readCriteria(call.criteria), whom, records)
    expect((await behindOf(all[0]!, 'membership'))[0]).toMatchObject({
      words: expect.stringContaining(team.name),
      opens: team.id,
    })
    expect(await behindOf(all[0]!, 'person')).toMatchObject([{ opens: first!.id }])
    expect((await behindOf({ of: 'team', id: team.id, name: team.name }, 'team'))[0]!.words).toContain('成立')
  })

  test('a team is looked at by its own hours and age', async () => {
    const team = await makeTeam(open.db, { foundedAt: at('2020-01-01 09:00') })
    const reports = await examine(open.db, testKeys, call, [{ of: 'team', id: team.id, name: team.name }])
    expect(reports.get(team.id)!.map(({ standing }) => standing)).toEqual([
      ...['unknown', 'not-met', 'met', 'met', 'unknown', 'met'],
    ])
  })
})
