import type { ListQuery } from '../list-query.ts'
import type { ActivityState } from './machine.ts'

/** The views of the list of activities, the first one shown when none is asked for. */
export const staffViews = ['ahead', 'review', 'few', 'none', 'settle', 'all'] as const
export type StaffView = (typeof staffViews)[number]

export const viewWords: Record<StaffView, string> = {
  ahead: '接下来',
  review: '等我审核',
  few: '名额快满',
  none: '没人报名',
  settle: '办完待结项',
  all: '全部',
}

/** An activity as the list of the back office shows it. */
export interface StaffRow {
  id: string
  title: string
  state: ActivityState
  town: string
  place: string
  programme: string | null
  /** 公安·教育 */
  partners: string
  personInCharge: string
  updatedAt: Date
  /** of its next shift, or of its first when all are over */
  startsAt: Date | null
  shifts: number
  /** null is no limit */
  places: number | null
  taken: number
  waiting: number
}

/** Whether no more than a quarter of the places is left. */
export const isFew = ({ places, taken }: Pick<StaffRow, 'places' | 'taken'>): boolean =>
  places !== null && places > 0 && (places - taken) * 4 <= places

/** Of rows that a view may be about, those it is: what only the counts can tell. */
export const inView = (view: StaffView, rows: readonly StaffRow[]): StaffRow[] =>
  rows.filter((row) => (view === 'few' ? isFew(row) : view === 'none' ? row.taken === 0 && row.waiting === 0 : true))

const keys: Readonly<Record<string, (row: StaffRow) => number | string>> = {
  // Without a day yet: still being written, and first of all.
  starts: ({ startsAt }) => startsAt?.getTime() ?? 0,
  taken: ({ taken }) => taken,
  waiting: ({ waiting }) => waiting,
  title: ({ title }) => title,
}

/** The rows in the order asked for; equals stand by their ids. */
export function ordered(
  rows: readonly StaffRow[],
  { sort, descending }: Pick<ListQuery, 'sort' | 'descending'>,
): StaffRow[] {
  const key = keys[sort] ?? keys.starts!
  return [...rows].sort((one, other) => {
    const [a, b] = [key(one), key(other)]
    const first = a < b || (a === b && one.id < other.id) ? -1 : 1
    return descending ? -first : first
  })
}
