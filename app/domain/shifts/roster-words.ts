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

/** A person of a roster as the page shows them; nothing else of them leaves the server. */
export interface RosterView {
  id: string
  name: string
  number: string
  phone: string | null
  band: string
  standing: string
  /** where they stand, for the badge */
  state: RosterRow['state']
  consent: string
  note: string
  over: string | null
  priority: number
}

const bandOrder: readonly RosterRow['band'][] = ['under-14', '14-17', 'adult', 'unknown']

const orders: Record<string, (one: RosterRow, other: RosterRow) => number> = {
  order: () => 0,
  name: (one, other) => one.name.localeCompare(other.name, 'zh-CN'),
  band: (one, other) => bandOrder.indexOf(one.band) - bandOrder.indexOf(other.band),
  standing: (one, other) => standingWord(one).localeCompare(standingWord(other), 'zh-CN'),
}

/** The people of a list that are looked for, in the order asked for; equals stay in the order of asking. */
export function rosterViewOf(
  rows: readonly RosterRow[],
  { q, sort, descending }: { q: string; sort: string; descending: boolean },
): RosterView[] {
  const sought = q.toUpperCase()
  const found = rows.filter(({ name, number }) => name.includes(q) || number.includes(sought))
  const sorted = [...found].sort(orders[sort] ?? orders.order)
  if (descending) sorted.reverse()
  return sorted.map((row) => ({
    id: row.signup.id,
    name: row.name,
    number: row.number,
    phone: row.phone,
    band: bandWords[row.band],
    standing: standingWord(row),
    state: row.state,
    consent: consentWord(row),
    note: row.note,
    over: row.signup.overReason,
    priority: row.signup.priority,
  }))
}
