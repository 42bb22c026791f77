import { among, check, id, index, instant, oneOf, sql, table, text, unique, whole } from '../columns.ts'
import { people } from './people.ts'
import { teams } from './teams.ts'

/** Who of a team is on duty on a day, and what for. */
export const teamDuties = table(
  'team_duties',
  {
    id: id(),
    teamId: text('team_id')
      .notNull()
      .references(() => teams.id),
    day: text('day').notNull(), // YYYY-MM-DD in Asia/Shanghai
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    what: text('what').notNull().default(''),
  },
  (row) => [unique('one_duty_a_day').on(row.teamId, row.day, row.personId), index('duties_of_person').on(row.personId)],
)

export const checkStates = ['submitted', 'accepted', 'returned'] as const

/** The yearly check of a team: its figures as the records had them, what its leader says, and who looked at it. */
export const teamChecks = table(
  'team_checks',
  {
    id: id(),
    teamId: text('team_id')
      .notNull()
      .references(() => teams.id),
    year: whole('year').notNull(),
    state: oneOf('state', checkStates).notNull(),
    figures: text('figures').notNull(), // JSON { members, shifts, minutes }
    words: text('words').notNull(),
    writtenById: text('written_by_id')
      .notNull()
      .references(() => people.id),
    writtenAt: instant('written_at').notNull(),
    reviewedById: text('reviewed_by_id').references(() => people.id),
    reviewedAt: instant('reviewed_at'),
    answer: text('answer').notNull().default(''),
  },
  (row) => [
    unique('one_check_a_year').on(row.teamId, row.year),
    check('check_state', among(row.state, checkStates)),
    check('check_year', sql`${row.year} between 2000 and 2100`),
    check('check_reviewed_by_another', sql`${row.reviewedById} is null or ${row.reviewedById} <> ${row.writtenById}`),
    check('check_reviewed', sql`(${row.state} = 'submitted') = (${row.reviewedAt} is null)`),
  ],
)
