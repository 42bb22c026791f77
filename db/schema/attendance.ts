import { sql } from 'drizzle-orm'
import { among, check, flag, id, index, instant, oneOf, table, text, unique, whole } from '../columns.ts'
import { shifts } from './activities.ts'
import { people } from './people.ts'
import { signups } from './signups.ts'

export const attendanceStates = ['expected', 'in', 'out', 'waived', 'absent'] as const

/** By a code they scanned, by phone and digits, by the leader: who scanned theirs, typed digits, ticked, insisted, or read the paper. */
export const attendanceWays = ['code', 'phone', 'scan', 'digits', 'roster', 'forced', 'paper'] as const

/** Why presence made no hours. */
export const noHoursReasons = ['too-short', 'no-out', 'overlap', 'not-counted'] as const

/**
 * Somebody at a shift: when they came and went, and who says so. In and out are two acts; who came and did not go is
 * open, and nothing closes it by itself. One row per shift and person, whoever presses how often.
 */
export const attendances = table(
  'attendances',
  {
    id: id(),
    shiftId: text('shift_id')
      .notNull()
      .references(() => shifts.id),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    signupId: text('signup_id').references(() => signups.id), // empty: walked in
    state: oneOf('state', attendanceStates).notNull(),
    inAt: instant('in_at'),
    inHow: oneOf('in_how', attendanceWays),
    inById: text('in_by_id').references(() => people.id), // empty: by phone and digits, nobody signed in
    inDeviceAt: instant('in_device_at'), // as the clock of the device had it
    inWaits: flag('in_waits').notNull().default(false), // for the leader's tick
    outAt: instant('out_at'),
    outHow: oneOf('out_how', attendanceWays),
    outById: text('out_by_id').references(() => people.id),
    outDeviceAt: instant('out_device_at'),
    outWaits: flag('out_waits').notNull().default(false),
    reason: text('reason'), // why somebody insisted, corrected, or gave no hours
    walkInReason: text('walk_in_reason'), // why somebody without a place was let in
    decidedById: text('decided_by_id').references(() => people.id), // who marked them absent, or gave no hours
    decidedAt: instant('decided_at'),
    noHours: oneOf('no_hours', noHoursReasons), // said when the shift was confirmed
    changedAt: instant('changed_at').notNull(),
  },
  (row) => [
    unique('one_attendance').on(row.shiftId, row.personId),
    index('attendances_of_person').on(row.personId, row.changedAt),
    index('attendances_of_signup').on(row.signupId),
    check('attendance_state', among(row.state, attendanceStates)),
    check('attendance_in_how', sql`${row.inHow} is null or ${among(row.inHow, attendanceWays)}`),
    check('attendance_out_how', sql`${row.outHow} is null or ${among(row.outHow, attendanceWays)}`),
    check('attendance_no_hours', sql`${row.noHours} is null or ${among(row.noHours, noHoursReasons)}`),
    check('attendance_came', sql`(${row.state} in ('in', 'out', 'waived')) = (${row.inAt} is not null)`),
    check('attendance_went', sql`(${row.state} = 'out') = (${row.outAt} is not null)`),
    check('attendance_in_before_out', sql`${row.outAt} is null or ${row.outAt} >= ${row.inAt}`),
    check(
      'attendance_forced_with_reason',
      sql`(coalesce(${row.inHow}, '') <> 'forced' and coalesce(${row.outHow}, '') <> 'forced') or ${row.reason} is not null`,
    ),
    check(
      'attendance_decided_by_somebody',
      sql`${row.state} not in ('waived', 'absent') or (${row.decidedById} is not null and ${row.decidedAt} is not null)`,
    ),
  ],
)

/** Every press that was taken, by the key it came with: the same press again gets the same answer. */
export const attendanceActs = table(
  'attendance_acts',
  {
    id: id(),
    byId: text('by_id')
      .notNull()
      .references(() => people.id),
    key: text('key').notNull(), // made by the page or the device
    attendanceId: text('attendance_id')
      .notNull()
      .references(() => attendances.id, { onDelete: 'cascade' }),
    verb: text('verb').notNull(),
    at: instant('at').notNull(),
  },
  (row) => [
    unique('one_answer_per_press').on(row.byId, row.key),
    index('acts_of_attendance').on(row.attendanceId),
    index('acts_by_time').on(row.at),
  ],
)

/** A shift whose attendance somebody answers for: from then on nothing of it changes but by a contest. */
export const attendanceConfirmations = table('attendance_confirmations', {
  shiftId: text('shift_id')
    .primaryKey()
    .references(() => shifts.id),
  confirmedById: text('confirmed_by_id')
    .notNull()
    .references(() => people.id),
  confirmedAt: instant('confirmed_at').notNull(),
  present: whole('present').notNull(),
  absent: whole('absent').notNull(),
  entries: whole('entries').notNull(),
})

/** Somebody says that they were there after all; once, and another than who marked them absent decides. */
export const attendanceContests = table(
  'attendance_contests',
  {
    id: id(),
    attendanceId: text('attendance_id')
      .notNull()
      .references(() => attendances.id, { onDelete: 'cascade' }),
    words: text('words').notNull(),
    madeAt: instant('made_at').notNull(),
    upheld: flag('upheld'),
    answer: text('answer'),
    answeredById: text('answered_by_id').references(() => people.id),
    answeredAt: instant('answered_at'),
  },
  (row) => [
    unique('one_contest').on(row.attendanceId),
    check('contest_answered_by_somebody', sql`(${row.upheld} is null) = (${row.answeredById} is null)`),
  ],
)
