import type { Board } from '#app/domain/awards/rounds/board.server.ts'
import { candidatesOf, type Round } from '#app/domain/awards/rounds/rounds.server.ts'
import { isOutlying, scoreOf, scoreWord } from '#app/domain/awards/rounds/standing.ts'
import { interestWords, voteWords } from '#app/domain/awards/rounds/words.ts'

const through: readonly string[] = ['shortlisted', 'on_notice', 'suspended', 'awarded']

/** Who judged how in one round: the best first once it is closed, scores far from the others marked. */
export function ballotSheet({ call, all, given, seats, barred }: Board, round: Round) {
  const rows = candidatesOf(round).flatMap((id) => {
    const one = all.find(({ nomination }) => nomination.id === id)
    if (!one) return []
    const own = given.filter((each) => each.nominationId === id && each.round === round.number)
    const points = own.flatMap((ballot) => ballot.points ?? [])
    const said = seats.map(({ reviewer }) => {
      const reason = barred.get(`${reviewer.id} ${id}`)
      const ballot = own.find((each) => each.reviewerId === reviewer.id)
      if (reason) return { words: `回避（${interestWords[reason]}）`, points: null, outlying: false }
      if (!ballot) return { words: '—', points: null, outlying: false }
      const words = ballot.points?.toString() ?? voteWords[ballot.vote!]
      return { words, points: ballot.points, outlying: ballot.points !== null && isOutlying(ballot.points, points) }
    })
    const score = own.length === 0 ? null : scoreOf(call.judging, own)
    const { state } = one.nomination
    const ended = round.closedAt !== null
    const result = !ended
      ? ''
      : state === 'withdrawn'
        ? '退出了'
        : through.includes(state) || (state === 'rejected' && one.nomination.standing !== null)
          ? '入围'
          : '没有入围'
    return [{ id, name: one.name, said, score, result, held: state === 'suspended' }]
  })
  if (round.closedAt) rows.sort((a, b) => (b.score ?? -1) - (a.score ?? -1))
  return {
    ...{ number: round.number, trims: call.judging === 'scores' },
    reviewers: seats.map(({ reviewer, name }) => ({ id: reviewer.id, name })),
    rows: rows.map((row) => ({ ...row, score: row.score === null ? '' : scoreWord(call.judging, row.score) })),
  }
}
