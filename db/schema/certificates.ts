import { sql } from 'drizzle-orm'
import {
  type AnyColumn,
  among,
  check,
  flag,
  id,
  index,
  instant,
  oneOf,
  table,
  text,
  unique,
  whole,
} from '../columns.ts'
import { honours } from './honours.ts'
import { towns } from './league.ts'
import { people } from './people.ts'

export const certificateStates = ['asked', 'refused', 'drafted', 'issued', 'superseded', 'revoked'] as const
export const certificateKinds = ['service', 'honour'] as const
export const certificateForms = ['paper', 'platform'] as const
export const certificateAskers = ['volunteer', 'guardian', 'staff'] as const
export const certificateEndings = ['supersede', 'revoke'] as const
export const officeStates = ['proposed', 'confirmed', 'refused'] as const

/**
 * Who issues certificates from a day on: the body, who signs, where to ask, and whether paper is sealed or the platform's
 * record goes out at once. Proposed by one person of the county, in force when another has confirmed it; the one of a
 * day is the latest that was confirmed and has begun.
 */
export const issuingOffices = table(
  'issuing_offices',
  {
    id: id(),
    issuer: text('issuer').notNull(),
    inCharge: text('in_charge').notNull(), // signs for the body
    handler: text('handler').notNull(), // signs for having looked
    contact: text('contact').notNull(),
    form: oneOf('form', certificateForms).notNull(),
    isIssuingBody: flag('is_issuing_body').notNull(), // confirmed by the county; until then it says 平台记录
    holdsFrom: text('holds_from').notNull(), // YYYY-MM-DD
    state: oneOf('state', officeStates).notNull(),
    proposedById: text('proposed_by_id')
      .notNull()
      .references(() => people.id),
    proposedAt: instant('proposed_at').notNull(),
    answeredById: text('answered_by_id').references(() => people.id),
    answeredAt: instant('answered_at'),
  },
  (row) => [
    index('offices_in_force').on(row.state, row.holdsFrom, row.answeredAt),
    check('office_form', among(row.form, certificateForms)),
    check('office_state', among(row.state, officeStates)),
    check(
      'office_confirmed_by_another',
      sql`${row.answeredById} is null or ${row.answeredById} <> ${row.proposedById}`,
    ),
    check('office_answered_by_somebody', sql`(${row.state} = 'proposed') = (${row.answeredById} is null)`),
    // Paper is sealed in the name of somebody who may issue it.
    check('office_seals_what_it_issues', sql`${row.form} = 'platform' or ${row.isIssuingBody}`),
  ],
)

/** The last number given out in a year: raised inside the transaction that uses it, so that the register has no gaps. */
export const certificateRegisters = table(
  'certificate_registers',
  {
    id: id(), // the year
    last: whole('last').notNull(),
  },
  (row) => [check('register_counts', sql`${row.last} >= 0`)],
)

const present = (column: AnyColumn) => sql`${column} is not null`

/**
 * What somebody served in a period, or an honour of the registry, on paper: asked for, drafted with its number and its content, issued, and perhaps
 * ended. The content is frozen and names nobody; the holder stands in one sealed column that is emptied when they are
 * erased. Of the code only its hash is kept; the code itself is made again from the id with the key named here.
 */
export const certificates = table(
  'certificates',
  {
    id: id(),
    kind: oneOf('kind', certificateKinds).notNull().default('service'),
    honourId: text('honour_id').references(() => honours.id), // of an honour: its entry in the register
    personId: text('person_id').references(() => people.id), // empty: a team's, a branch's, or of somebody without an account
    townId: text('town_id').references(() => towns.id), // whose staff draft it; empty: the county's
    fromOn: text('from_on').notNull(), // YYYY-MM-DD, both included; of an honour both the day it was given
    untilOn: text('until_on').notNull(),
    state: oneOf('state', certificateStates).notNull(),
    askedBy: oneOf('asked_by', certificateAskers).notNull(),
    askedById: text('asked_by_id').references(() => people.id), // empty: a guardian by their link
    askedAt: instant('asked_at').notNull(),
    replacesId: text('replaces_id'), // the one that ends when this is issued
    number: text('number'),
    form: oneOf('form', certificateForms),
    content: text('content'), // JSON, see app/domain/certificates/content.ts
    holder: text('holder'), // sealed JSON of name and volunteer number; empty once erased
    minutes: whole('minutes'),
    codeHash: text('code_hash'),
    keyId: text('key_id'), // the key of the ring that made the code
    draftedById: text('drafted_by_id').references(() => people.id), // empty: the platform, by rule
    draftedAt: instant('drafted_at'),
    signedOn: text('signed_on'), // YYYY-MM-DD, as staff recorded it
    sealedOn: text('sealed_on'),
    issuedById: text('issued_by_id').references(() => people.id),
    issuedAt: instant('issued_at'),
    noticeUntil: text('notice_until'), // shown inside the unit until that day
    endedById: text('ended_by_id').references(() => people.id),
    endedAt: instant('ended_at'),
    reason: text('reason'), // why it was refused, superseded or revoked
    proposed: oneOf('proposed', certificateEndings), // what a town asks the county for
    proposedReason: text('proposed_reason'),
    proposedById: text('proposed_by_id').references(() => people.id),
    proposedAt: instant('proposed_at'),
    shakenAt: instant('shaken_at'), // hours inside its period were reversed, or the honour put right; somebody has to look
    keptReason: text('kept_reason'),
    keptById: text('kept_by_id').references(() => people.id),
    keptAt: instant('kept_at'),
    erasedAt: instant('erased_at'),
  },
  (row) => [
    unique('one_certificate_per_number').on(row.number).where(sql`${row.number} is not null`),
    unique('one_certificate_per_code').on(row.codeHash).where(sql`${row.codeHash} is not null`),
    unique('one_open_certificate')
      .on(row.personId)
      .where(sql`${row.kind} = 'service' and ${row.state} in ('asked', 'drafted') and ${row.replacesId} is null`),
    unique('one_certificate_of_an_honour')
      .on(row.honourId)
      .where(sql`${row.state} in ('asked', 'drafted', 'issued') and ${row.replacesId} is null`),
    unique('one_replacement')
      .on(row.replacesId)
      .where(sql`${row.replacesId} is not null and ${row.state} <> 'refused'`),
    index('certificates_of_person').on(row.personId, row.askedAt),
    index('certificates_of_honour').on(row.honourId),
    index('certificates_to_do').on(row.state, row.townId, row.askedAt, row.id),
    index('certificates_by_time').on(row.askedAt, row.id),
    index('certificates_shaken').on(row.townId, row.shakenAt).where(sql`${row.shakenAt} is not null`),
    index('certificates_proposed').on(row.proposedAt).where(sql`${row.proposedAt} is not null`),
    check('certificate_state', among(row.state, certificateStates)),
    check('certificate_kind', among(row.kind, certificateKinds)),
    check('certificate_of_its_kind', sql`(${row.kind} = 'honour') = (${row.honourId} is not null)`),
    check(
      'certificate_of_service_of_somebody',
      sql`${row.kind} <> 'service' or (${present(row.personId)} and ${present(row.townId)})`,
    ),
    check('certificate_form', sql`${row.form} is null or ${among(row.form, certificateForms)}`),
    check('certificate_asker', among(row.askedBy, certificateAskers)),
    check('certificate_proposed', sql`${row.proposed} is null or ${among(row.proposed, certificateEndings)}`),
    check('certificate_period', sql`${row.fromOn} <= ${row.untilOn}`),
    check(
      'certificate_drafted_whole',
      sql`${row.state} in ('asked', 'refused') or (${present(row.number)} and ${present(row.form)} and ${present(row.content)} and (${present(row.minutes)} or ${row.kind} = 'honour') and ${present(row.codeHash)} and ${present(row.keyId)} and ${present(row.draftedAt)})`,
    ),
    check(
      'certificate_issued_whole',
      sql`${row.state} not in ('issued', 'superseded', 'revoked') or (${present(row.issuedAt)} and (${present(row.noticeUntil)} or ${row.kind} = 'honour'))`,
    ),
    check(
      'certificate_sealed_by_somebody',
      sql`${row.form} <> 'paper' or ${row.issuedAt} is null or (${present(row.issuedById)} and ${present(row.signedOn)} and ${present(row.sealedOn)})`,
    ),
    check(
      'certificate_not_by_its_holder',
      sql`(${row.draftedById} is null or ${row.draftedById} <> ${row.personId}) and (${row.issuedById} is null or ${row.issuedById} <> ${row.personId})`,
    ),
    check(
      'certificate_ended_with_a_reason',
      sql`${row.state} not in ('refused', 'superseded', 'revoked') or (${present(row.endedAt)} and (${present(row.reason)} or ${present(row.erasedAt)}))`,
    ),
    check('certificate_of_some_minutes', sql`${row.minutes} is null or ${row.minutes} > 0`),
  ],
)
