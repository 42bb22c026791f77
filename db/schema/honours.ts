import { sql } from 'drizzle-orm'
import { among, check, flag, id, index, instant, oneOf, table, text, unique, whole } from '../columns.ts'
import { branches, towns } from './league.ts'
import { people } from './people.ts'
import { teams } from './teams.ts'

export const honourLevels = ['town', 'county', 'prefecture', 'region', 'nation'] as const
export const holderKinds = ['person', 'team', 'branch', 'unit'] as const // a unit: a school, a squad, an office

/** A kind of honour: who gives it, who may hold it, and which one has to be held before. */
export const awardKinds = table(
  'award_kinds',
  {
    id: id(),
    name: text('name').notNull(),
    level: oneOf('level', honourLevels).notNull(),
    forWhom: oneOf('for_whom', holderKinds).notNull(),
    ladder: text('ladder'), // 红领巾奖章：一章接一章
    rung: whole('rung'), // its step on the ladder, from 1
    beforeId: text('before_id'), // the kind that has to be held before
    source: text('source').notNull().default(''), // by which regulation it is given
    place: whole('place').notNull().default(0), // order in lists
    retired: flag('retired').notNull().default(false),
  },
  (row) => [
    unique('one_award_kind_per_name').on(row.name, row.level, row.forWhom),
    check('award_kind_level', among(row.level, honourLevels)),
    check('award_kind_for_whom', among(row.forWhom, holderKinds)),
    check('award_kind_rung_of_a_ladder', sql`(${row.ladder} is null) = (${row.rung} is null)`),
  ],
)

export const honourSources = ['decision', 'entered', 'import'] as const
export const honourStates = ['standing', 'corrected', 'withdrawn'] as const

/**
 * The registry: an honour somebody was given. A row is never rewritten: a correction is a new row that the old one points
 * to, a withdrawal marks it with who, when and why. Of a person the name is a copy that goes when the account is closed.
 */
export const honours = table(
  'honours',
  {
    id: id(),
    number: whole('number').notNull(), // of the register of its year, without gaps
    kindId: text('kind_id')
      .notNull()
      .references(() => awardKinds.id),
    title: text('title').notNull(), // as it stands in the document
    level: oneOf('level', honourLevels).notNull(),
    year: whole('year').notNull(),
    awardedOn: text('awarded_on').notNull(), // YYYY-MM-DD in Asia/Shanghai
    issuer: text('issuer').notNull(),
    documentNumber: text('document_number').notNull().default(''),
    holderKind: oneOf('holder_kind', holderKinds).notNull(),
    holderName: text('holder_name').notNull(), // as it was awarded; of a closed account: empty
    personId: text('person_id').references(() => people.id), // empty: somebody without an account here
    teamId: text('team_id').references(() => teams.id),
    branchId: text('branch_id').references(() => branches.id),
    townId: text('town_id').references(() => towns.id), // empty: of the county itself
    unit: text('unit').notNull().default(''), // where its holder is from, as shown
    deed: text('deed').notNull().default(''), // one line: what for
    minor: flag('minor').notNull().default(false), // under 18 on the day it was given
    namedAt: instant('named_at'), // when the holder agreed to stand on the wall by full name; empty: masked
    namedBy: text('named_by'), // self, guardian, or paper that staff have seen
    source: oneOf('source', honourSources).notNull(),
    nominationId: text('nomination_id'),
    evidence: text('evidence').notNull().default('[]'), // JSON list of ids of files
    proof: text('proof').notNull().default(''), // where the document or the certificate is kept
    state: oneOf('state', honourStates).notNull().default('standing'),
    correctedById: text('corrected_by_id'), // the honour that stands instead
    changeReason: text('change_reason'),
    changedById: text('changed_by_id').references(() => people.id),
    changedAt: instant('changed_at'),
    importId: text('import_id'),
    recordedById: text('recorded_by_id').references(() => people.id), // empty: the demo's own
    recordedAt: instant('recorded_at').notNull(),
  },
  (row) => [
    unique('one_honour_number_per_year').on(row.year, row.number),
    unique('one_standing_honour_per_nomination')
      .on(row.nominationId)
      .where(sql`${row.nominationId} is not null and ${row.state} = 'standing'`),
    index('honours_of_year').on(row.state, row.year, row.kindId),
    index('honours_of_person').on(row.personId, row.state),
    index('honours_of_team').on(row.teamId, row.state),
    index('honours_of_branch').on(row.branchId, row.state),
    check('honour_level', among(row.level, honourLevels)),
    check('honour_holder_kind', among(row.holderKind, holderKinds)),
    check('honour_source', among(row.source, honourSources)),
    check('honour_state', among(row.state, honourStates)),
    check(
      'honour_holder_fits',
      sql`(${row.personId} is null or ${row.holderKind} = 'person') and (${row.teamId} is null or ${row.holderKind} = 'team') and (${row.branchId} is null or ${row.holderKind} = 'branch')`,
    ),
    check(
      'honour_not_to_oneself',
      sql`${row.personId} is null or ${row.recordedById} is null or ${row.personId} <> ${row.recordedById}`,
    ),
    check('honour_changed_by_somebody', sql`(${row.state} = 'standing') = (${row.changedById} is null)`),
    check('honour_corrected_by_another', sql`(${row.state} = 'corrected') = (${row.correctedById} is not null)`),
  ],
)

/** How far the register of a year has been counted: the next number is taken inside the transaction that writes it. */
export const honourRegisters = table('honour_registers', {
  id: id(), // the year
  last: whole('last').notNull(),
})
