import type { RosterRow } from './roster.server.ts'

export const bandWords: Record<RosterRow['band'], string> = {
  'under-14': '未满 14 岁',
  '14-17': '14–17 岁',
  adult: '成年',
  unknown: '不知道',
}

const states: Record<RosterRow['state'], string> = {
  confirmed: '报上了',
  requested: '等监护人同意',
  waitlisted: '候补',
  left: '退出了',
  removed: '移出了',
  declined: '没有同意',
  lapsed: '过了时间',
  attended: '来过',
  absent: '没到',
  cancelled: '取消了',
}

/** How somebody stands, in the words of a table. */
export const standingWord = ({ state, unanswered, position }: RosterRow): string =>
  unanswered ? '等本人答应' : state === 'waitlisted' ? `候补第 ${position} 位` : states[state]

export const consentWord = ({ consent }: RosterRow): string =>
  consent === null ? '不用' : consent ? '同意了' : '还没有'
