import { sql } from 'drizzle-orm'
import { among, check, id, index, instant, oneOf, table, text, unique, whole } from '../columns.ts'
import { towns } from './league.ts'
import { partners } from './partners.ts'
import { people } from './people.ts'

export const teamStates = ['proposed', 'active', 'declined', 'dissolved'] as const

/** A volunteer team; a sub-team names its parent and the department it works with. */
export const teams = table(
  'teams',
  {
    id: id(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    summary: text('summary').notNull().default(''),
    about: text('about').notNull().default(''), // who we are, in paragraphs
    joining: text('joining').notNull().default(''), // how one joins, a line a step
    phone: text('phone').notNull().default(''), // a duty line, never a private one
    parentId: text('parent_id'),
    townId: text('town_id').references(() => towns.id),
    partnerId: text('partner_id').references(() => partners.id),
    state: oneOf('state', teamStates).notNull(),
    foundedAt: instant('founded_at').notNull(), // of one that is proposed: since when it is
    askedById: text('asked_by_id').references(() => people.id),
    askedWords: text('asked_words').notNull().default(''),
    decidedAt: instant('decided_at'), // of the answer to an asking, or of the end
    decidedWords: text('decided_words').notNull().default(''),
    revision: whole('revision').notNull().default(0), // grows with every change of what its page says
  },
  (row) => [
    unique('one_team_per_slug').on(row.slug),
    index('teams_of_parent').on(row.parentId),
    unique('one_team_asked_for').on(row.askedById).where(sql`${row.state} = 'proposed'`),
    check('team_state', among(row.state, teamStates)),
  ],
)

/** A slug that a team had before: it leads to the team for ever and is never given to another. */
export const teamSlugs = table(
  'team_slugs',
  {
    slug: text('slug').primaryKey(),
    teamId: text('team_id')
      .notNull()
      .references(() => teams.id),
    until: instant('until').notNull(),
  },
  (row) => [index('slugs_of_team').on(row.teamId)],
)

export const memberRoles = ['member', 'leader', 'deputy'] as const
export const memberStates = ['asked', 'invited', 'active', 'left', 'removed'] as const

/** A person's belonging to a team, from asking or being invited to its end; what was stays. */
export const memberships = table(
  'memberships',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    teamId: text('team_id')
      .notNull()
      .references(() => teams.id),
    role: oneOf('role', memberRoles).notNull(),
    state: oneOf('state', memberStates).notNull(),
    startedAt: instant('started_at').notNull(), // of asking or inviting, then of becoming a member
    endedAt: instant('ended_at'),
    words: text('words').notNull().default(''), // what they said when they asked
    answeredById: text('answered_by_id').references(() => people.id), // who let them in, or invited them
    endReason: text('end_reason').notNull().default(''),
    namedAt: instant('named_at'), // since when the public page may say who they are; empty: it may not
  },
  (row) => [
    unique('one_membership_at_once')
      .on(row.teamId, row.personId)
      .where(sql`${row.state} in ('asked', 'invited', 'active')`),
    unique('one_leader').on(row.teamId).where(sql`${row.role} = 'leader' and ${row.state} = 'active'`),
    index('memberships_of_person').on(row.personId, row.state),
    check('membership_role', among(row.role, memberRoles)),
    check('membership_state', among(row.state, memberStates)),
    check('membership_ends_when_over', sql`(${row.state} in ('left', 'removed')) = (${row.endedAt} is not null)`),
  ],
)

/** A link that lets its holder into a team: once, or whoever has it until it is over. Only the hash of its token is kept. */
export const teamCodes = table(
  'team_codes',
  {
    id: id(),
    teamId: text('team_id')
      .notNull()
      .references(() => teams.id),
    tokenHash: text('token_hash').notNull(),
    most: whole('most'), // how many it lets in; empty is no limit
    used: whole('used').notNull().default(0),
    madeById: text('made_by_id')
      .notNull()
      .references(() => people.id),
    madeAt: instant('made_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (row) => [
    unique('one_code_per_token').on(row.tokenHash),
    index('codes_of_team').on(row.teamId, row.madeAt),
    check('code_lets_in_no_more', sql`${row.most} is null or ${row.used} <= ${row.most}`),
  ],
)
