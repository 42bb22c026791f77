import { type Board, missingIn } from '#app/domain/awards/rounds/board.server.ts'
import { scoreWord } from '#app/domain/awards/rounds/standing.ts'
import { interestWords } from '#app/domain/awards/rounds/words.ts'
import { dateWord, momentWord } from '#app/domain/wording.ts'
import { ballotSheet } from './ballot-view.server.ts'

const columns = [
  { key: 'town', title: '镇里推荐', states: ['submitted', 'returned', 'town_recommended'] },
  { key: 'through', title: '评审入围', states: ['shortlisted'] },
  { key: 'notice', title: '公示', states: ['on_notice', 'suspended'] },
  { key: 'end', title: '结果', states: ['awarded', 'rejected'] },
] as const

/** The board of a call as its page reads it: columns, the round that runs, who judged how, what comes next. */
export function boardView(board: Board, now: Date) {
  const { call, all, rounds, notice, clock } = board
  const missing = missingIn(board)
  const running = rounds.find(({ closedAt }) => closedAt === null) ?? null
  const cards = all.map(({ nomination, name, objections, against }) => {
    const lacks = missing.get(nomination.id) ?? 0
    const flags: string[] = []
    if (nomination.state === 'returned') flags.push('退回补材料')
    if (against.length > 0) flags.push(`${against.length} 条条件没有符合`)
    if (lacks > 0) flags.push(`还差 ${lacks} 份评分`)
    if (objections > 0) flags.push(`收到 ${objections} 条异议`)
    return {
      ...{ id: nomination.id, name, state: nomination.state, deed: nomination.deed, flags },
      score: nomination.score === null ? null : scoreWord(call.judging, nomination.score),
    }
  })
  return {
    ...{ id: call.id, title: call.title, state: call.state, judging: call.judging, quorum: call.quorum },
    places: call.places,
    towns: momentWord(call.townsUntil, now),
    townsOver: now >= call.townsUntil,
    columns: columns.map(({ key, title, states }) => ({
      ...{ key, title },
      cards: cards.filter(({ state }) => states.some((one) => one === state)),
    })),
    round: running && {
      id: running.id,
      number: running.number,
      ready: [...missing.values()].every((one) => one === 0),
    },
    // Whom a reason has to be given for when the round is closed; once they are on notice, when the honours are decided.
    against: all.flatMap(({ nomination, name, against }) =>
      against.length > 0 && nomination.state === (call.state === 'on_notice' ? 'on_notice' : 'town_recommended')
        ? [
            {
              id: nomination.id,
              words: `${name}：${against.map(({ asked, figure }) => `${asked}，${figure}`).join('；')}`,
            },
          ]
        : [],
    ),
    judged: rounds.length > 0 && running === null,
    notice: notice && {
      ...{ id: notice.id, state: notice.state, restarts: notice.restarts, objections: board.objections },
      ...{ until: dateWord(notice.endsOn), left: clock?.left ?? null },
    },
    // The last round first.
    sheets: rounds.toReversed().map((one) => ballotSheet(board, one)),
    minutes: minutesOf(board, now),
  }
}

/** The minutes of the judging, made from the records alone. */
function minutesOf({ call, rounds, seats, barred, given, all, notice }: Board, now: Date): string[] {
  const nameOf = (id: string) => all.find(({ nomination }) => nomination.id === id)?.name ?? ''
  const stepped = [...barred].map(([key, reason]) => {
    const [seatId, nominationId] = key.split(' ')
    const who = seats.find(({ reviewer }) => reviewer.id === seatId)?.name ?? ''
    return `${who}对${nameOf(nominationId!)}回避（${interestWords[reason]}）`
  })
  return [
    `评委 ${seats.length} 位：${seats.map(({ name }) => name).join('、') || '还没有请'}。每位候选至少要 ${call.quorum} 份。`,
    ...(stepped.length > 0 ? [`${stepped.join('；')}。`] : []),
    ...rounds.map(({ number, candidates, places, openedAt, closedAt }) => {
      const turn = JSON.parse(candidates) as string[]
      const ballots = given.filter((one) => one.round === number).length
      const who = number === 1 ? `候选 ${turn.length} 位` : `只在并列的 ${turn.map(nameOf).join('、')} 之间`
      const end = closedAt ? `${momentWord(closedAt, now)}结束` : '还在评'
      return `第 ${number} 轮，${momentWord(openedAt, now)}开始，${end}：${who}，取 ${places} 位，收到 ${ballots} 份。`
    }),
    ...(notice
      ? [`公示到 ${dateWord(notice.endsOn)}${notice.restarts > 0 ? `，名单改过 ${notice.restarts} 次` : ''}。`]
      : []),
    ...(call.documentNumber ? [`决定：${call.documentNumber}。`] : []),
  ]
}
