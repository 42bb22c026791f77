import { sql } from 'drizzle-orm'
import { among, check, flag, id, index, instant, oneOf, table, text, unique } from '../columns.ts'
import { towns, villages } from './league.ts'

export const ageBands = ['under-14', '14-17', 'adult', 'unknown'] as const

/** A person the platform knows. Birth date is sealed; the band is for lists and never decides. */
export const people = table(
  'people',
  {
    id: id(),
    name: text('name').notNull(),
    birthDate: text('birth_date'), // sealed YYYY-MM-DD
    match: text('match'), // keyed hash of name and birth date, to find duplicates
    ageBand: oneOf('age_band', ageBands).notNull().default('unknown'),
    volunteerNumber: text('volunteer_number').notNull(), // random, derived from nothing
    townId: text('town_id')
      .notNull()
      .references(() => towns.id),
    villageId: text('village_id').references(() => villages.id),
    demo: flag('demo').notNull().default(false), // plainly invented, of the demo county
    joinedAt: instant('joined_at').notNull(),
    importId: text('import_id'), // from which uploaded list; empty: joined alone
    closedAt: instant('closed_at'), // the account was closed: only the tombstone and what was done remain
    mergedIntoId: text('merged_into_id'), // of a tombstone of two records made one: which stays
  },
  (row) => [
    unique('one_volunteer_number').on(row.volunteerNumber),
    index('people_match').on(row.match),
    index('people_of_town').on(row.townId, row.id),
    index('demo_people').on(row.demo),
    index('people_merged').on(row.mergedIntoId),
    index('people_by_joining').on(row.joinedAt),
    check('person_age_band', among(row.ageBand, ageBands)),
  ],
)

export const accountStatuses = ['active', 'blocked', 'closing'] as const
export const accountWaits = ['guardian', 'self'] as const

/**
 * How a person signs in: by phone, by e-mail, or by a name of their own where the phone is another's too. Phones and e-mail
 * are sealed; the keyed index finds them.
 */
export const accounts = table(
  'accounts',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    phone: text('phone'),
    phoneIndex: text('phone_index'),
    email: text('email'),
    emailIndex: text('email_index'),
    loginName: text('login_name'), // lower case; chosen by who shares a phone
    contactPhone: text('contact_phone'), // sealed; for messages only: it signs nobody in
    contactIndex: text('contact_index'),
    passwordHash: text('password_hash').notNull(),
    status: oneOf('status', accountStatuses).notNull().default('active'),
    closeAt: instant('close_at'), // of a closing one: until then its person may stay
    lockedUntil: instant('locked_until'), // too many failures: until then only known browsers sign in
    waitsFor: oneOf('waits_for', accountWaits), // whose word opens the account; empty: it is open
    waitsSince: instant('waits_since'),
    passwordSetAt: instant('password_set_at').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (row) => [
    unique('one_account_per_person').on(row.personId),
    unique('one_account_per_phone').on(row.phoneIndex).where(sql`${row.phoneIndex} is not null`),
    unique('one_account_per_email').on(row.emailIndex).where(sql`${row.emailIndex} is not null`),
    unique('one_account_per_login_name').on(row.loginName).where(sql`${row.loginName} is not null`),
    index('accounts_by_contact').on(row.contactIndex).where(sql`${row.contactIndex} is not null`),
    index('accounts_waiting').on(row.waitsFor, row.waitsSince).where(sql`${row.waitsFor} is not null`),
    check('account_status', among(row.status, accountStatuses)),
    check('account_waits_for', sql`${row.waitsFor} is null or ${among(row.waitsFor, accountWaits)}`),
    check('account_waits_since', sql`(${row.waitsFor} is null) = (${row.waitsSince} is null)`),
    index('accounts_closing').on(row.closeAt).where(sql`${row.closeAt} is not null`),
    check('account_closing_some_day', sql`(${row.status} = 'closing') = (${row.closeAt} is not null)`),
    check(
      'account_reachable',
      sql`${row.phoneIndex} is not null or ${row.emailIndex} is not null or ${row.loginName} is not null`,
    ),
    check('account_contact_of_named', sql`${row.contactPhone} is null or ${row.loginName} is not null`),
  ],
)

/** A signed-in browser. Only the hash of its random token is kept. */
export const sessions = table(
  'sessions',
  {
    id: id(),
    tokenHash: text('token_hash').notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    device: text('device').notNull().default(''),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(), // absolute end, whatever happens
    secondFactorAt: instant('second_factor_at'), // when a second factor was proved in it
  },
  (row) => [
    unique('one_session_per_token').on(row.tokenHash),
    index('sessions_of_person').on(row.personId, row.createdAt),
  ],
)

/** Asked by somebody who forgot their password: the hash of a token that works once. Of a name nobody has, too. */
export const resets = table(
  'resets',
  {
    id: id(),
    tokenHash: text('token_hash').notNull(),
    accountId: text('account_id').references(() => accounts.id), // empty: nobody signs in with what was typed
    handedById: text('handed_by_id').references(() => people.id), // of a code that staff handed over, having seen the person
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (row) => [
    unique('one_reset_per_token').on(row.tokenHash),
    index('resets_of_account').on(row.accountId),
    index('resets_by_end').on(row.expiresAt),
  ],
)

export const roleNames = [
  'team-leader',
  'venue-manager',
  'town-staff',
  'county-staff',
  'auditor',
  'system-admin',
  'security-admin',
] as const

/** A role held by a person, within its scope and its time. Everyone signed in is a volunteer besides. */
export const roles = table(
  'roles',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    role: oneOf('role', roleNames).notNull(),
    townId: text('town_id').references(() => towns.id),
    venueId: text('venue_id'),
    teamId: text('team_id'),
    heldFrom: instant('held_from').notNull(),
    heldUntil: instant('held_until'),
    grantedById: text('granted_by_id'), // empty: by the platform itself, when it was set up
    endedById: text('ended_by_id'),
  },
  (row) => [index('roles_of_person').on(row.personId), check('role_name', among(row.role, roleNames))],
)

export const consentPurposes = ['account', 'activity', 'activity-kind', 'photo', 'nomination', 'full-name'] as const
export const consentGivers = ['self', 'guardian'] as const

/** What a person or their guardian agreed to: which purpose, which text, when, and until when. */
export const consents = table(
  'consents',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    purpose: oneOf('purpose', consentPurposes).notNull(),
    subjectId: text('subject_id'), // the activity, programme or nomination, where the purpose names one
    textVersion: text('text_version').notNull(),
    givenBy: oneOf('given_by', consentGivers).notNull(),
    channel: text('channel').notNull(),
    guardianshipId: text('guardianship_id'), // by whose link; stays when the guardian has been forgotten
    linkId: text('link_id'), // by which link, likewise
    givenAt: instant('given_at').notNull(),
    endsAt: instant('ends_at'), // empty: until it is withdrawn
    withdrawnAt: instant('withdrawn_at'),
  },
  (row) => [
    index('consents_of_person').on(row.personId, row.purpose),
    check('consent_purpose', among(row.purpose, consentPurposes)),
    check('consent_giver', among(row.givenBy, consentGivers)),
  ],
)
