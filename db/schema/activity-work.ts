import { sql } from 'drizzle-orm'
import { among, check, id, index, instant, oneOf, table, text, unique, whole } from '../columns.ts'
import { activities } from './activities.ts'
import { people } from './people.ts'

export const proposalKinds = ['edit', 'cancel'] as const
export const proposalStates = ['open', 'accepted', 'refused', 'withdrawn'] as const

/** A change of a published activity that its leader or venue manager asks for and town or county decide. */
export const activityProposals = table(
  'activity_proposals',
  {
    id: id(),
    activityId: text('activity_id')
      .notNull()
      .references(() => activities.id),
    kind: oneOf('kind', proposalKinds).notNull(),
    changes: text('changes').notNull().default('{}'), // JSON of the form's fields and their new values
    reason: text('reason').notNull(),
    revision: whole('revision').notNull(), // of the activity when it was proposed
    state: oneOf('state', proposalStates).notNull(),
    madeById: text('made_by_id')
      .notNull()
      .references(() => people.id),
    madeAt: instant('made_at').notNull(),
    answeredById: text('answered_by_id'),
    answeredAt: instant('answered_at'),
    answer: text('answer').notNull().default(''),
  },
  (row) => [
    unique('one_open_activity_proposal').on(row.activityId, row.madeById, row.kind).where(sql`${row.state} = 'open'`),
    index('activity_proposals_by_state').on(row.state, row.madeAt),
    index('activity_proposals_by_activity').on(row.activityId, row.madeAt),
    check('activity_proposal_kind', among(row.kind, proposalKinds)),
    check('activity_proposal_state', among(row.state, proposalStates)),
    check(
      'activity_proposal_answered_by_another',
      sql`${row.state} = 'withdrawn' or ${row.answeredById} is null or ${row.answeredById} <> ${row.madeById}`,
    ),
  ],
)

/** An activity kept as a pattern for the next ones; it belongs to a town, a venue or a team, or to the county. */
export const activityTemplates = table(
  'activity_templates',
  {
    id: id(),
    name: text('name').notNull(),
    body: text('body').notNull(), // JSON of the form's fields and their values, without days
    townId: text('town_id'),
    venueId: text('venue_id'),
    teamId: text('team_id'),
    madeById: text('made_by_id')
      .notNull()
      .references(() => people.id),
    updatedAt: instant('updated_at').notNull(),
  },
  (row) => [index('activity_templates_by_time').on(row.updatedAt, row.id)],
)
