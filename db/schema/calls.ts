import { sql } from 'drizzle-orm'
import { among, check, flag, id, index, instant, oneOf, table, text, unique, whole } from '../columns.ts'
import { awardKinds } from './honours.ts'
import { towns } from './league.ts'
import { people } from './people.ts'

export const callStates = ['draft', 'open', 'reviewing', 'on_notice', 'decided', 'withdrawn'] as const
export const nominators = ['self', 'team', 'branch', 'venue', 'staff'] as const
export const quotaRoundings = ['floor', 'round', 'ceil'] as const
export const judgings = ['scores', 'votes'] as const

/** The call of one kind of honour in one year: who may be nominated, by whom, until when, and how it is decided. */
export const calls = table(
  'calls',
  {
    id: id(),
    kindId: text('kind_id')
      .notNull()
      .references(() => awardKinds.id),
    year: whole('year').notNull(),
    title: text('title').notNull(),
    text: text('text').notNull(),
    version: whole('version').notNull().default(1), // grows with every numbered correction
    servedFrom: text('served_from').notNull(), // YYYY-MM-DD, the period that is looked at
    servedUntil: text('served_until').notNull(),
    opensAt: instant('opens_at').notNull(), // nominations are taken from here …
    closesAt: instant('closes_at').notNull(), // … until here; townsUntil for what towns recommend
    townsUntil: instant('towns_until').notNull(),
    nominators: text('nominators').notNull(), // JSON list of who may nominate
    places: whole('places').notNull(), // how many are honoured
    quotaPercent: whole('quota_percent'), // of a town's nominations; empty: the numbers of call_quotas
    quotaRounding: oneOf('quota_rounding', quotaRoundings).notNull(),
    criteria: text('criteria').notNull().default('[]'), // JSON, app/domain/awards/criteria.ts
    materials: text('materials').notNull().default('[]'), // JSON list of what is asked for
    judging: oneOf('judging', judgings).notNull(),
    blind: flag('blind').notNull().default(false),
    quorum: whole('quorum').notNull(), // reviewers who have to judge
    noticeDays: whole('notice_days').notNull(), // working days
    contact: text('contact').notNull(), // where objections are taken by phone
    state: oneOf('state', callStates).notNull().default('draft'),
    copiedFromId: text('copied_from_id'),
    revision: whole('revision').notNull().default(0),
    madeById: text('made_by_id')
      .notNull()
      .references(() => people.id),
    madeAt: instant('made_at').notNull(),
    openedById: text('opened_by_id').references(() => people.id),
    openedAt: instant('opened_at'),
    decidedById: text('decided_by_id').references(() => people.id),
    decidedAt: instant('decided_at'),
    documentNumber: text('document_number'),
    withdrawnById: text('withdrawn_by_id').references(() => people.id),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnReason: text('withdrawn_reason'), // everybody nominated reads it
  },
  (row) => [
    index('calls_by_state').on(row.state, row.closesAt, row.id),
    index('calls_of_kind').on(row.kindId, row.year),
    check('call_state', among(row.state, callStates)),
    check('call_judging', among(row.judging, judgings)),
    check('call_rounding', among(row.quotaRounding, quotaRoundings)),
    check('call_windows', sql`${row.opensAt} < ${row.closesAt} and ${row.closesAt} <= ${row.townsUntil}`),
    check('call_withdrawn_by_somebody', sql`(${row.state} = 'withdrawn') = (${row.withdrawnById} is not null)`),
    check('call_figures', sql`${row.places} > 0 and ${row.quorum} > 0 and ${row.noticeDays} > 0`),
  ],
)

/** How many a town may recommend. */
export const callQuotas = table(
  'call_quotas',
  {
    id: id(),
    callId: text('call_id')
      .notNull()
      .references(() => calls.id),
    townId: text('town_id')
      .notNull()
      .references(() => towns.id),
    places: whole('places').notNull(),
  },
  (row) => [
    unique('one_quota_per_town').on(row.callId, row.townId),
    check('call_quota_places', sql`${row.places} >= 0`),
  ],
)

/** A numbered correction of an open call: what was, what is, and why; everybody nominated is told. */
export const callCorrections = table(
  'call_corrections',
  {
    id: id(),
    callId: text('call_id')
      .notNull()
      .references(() => calls.id),
    number: whole('number').notNull(),
    changes: text('changes').notNull(), // JSON list of field, before, after
    reason: text('reason').notNull(),
    madeById: text('made_by_id')
      .notNull()
      .references(() => people.id),
    madeAt: instant('made_at').notNull(),
  },
  (row) => [unique('one_correction_per_number').on(row.callId, row.number)],
)

/** Somebody appointed to judge one call; they see that call only. */
export const callReviewers = table(
  'call_reviewers',
  {
    id: id(),
    callId: text('call_id')
      .notNull()
      .references(() => calls.id),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    appointedById: text('appointed_by_id')
      .notNull()
      .references(() => people.id),
    appointedAt: instant('appointed_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (row) => [
    unique('one_appointment_at_once').on(row.callId, row.personId).where(sql`${row.endedAt} is null`),
    index('appointments_of_person').on(row.personId, row.endedAt),
    check('reviewer_not_by_oneself', sql`${row.personId} <> ${row.appointedById}`),
  ],
)
