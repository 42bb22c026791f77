import { among, check, id, instant, oneOf, table, text, unique } from '../columns.ts'
import { towns } from './league.ts'
import { partners } from './partners.ts'

export const teamStates = ['proposed', 'active', 'dissolved'] as const

/** A volunteer team; a sub-team names its parent and the department it works with. */
export const teams = table(
  'teams',
  {
    id: id(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    summary: text('summary').notNull().default(''),
    parentId: text('parent_id'),
    townId: text('town_id').references(() => towns.id),
    partnerId: text('partner_id').references(() => partners.id),
    state: oneOf('state', teamStates).notNull(),
    foundedAt: instant('founded_at').notNull(),
  },
  (row) => [unique('one_team_per_slug').on(row.slug), check('team_state', among(row.state, teamStates))],
)
