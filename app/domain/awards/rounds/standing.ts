import type { judgings } from '#db/schema/calls.ts'
import type { votes } from '#db/schema/nominations.ts'

export type Judging = (typeof judgings)[number]
export type Vote = (typeof votes)[number]

export interface Said {
  points: number | null
  vote: Vote | null
}

/** From so many scores on, one highest and one lowest are left out. */
const trimmedFrom = 5

/**
 * What the ballots about one nomination come to: of scores the mean in hundredths of a point, one highest and one lowest
 * left out from five on; of votes how many are in favour.
 */
export function scoreOf(judging: Judging, ballots: readonly Said[]): number {
  if (judging === 'votes') return ballots.filter(({ vote }) => vote === 'for').length
  const points = ballots.flatMap((ballot) => ballot.points ?? []).sort((one, other) => one - other)
  const kept = points.length >= trimmedFrom ? points.slice(1, -1) : points
  return kept.length === 0 ? 0 : Math.round((kept.reduce((sum, one) => sum + one, 0) * 100) / kept.length)
}

/** From this far off the mean of all scores about one candidate a score is marked for whoever reads the sheet. */
const farOff = 10

/** Whether one score lies ten points or more from the mean of all of them; alone it never does. */
export const isOutlying = (points: number, all: readonly number[]): boolean =>
  all.length > 1 && Math.abs(points - all.reduce((sum, one) => sum + one, 0) / all.length) >= farOff

/** Whether a vote carries: more than half of those who voted are in favour (rules.md 58). Scores carry by their order. */
export const carries = (judging: Judging, ballots: readonly Said[]): boolean =>
  judging === 'scores' || scoreOf('votes', ballots) * 2 > ballots.length

export interface Candidate {
  id: string
  ballots: readonly Said[]
}

export interface Settled {
  /** come through, the best first */
  through: string[]
  /** equal at the last place: only they are judged again */
  tied: string[]
  /** how many places the tied share */
  left: number
  scores: ReadonlyMap<string, number>
}

/** What one round comes to. `first`: in the first round a vote has to carry; after it only the order between the tied counts. */
export function settle(judging: Judging, candidates: readonly Candidate[], places: number, first: boolean): Settled {
  const scores = new Map(candidates.map(({ id, ballots }) => [id, scoreOf(judging, ballots)]))
  const of = (id: string) => scores.get(id)!
  const carried = candidates
    .filter(({ ballots }) => !first || carries(judging, ballots))
    .map(({ id }) => id)
    .sort((one, other) => of(other) - of(one))
  if (carried.length <= places) return { through: carried, tied: [], left: 0, scores }
  const last = of(carried[places - 1]!)
  const above = carried.filter((id) => of(id) > last)
  const level = carried.filter((id) => of(id) === last)
  return above.length + level.length === places
    ? { through: [...above, ...level], tied: [], left: 0, scores }
    : { through: above, tied: level, left: places - above.length, scores }
}

/** 9380 as 93.8 and 9325 as 93.25; votes as they are. */
export const scoreWord = (judging: Judging, score: number): string =>
  judging === 'votes' ? `${score} 票` : `${score / 100} 分`
