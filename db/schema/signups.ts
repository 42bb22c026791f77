import { sql } from 'drizzle-orm'
import { among, check, id, index, instant, oneOf, primaryKey, table, text, unique, whole } from '../columns.ts'
import { shifts } from './activities.ts'
import { people } from './people.ts'
import { teams } from './teams.ts'

export const signupStates = [
  'confirmed',
  'requested',
  'waitlisted',
  'left',
  'removed',
  'declined',
  'lapsed',
  'attended',
  'absent',
  'cancelled',
] as const

/** A person's place in a shift, or their number in its line. The history of a person and a shift stays. */
export const signups = table(
  'signups',
  {
    id: id(),
    shiftId: text('shift_id')
      .notNull()
      .references(() => shifts.id),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    state: oneOf('state', signupStates).notNull(),
    queueKey: whole('queue_key').notNull(), // the order of asking within the shift, given in the transaction
    code: text('code').notNull(), // six digits, told apart within the shift
    heldUntil: instant('held_until'), // of a requested place; compared with the clock, never by a job
    leaveUntil: instant('leave_until'), // later than the shift's own when moved up shortly before the start
    teamId: text('team_id').references(() => teams.id), // out of whose reserved places it was given
    priority: whole('priority').notNull().default(0), // in line: the higher first, then the order of asking
    priorityReason: text('priority_reason'),
    overReason: text('over_reason'), // why staff let somebody in above the places
    acceptedAt: instant('accepted_at'), // when the person said yes to what somebody else asked for them
    note: text('note').notNull().default(''),
    madeById: text('made_by_id')
      .notNull()
      .references(() => people.id),
    reason: text('reason'),
    madeAt: instant('made_at').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (row) => [
    unique('one_open_signup')
      .on(row.shiftId, row.personId)
      .where(sql`${row.state} in ('requested', 'waitlisted', 'confirmed')`),
    unique('one_place_in_line').on(row.shiftId, row.queueKey),
    unique('one_code_per_shift').on(row.shiftId, row.code),
    index('signups_of_shift').on(row.shiftId, row.state, row.heldUntil, row.queueKey, row.teamId),
    index('signups_of_person').on(row.personId, row.changedAt),
    check('signup_state', among(row.state, signupStates)),
    check('signup_held_while_requested', sql`${row.state} <> 'requested' or ${row.heldUntil} is not null`),
  ],
)

/** What is left of signups when their time is over: how many there were of each state, and nobody's name. */
export const signupTotals = table(
  'signup_totals',
  {
    shiftId: text('shift_id')
      .notNull()
      .references(() => shifts.id),
    state: oneOf('state', signupStates).notNull(),
    count: whole('count').notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.shiftId, row.state] }),
    check('signup_total_state', among(row.state, signupStates)),
    check('signup_total_counts', sql`${row.count} > 0`),
  ],
)
