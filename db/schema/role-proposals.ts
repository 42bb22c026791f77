import { sql } from 'drizzle-orm'
import { among, check, id, index, instant, oneOf, table, text, unique } from '../columns.ts'
import { towns } from './league.ts'
import { people, roles } from './people.ts'
import { staffRoles } from './staff.ts'

export const roleProposalStates = ['proposed', 'accepted', 'refused', 'withdrawn'] as const

/** A role that somebody of the county wants given to an account that is there, or ended; a second person decides. */
export const roleProposals = table(
  'role_proposals',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    role: oneOf('role', staffRoles).notNull(),
    townId: text('town_id').references(() => towns.id),
    roleId: text('role_id').references(() => roles.id), // which role is to end; empty: one is to be given
    until: instant('until'), // of a role that is to be given
    reason: text('reason').notNull(), // sealed; emptied when the person is erased
    state: oneOf('state', roleProposalStates).notNull().default('proposed'),
    proposedById: text('proposed_by_id')
      .notNull()
      .references(() => people.id),
    proposedAt: instant('proposed_at').notNull(),
    answeredById: text('answered_by_id').references(() => people.id),
    answeredAt: instant('answered_at'),
    answer: text('answer'), // sealed: why not
  },
  (row) => [
    // One question at a time about one role of a person in one place: the second would be decided by what stands no more.
    unique('one_open_role_proposal')
      .on(row.personId, row.role)
      .where(sql`${row.state} = 'proposed' and ${row.townId} is null`),
    unique('one_open_role_proposal_of_a_town')
      .on(row.personId, row.role, row.townId)
      .where(sql`${row.state} = 'proposed' and ${row.townId} is not null`),
    index('role_proposals_by_time').on(row.state, row.proposedAt),
    check('role_proposal_state', among(row.state, roleProposalStates)),
    check('role_proposal_role', among(row.role, staffRoles)),
    check('role_proposal_of_a_town', sql`(${row.role} = 'town-staff') = (${row.townId} is not null)`),
    check(
      'role_proposal_answered_by_another',
      sql`${row.state} not in ('accepted', 'refused') or (${row.answeredById} is not null and ${row.answeredById} not in (${row.proposedById}, ${row.personId}))`,
    ),
    check('role_proposal_of_another', sql`${row.personId} <> ${row.proposedById}`),
  ],
)
