import { index, primaryKey, table, text } from '../columns.ts'
import { activities } from './activities.ts'
import { teams } from './teams.ts'

/** Teams that run an activity together with the one that carries it: their leaders run its shifts as their own. */
export const activityTeams = table(
  'activity_teams',
  {
    activityId: text('activity_id')
      .notNull()
      .references(() => activities.id, { onDelete: 'cascade' }),
    teamId: text('team_id')
      .notNull()
      .references(() => teams.id),
  },
  (row) => [primaryKey({ columns: [row.activityId, row.teamId] }), index('joint_activities').on(row.teamId)],
)
