import { sql } from 'drizzle-orm'
import {
  type AnyColumn,
  among,
  check,
  id,
  index,
  instant,
  oneOf,
  primaryKey,
  table,
  text,
  unique,
  whole,
} from '../columns.ts'
import { engine } from '../engine.ts'
import { programmes, shifts } from './activities.ts'
import { files } from './files.ts'
import { towns } from './league.ts'
import { people } from './people.ts'
import { teams } from './teams.ts'

export const hourKinds = ['attendance', 'back_entry', 'reversal'] as const
export const hourStates = [
  'pending',
  'returned',
  'rejected',
  'approved',
  'on_notice',
  'counted',
  'reversed',
  'withdrawn',
] as const

/** A whole number of minutes that an interval is long, for a check. */
const minutesOf = (from: AnyColumn, to: AnyColumn) =>
  engine === 'postgres' ? sql`extract(epoch from (${to} - ${from})) / 60` : sql`(${to} - ${from}) / 60000`

/**
 * The ledger: minutes somebody served, who says so and who looked at it. Of a reviewed entry only its state moves on; a
 * change is a reversal and a new entry. Words that could name somebody can be cleared once, when a person is erased.
 */
export const hourEntries = table(
  'hour_entries',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    kind: oneOf('kind', hourKinds).notNull(),
    state: oneOf('state', hourStates).notNull(),
    shiftId: text('shift_id').references(() => shifts.id),
    teamId: text('team_id').references(() => teams.id),
    townId: text('town_id') // where the organiser belongs: whose staff review it
      .notNull()
      .references(() => towns.id),
    programmeId: text('programme_id').references(() => programmes.id),
    title: text('title').notNull(), // copies: a shift edited or deleted later changes nothing here (340号 art. 7)
    place: text('place').notNull(),
    servedParty: text('served_party').notNull().default(''),
    personInCharge: text('person_in_charge').notNull(),
    description: text('description').notNull().default(''),
    evidence: text('evidence').notNull().default('[]'), // JSON list of ids of files
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at').notNull(),
    servedOn: text('served_on').notNull(), // YYYY-MM-DD in Asia/Shanghai, the day of the start
    minutes: whole('minutes').notNull(), // of a reversal: the exact negative
    claimedMinutes: whole('claimed_minutes').notNull(), // as it was asked for, when a reviewer changed the figure
    recordedById: text('recorded_by_id')
      .notNull()
      .references(() => people.id),
    recordedAt: instant('recorded_at').notNull(),
    reviewedById: text('reviewed_by_id').references(() => people.id),
    reviewedAt: instant('reviewed_at'),
    reviewReason: text('review_reason'),
    contestedAt: instant('contested_at'), // once
    noticeUntil: text('notice_until'), // the last day of its public notice
    countedAt: instant('counted_at'),
    reversesId: text('reverses_id'),
    requestKey: text('request_key'), // of the form it came with: the same form again makes no second entry
    erasedAt: instant('erased_at'),
  },
  (row) => [
    index('hours_of_person').on(row.personId, row.startedAt),
    index('hours_to_review').on(row.state, row.townId, row.kind, row.recordedAt, row.id),
    index('hours_by_state').on(row.state, row.kind, row.recordedAt, row.id),
    index('hours_of_shift').on(row.shiftId, row.state),
    index('hours_by_recorder').on(row.recordedById, row.recordedAt),
    index('hours_of_team').on(row.teamId, row.servedOn, row.id),
    unique('one_entry_per_request')
      .on(row.recordedById, row.requestKey, row.personId)
      .where(sql`${row.requestKey} is not null`),
    index('hours_by_day').on(row.servedOn, row.id),
    unique('one_reversal')
      .on(row.reversesId)
      .where(sql`${row.reversesId} is not null and ${row.state} in ('pending', 'counted')`),
    unique('one_attendance_entry')
      .on(row.shiftId, row.personId)
      .where(sql`${row.kind} = 'attendance' and ${row.state} not in ('reversed', 'rejected', 'withdrawn')`),
    check('hour_kind', among(row.kind, hourKinds)),
    check('hour_state', among(row.state, hourStates)),
    check('hour_reversal_names_what', sql`(${row.kind} = 'reversal') = (${row.reversesId} is not null)`),
    check(
      'hour_minutes',
      sql`(${row.kind} <> 'reversal' and ${row.minutes} between 1 and 1440) or (${row.kind} = 'reversal' and ${row.minutes} between -1440 and -1)`,
    ),
    check('hour_within_its_span', sql`abs(${row.minutes}) <= ${minutesOf(row.startedAt, row.endedAt)}`),
    check('hour_served_before_recorded', sql`${row.endedAt} <= ${row.recordedAt}`),
    check(
      'hour_recorder_does_not_review',
      sql`${row.reviewedById} is null or ${row.reviewedById} <> ${row.recordedById}`,
    ),
    check(
      'hour_beneficiary_does_not_review',
      sql`${row.reviewedById} is null or ${row.reviewedById} <> ${row.personId}`,
    ),
    check(
      'hour_reviewed_by_somebody',
      sql`${row.state} in ('pending', 'withdrawn') or (${row.reviewedById} is not null and ${row.reviewedAt} is not null)`,
    ),
    check('hour_counted_at_some_time', sql`(${row.state} in ('counted', 'reversed')) = (${row.countedAt} is not null)`),
  ],
)

/** Which photos an entry is shown by: who may see the entry as its reviewer may see them. */
export const hourPhotos = table(
  'hour_photos',
  {
    entryId: text('entry_id')
      .notNull()
      .references(() => hourEntries.id),
    fileId: text('file_id')
      .notNull()
      .references(() => files.id),
  },
  (row) => [primaryKey({ columns: [row.entryId, row.fileId] }), index('entries_of_photo').on(row.fileId)],
)

export const totalScopes = ['person', 'team', 'town', 'programme', 'county'] as const

/** Counted minutes of somebody or something in a month, kept by the transaction that counts or reverses. */
export const hourTotals = table(
  'hour_totals',
  {
    id: id(), // scope:subject:month
    scope: oneOf('scope', totalScopes).notNull(),
    subjectId: text('subject_id').notNull(),
    month: text('month').notNull(), // YYYY-MM of the days of service
    minutes: whole('minutes').notNull(),
    entries: whole('entries').notNull(),
  },
  (row) => [
    index('totals_of').on(row.scope, row.subjectId, row.month),
    check('total_scope', among(row.scope, totalScopes)),
    check('total_not_negative', sql`${row.minutes} >= 0 and ${row.entries} >= 0`),
  ],
)
