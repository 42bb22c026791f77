import { sql } from 'drizzle-orm'
import { among, check, id, index, instant, oneOf, primaryKey, table, text, unique, whole } from '../columns.ts'
import { hourEntries } from './hours.ts'
import { people } from './people.ts'

export const packStates = ['made', 'taken_back'] as const
export const packLineKinds = ['new', 'late', 'reversed'] as const
/** Why the other system does not take a record: one of these, no words of ours about anybody. */
export const packLineReasons = ['nobody', 'twice', 'incomplete', 'other'] as const
export const packLineStates = ['exported', 'refused', 'taken_back'] as const

/** What is handed on at once to the system of civil affairs: records of one month. The file is made again when it is asked for. */
export const hourPacks = table(
  'hour_packs',
  {
    id: id(),
    month: text('month').notNull(), // YYYY-MM of the days of service
    place: whole('place').notNull(), // the how manyth of its month
    state: oneOf('state', packStates).notNull(),
    records: whole('records').notNull(),
    minutes: whole('minutes').notNull(), // reversals taken off
    requestKey: text('request_key').notNull(),
    madeById: text('made_by_id')
      .notNull()
      .references(() => people.id),
    madeAt: instant('made_at').notNull(),
    changedById: text('changed_by_id').references(() => people.id), // who took it back, or made it hold again
    changedAt: instant('changed_at'),
  },
  (row) => [
    unique('one_pack_of_a_place').on(row.month, row.place),
    unique('one_pack_per_request').on(row.madeById, row.requestKey),
    check('pack_state', among(row.state, packStates)),
    check('pack_records', sql`${row.records} > 0`),
  ],
)

/** One record in a pack. An entry stands handed on at most once, and at most once more to say that it was reversed. */
export const hourPackLines = table(
  'hour_pack_lines',
  {
    packId: text('pack_id')
      .notNull()
      .references(() => hourPacks.id),
    entryId: text('entry_id')
      .notNull()
      .references(() => hourEntries.id),
    kind: oneOf('kind', packLineKinds).notNull(),
    state: oneOf('state', packLineStates).notNull(),
    about: oneOf('about', ['service', 'reversal']).notNull(), // of what the record tells, whenever it comes
    reason: oneOf('reason', packLineReasons), // why the other system did not take it
    changedById: text('changed_by_id').references(() => people.id),
    changedAt: instant('changed_at'),
  },
  (row) => [
    primaryKey({ columns: [row.packId, row.entryId, row.about] }),
    unique('handed_on_once').on(row.entryId, row.about).where(sql`${row.state} = 'exported'`),
    index('lines_of_pack').on(row.packId, row.state),
    check('pack_line_kind', among(row.kind, packLineKinds)),
    check('pack_line_state', among(row.state, packLineStates)),
    check('pack_line_about', among(row.about, ['service', 'reversal'])),
    check('pack_line_tells_one_thing', sql`(${row.kind} = 'reversed') = (${row.about} = 'reversal')`),
    check('pack_line_reason', sql`${row.reason} is null or ${among(row.reason, packLineReasons)}`),
    check('pack_line_refused_with_reason', sql`(${row.state} = 'refused') = (${row.reason} is not null)`),
  ],
)
