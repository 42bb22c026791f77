import { availableParallelism, loadavg } from 'node:os'
import type { Criterion } from '#app/domain/awards/calls/criteria.ts'
import { examine } from '#app/domain/awards/eligibility/examine.server.ts'
import type { Examined } from '#app/domain/awards/eligibility/facts.server.ts'
import type { Db, Reader } from '#db/database.ts'
import { honours } from '#db/schema/honours.ts'
import { hourTotals } from '#db/schema/hours.ts'
import { stars } from '#db/schema/stars.ts'
import { memberships } from '#db/schema/teams.ts'
import { awardKindId } from '#db/seed/awards.ts'
import { makeCrowd, type Presser } from '../support/crowd.ts'
import { openFresh } from '../support/database.ts'
import { makeHonour } from '../support/honours.ts'
import { at, makePerson, makeTeam, testKeys, testNow } from '../support/make.ts'

const people = Number(process.env.PEOPLE ?? 10_000)
const slowest = 2_000 // ms
const mostQueries = 7
const singly = 200
const batch = 500

const kindId = awardKindId('good-volunteer')
const name = '优秀青年志愿者'
/** Everything a call can ask about a person. */
const criteria: Criterion[] = [
  { kind: 'age', from: 14, to: 35, on: '2026-05-04' },
  { kind: 'hours', year: 2025, hours: 20 },
  { kind: 'membership', of: 'team', years: 1 },
  { kind: 'earlier', kindId: awardKindId('example'), name: '青年好榜样' },
  { kind: 'not-again', kindId, name },
  { kind: 'stars', level: 1 },
  { kind: 'no-objection' },
]
const call = { criteria: JSON.stringify(criteria), servedUntil: '2026-04-30' }

/**
 * The report of eligibility of ten thousand people for one call, who have hours of two years, teams, stars and honours.
 * The control examines them one at a time.
 */
export async function eligibleCrowd(): Promise<string[]> {
  const quiet = loadavg()[0]! < availableParallelism()
  const faults: string[] = []
  const { db, close } = await openFresh()
  const crowd = await makeCrowd(db, people, at('2024-03-01 09:00'))
  await fill(db, crowd)
  const all = crowd.map(({ id }, index): Examined => ({ of: 'person', id, name: `石${index}` }))

  const times: number[] = []
  let queries = 0
  let met = 0
  for (let round = 0; round < 5; round += 1) {
    const { reader, count } = counting(db)
    const began = performance.now()
    const reports = await examine(reader, testKeys, call, all)
    times.push(performance.now() - began)
    queries = count()
    met = [...reports.values()].filter((lines) => lines.every(({ standing }) => standing === 'met')).length
    if (reports.size !== people) faults.push(`报告只有 ${reports.size} 人`)
  }
  const control = counting(db)
  const began = performance.now()
  for (const one of all.slice(0, singly)) await examine(control.reader, testKeys, call, [one])
  const each = (performance.now() - began) / singly
  await close()

  const [first, median] = [Math.round(times[0]!), Math.round(times.sort((a, b) => a - b)[2]!)]
  console.log(
    `   ${people} 人、七条条件：${queries} 条查询，第一次 ${first} 毫秒，中位 ${median} 毫秒，全符合的 ${met} 人；对照（一个一个查）${singly} 人 ${control.count()} 条查询，照这样一万人要 ${Math.round(each * 10)} 秒${quiet ? '' : '；机器正忙别的'}`,
  )
  if (queries > mostQueries) faults.push(`${queries} 条查询`)
  if (met === 0 || met === people) faults.push('大家都一样：证明不了什么')
  if (quiet && median >= slowest) faults.push(`用了 ${median} 毫秒`)
  if (control.count() <= mostQueries) faults.push('对照没有被看出来')
  return faults
}

/** A reader that counts the statements it begins. */
function counting(db: Db) {
  let queries = 0
  const select: Reader['select'] = ((...given: Parameters<Reader['select']>) => {
    queries += 1
    return db.select(...given)
  }) as Reader['select']
  return { reader: { ...db, select } as Reader, count: () => queries }
}

/** Hours in each of twenty-four months, a team, and for some stars and honours. */
async function fill(db: Db, crowd: readonly Presser[]): Promise<void> {
  const county = await makePerson(db, { roles: [{ role: 'county-staff' }] })
  const team = await makeTeam(db)
  const months = Array.from(
    { length: 24 },
    (_, index) => `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
  )
  const { id: _, ...dull } = await makeHonour(db, { holderName: '外县的人' })
  let number = dull.number
  for (let from = 0; from < crowd.length; from += batch) {
    const some = crowd.slice(from, from + batch).map((who, index) => ({ ...who, index: from + index }))
    await db.transact(async (tx) => {
      for (const month of months)
        await tx.insert(hourTotals).values(
          some.map(({ id, index }) => ({
            ...{ id: `person:${id}:${month}`, scope: 'person' as const, subjectId: id, month },
            ...{ entries: 1, minutes: 60 + (index % 7) * 30 },
          })),
        )
      await tx.insert(memberships).values(
        some.map(({ id, index }) => ({
          ...{ personId: id, teamId: team.id, state: 'active' as const, role: 'member' as const },
          startedAt: index % 5 === 0 ? testNow : at('2024-04-01 09:00'),
        })),
      )
      await tx.insert(stars).values(some.filter(({ index }) => index % 3 > 0).map(({ id }) => starOf(id, county.id)))
      await tx.insert(honours).values(
        some
          .filter(({ index }) => index % 4 === 0)
          .map(({ id, index }) => {
            number += 1
            return {
              ...dull,
              number,
              personId: id,
              holderName: `石${index}`,
              kindId: index % 8 === 0 ? dull.kindId : awardKindId('example'),
            }
          }),
      )
    })
  }
}

const starOf = (personId: string, reviewedById: string): typeof stars.$inferInsert => ({
  ...{ personId, reviewedById, level: 1, state: 'granted', ruleSet: 'national@2026-01-01' },
  ...{ needed: 6_000, minutes: 6_100, askedAt: at('2026-01-10 09:00') },
  ...{ reviewedAt: at('2026-01-11 09:00'), grantedOn: '2026-01-11' },
})
