import { sql } from 'drizzle-orm'
import { among, check, id, index, instant, oneOf, table, text, unique } from '../columns.ts'
import { people } from './people.ts'

export const mergeStates = ['proposed', 'agreed', 'done', 'refused', 'withdrawn'] as const
export const mergeSides = ['kept', 'gone'] as const

/** Two records of one person that are to become one: proposed, agreed to by the county, confirmed by a second person of it. */
export const merges = table(
  'merges',
  {
    id: id(),
    keptId: text('kept_id') // which record stays
      .notNull()
      .references(() => people.id),
    goneId: text('gone_id') // which becomes a tombstone that points to it
      .notNull()
      .references(() => people.id),
    signsIn: oneOf('signs_in', mergeSides).notNull(), // whose password stays
    state: oneOf('state', mergeStates).notNull(),
    reason: text('reason').notNull(), // sealed; emptied when the person is erased
    proposedById: text('proposed_by_id')
      .notNull()
      .references(() => people.id),
    proposedAt: instant('proposed_at').notNull(),
    agreedById: text('agreed_by_id').references(() => people.id),
    agreedAt: instant('agreed_at'),
    answeredById: text('answered_by_id').references(() => people.id), // who confirmed, refused or took it back
    answeredAt: instant('answered_at'),
    accountId: text('account_id'), // of the way to sign in that ended: what was kept of it is forgotten with the person
  },
  (row) => [
    unique('one_open_merge').on(row.goneId).where(sql`${row.state} in ('proposed', 'agreed')`),
    index('merges_by_time').on(row.state, row.proposedAt),
    index('merges_into').on(row.keptId),
    check('merge_state', among(row.state, mergeStates)),
    check('merge_signs_in', among(row.signsIn, mergeSides)),
    check('merge_of_two', sql`${row.keptId} <> ${row.goneId}`),
    check(
      'merge_by_two_people',
      sql`${row.state} <> 'done' or (${row.agreedById} is not null and ${row.answeredById} is not null and ${row.answeredById} <> ${row.agreedById} and ${row.answeredById} <> ${row.proposedById})`,
    ),
    check(
      'merge_of_others',
      sql`${row.proposedById} not in (${row.keptId}, ${row.goneId}) and (${row.agreedById} is null or ${row.agreedById} not in (${row.keptId}, ${row.goneId})) and (${row.answeredById} is null or ${row.answeredById} not in (${row.keptId}, ${row.goneId}))`,
    ),
  ],
)
