import { sql } from 'drizzle-orm'
import { among, check, id, index, instant, oneOf, table, text, unique, whole } from '../columns.ts'
import { callReviewers, calls, nominators } from './calls.ts'
import { branches, towns } from './league.ts'
import { people } from './people.ts'
import { teams } from './teams.ts'
import { venues } from './venues.ts'

export const nominationStates = [
  'draft',
  'submitted',
  'returned',
  'withdrawn',
  'town_recommended',
  'shortlisted',
  'on_notice',
  'suspended',
  'awarded',
  'rejected',
] as const
export const consentStates = ['asked', 'given', 'refused'] as const

/** One person, team or branch put forward for one call, and how far it has come. */
export const nominations = table(
  'nominations',
  {
    id: id(),
    callId: text('call_id')
      .notNull()
      .references(() => calls.id),
    personId: text('person_id').references(() => people.id),
    teamId: text('team_id').references(() => teams.id),
    branchId: text('branch_id').references(() => branches.id),
    unitName: text('unit_name'), // a school, a squad, an office
    townId: text('town_id')
      .notNull()
      .references(() => towns.id),
    via: oneOf('via', nominators).notNull(),
    byId: text('by_id')
      .notNull()
      .references(() => people.id),
    byTeamId: text('by_team_id').references(() => teams.id),
    byBranchId: text('by_branch_id').references(() => branches.id),
    byVenueId: text('by_venue_id').references(() => venues.id),
    deed: text('deed').notNull().default(''), // one line, shown when it goes on notice
    material: text('material').notNull().default(''), // sealed JSON: the words under each heading asked for
    evidence: text('evidence').notNull().default('[]'), // JSON list of ids of files
    state: oneOf('state', nominationStates).notNull().default('draft'),
    consent: oneOf('consent', consentStates).notNull().default('asked'),
    consentBy: text('consent_by'), // self, guardian or leader
    consentAt: instant('consent_at'),
    namedAt: instant('named_at'), // when they agreed to stand on a public notice by full name; empty: masked
    report: text('report'), // JSON: the eligibility report as it was when somebody decided
    standing: whole('standing'), // its place after the judging
    score: whole('score'), // hundredths, or votes in favour
    revision: whole('revision').notNull().default(0),
    madeAt: instant('made_at').notNull(),
    submittedAt: instant('submitted_at'),
    erasedAt: instant('erased_at'),
  },
  (row) => [
    unique('one_living_nomination_of_a_person')
      .on(row.callId, row.personId)
      .where(sql`${row.personId} is not null and ${row.state} not in ('withdrawn')`),
    unique('one_living_nomination_of_a_team')
      .on(row.callId, row.teamId)
      .where(sql`${row.teamId} is not null and ${row.state} not in ('withdrawn')`),
    unique('one_living_nomination_of_a_branch')
      .on(row.callId, row.branchId)
      .where(sql`${row.branchId} is not null and ${row.state} not in ('withdrawn')`),
    unique('one_living_nomination_of_a_unit')
      .on(row.callId, row.unitName)
      .where(sql`${row.unitName} is not null and ${row.state} not in ('withdrawn')`),
    index('nominations_of_call').on(row.callId, row.state, row.townId),
    index('nominations_of_person').on(row.personId, row.state),
    index('nominations_by_nominator').on(row.byId, row.callId),
    check('nomination_state', among(row.state, nominationStates)),
    check('nomination_via', among(row.via, nominators)),
    check('nomination_consent', among(row.consent, consentStates)),
    check(
      'nomination_of_one',
      sql`(case when ${row.personId} is null then 0 else 1 end) + (case when ${row.teamId} is null then 0 else 1 end) + (case when ${row.branchId} is null then 0 else 1 end) + (case when ${row.unitName} is null then 0 else 1 end) = 1`,
    ),
    check('nomination_consent_at_some_time', sql`(${row.consent} = 'asked') = (${row.consentAt} is null)`),
  ],
)

/** Who moved a nomination, from where to where, and why; against the report only with a reason. */
export const nominationSteps = table(
  'nomination_steps',
  {
    id: id(),
    nominationId: text('nomination_id')
      .notNull()
      .references(() => nominations.id),
    fromState: oneOf('from_state', nominationStates).notNull(),
    toState: oneOf('to_state', nominationStates).notNull(),
    verb: text('verb').notNull(),
    reason: text('reason').notNull().default(''),
    byId: text('by_id').references(() => people.id), // empty: the platform, by the clock
    at: instant('at').notNull(),
  },
  (row) => [index('steps_of_nomination').on(row.nominationId, row.at, row.id)],
)

export const interestKinds = ['nominator', 'relative', 'same_team', 'self', 'other'] as const

/** Why a reviewer does not judge one nomination: found by the records or declared by themself. */
export const reviewerInterests = table(
  'reviewer_interests',
  {
    id: id(),
    nominationId: text('nomination_id')
      .notNull()
      .references(() => nominations.id),
    reviewerId: text('reviewer_id')
      .notNull()
      .references(() => callReviewers.id),
    kind: oneOf('kind', interestKinds).notNull(),
    declaredAt: instant('declared_at').notNull(),
  },
  (row) => [
    unique('one_interest_per_nomination').on(row.nominationId, row.reviewerId),
    check('interest_kind', among(row.kind, interestKinds)),
  ],
)

export const votes = ['for', 'against', 'abstain'] as const

/** What one reviewer says about one nomination in one round: a score in points, or a signed vote. */
export const ballots = table(
  'ballots',
  {
    id: id(),
    nominationId: text('nomination_id')
      .notNull()
      .references(() => nominations.id),
    reviewerId: text('reviewer_id')
      .notNull()
      .references(() => callReviewers.id),
    round: whole('round').notNull(), // 1, then only between the tied
    points: whole('points'),
    vote: oneOf('vote', votes),
    reason: text('reason').notNull().default(''),
    givenAt: instant('given_at').notNull(),
  },
  (row) => [
    unique('one_ballot_per_round').on(row.nominationId, row.reviewerId, row.round),
    check('ballot_is_one_of_both', sql`(${row.points} is null) <> (${row.vote} is null)`),
    check('ballot_points', sql`${row.points} is null or ${row.points} between 0 and 100`),
    check('ballot_vote', sql`${row.vote} is null or ${among(row.vote, votes)}`),
  ],
)
