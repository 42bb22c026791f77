import { among, check, oneOf, table, text } from '../columns.ts'

export const holidayKinds = ['off', 'work'] as const
const labels = ['V', 'P', 'L', 'M'] as const

/** A day the State Council moved: one off work, or a Saturday or Sunday on which offices work (调休). All others are as their weekday says. */
export const holidays = table(
  'holidays',
  {
    day: text('day').primaryKey(), // YYYY-MM-DD in Asia/Shanghai
    name: text('name').notNull(), // 春节
    kind: oneOf('kind', holidayKinds).notNull(),
    source: text('source').notNull(),
    label: oneOf('label', labels).notNull(), // read in full, seen, local, from memory
  },
  (row) => [check('holiday_kind', among(row.kind, holidayKinds)), check('holiday_label', among(row.label, labels))],
)
