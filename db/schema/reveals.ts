import { sql } from 'drizzle-orm'
import { among, check, id, index, instant, oneOf, table, text } from '../columns.ts'
import { people, roleNames } from './people.ts'

export const revealFields = ['phone', 'email', 'guardian'] as const
export const grantStates = ['asked', 'approved', 'refused', 'ended'] as const

/** Leave to see contacts of one person in full for a while: asked for with a reason, answered by somebody else. */
export const revealGrants = table(
  'reveal_grants',
  {
    id: id(),
    askedById: text('asked_by_id')
      .notNull()
      .references(() => people.id),
    personId: text('person_id') // whose contacts
      .notNull()
      .references(() => people.id),
    fields: text('fields').notNull(), // JSON list of revealFields
    reason: text('reason').notNull(), // sealed; emptied when the person is erased
    askedAt: instant('asked_at').notNull(),
    state: oneOf('state', grantStates).notNull().default('asked'),
    answeredById: text('answered_by_id').references(() => people.id),
    answeredAt: instant('answered_at'),
    answerReason: text('answer_reason'), // sealed; why it was refused
    startsAt: instant('starts_at'),
    endsAt: instant('ends_at'), // compared with the clock in every look, never by a job
  },
  (row) => [
    index('grants_asked_by').on(row.askedById, row.askedAt),
    index('grants_of_person').on(row.personId, row.askedById, row.endsAt),
    index('grants_to_answer').on(row.state, row.askedAt),
    check('grant_state', among(row.state, grantStates)),
    check('grant_answered_by_another', sql`${row.answeredById} is null or ${row.answeredById} <> ${row.askedById}`),
    check('grant_of_another', sql`${row.personId} <> ${row.askedById}`),
    check(
      'grant_answered_by_somebody',
      sql`${row.state} not in ('approved', 'refused') or ${row.answeredById} is not null`,
    ),
    check(
      'grant_is_boxed',
      sql`${row.state} <> 'approved' or (${row.startsAt} is not null and ${row.endsAt} is not null and ${row.startsAt} < ${row.endsAt})`,
    ),
  ],
)

/** Who saw which contact of whom in full, why and by whose leave: one row for each view. */
export const accessLog = table(
  'access_log',
  {
    id: id(),
    viewerId: text('viewer_id')
      .notNull()
      .references(() => people.id),
    role: oneOf('role', roleNames).notNull(), // what let the viewer, at that moment
    townId: text('town_id'), // the unit of that role; empty: the county
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    field: oneOf('field', revealFields).notNull(),
    reason: text('reason').notNull(), // sealed; emptied when the person is erased
    grantId: text('grant_id').references(() => revealGrants.id),
    at: instant('at').notNull(),
  },
  (row) => [
    index('views_of_person').on(row.personId, row.at),
    index('views_by_viewer').on(row.viewerId, row.at),
    index('views_by_time').on(row.at, row.id),
    check('view_field', among(row.field, revealFields)),
    check('view_role', among(row.role, roleNames)),
  ],
)
