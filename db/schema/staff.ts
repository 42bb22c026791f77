import { sql } from 'drizzle-orm'
import { among, check, id, index, instant, oneOf, table, text, unique } from '../columns.ts'
import { towns } from './league.ts'
import { people } from './people.ts'

export const staffRoles = ['town-staff', 'county-staff', 'auditor', 'system-admin', 'security-admin'] as const
export const contactsOfInvitation = ['phone', 'email'] as const

/** Somebody asked into the back office: a link that works once. What the county proposes has no link until it is confirmed. */
export const invitations = table(
  'invitations',
  {
    id: id(),
    role: oneOf('role', staffRoles).notNull(),
    townId: text('town_id').references(() => towns.id),
    name: text('name').notNull(), // sealed; emptied when it is over
    contactKind: oneOf('contact_kind', contactsOfInvitation).notNull(),
    contact: text('contact').notNull(), // sealed; emptied when it is over
    tokenHash: text('token_hash'),
    invitedById: text('invited_by_id').references(() => people.id), // empty: the platform itself, when it was set up
    confirmedById: text('confirmed_by_id').references(() => people.id),
    invitedAt: instant('invited_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    usedById: text('used_by_id').references(() => people.id),
    revokedAt: instant('revoked_at'),
  },
  (row) => [
    unique('one_invitation_per_token').on(row.tokenHash).where(sql`${row.tokenHash} is not null`),
    index('invitations_by_time').on(row.invitedAt, row.id),
    check('invitation_role', among(row.role, staffRoles)),
    check('invitation_contact', among(row.contactKind, contactsOfInvitation)),
    check('invitation_of_a_town', sql`(${row.role} = 'town-staff') = (${row.townId} is not null)`),
    check(
      'invitation_confirmed_by_another',
      sql`${row.confirmedById} is null or ${row.invitedById} is null or ${row.confirmedById} <> ${row.invitedById}`,
    ),
  ],
)

/** A second factor that was lost: a security admin asks to take it away, another person confirms. */
export const factorResets = table(
  'factor_resets',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    askedById: text('asked_by_id')
      .notNull()
      .references(() => people.id),
    askedAt: instant('asked_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    confirmedById: text('confirmed_by_id').references(() => people.id),
    confirmedAt: instant('confirmed_at'),
  },
  (row) => [
    index('factor_resets_of_person').on(row.personId, row.askedAt),
    check('reset_confirmed_by_another', sql`${row.confirmedById} is null or ${row.confirmedById} <> ${row.askedById}`),
    check(
      'reset_of_another',
      sql`${row.personId} <> ${row.askedById} and (${row.confirmedById} is null or ${row.confirmedById} <> ${row.personId})`,
    ),
  ],
)

/** The one token by which an installation gets its first two people, printed where it is started; only its hash is kept. */
export const setupTokens = table('setup_tokens', {
  id: id(),
  tokenHash: text('token_hash').notNull(),
  madeAt: instant('made_at').notNull(),
  usedAt: instant('used_at'),
})

/** What a security admin set about passwords and locks, by name. */
export const securitySettings = table('security_settings', {
  id: id(), // the name of the setting
  value: text('value').notNull(),
  changedById: text('changed_by_id').references(() => people.id),
  changedAt: instant('changed_at').notNull(),
})

/** Passwords of before, where they may not come again. */
export const oldPasswords = table(
  'old_passwords',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    passwordHash: text('password_hash').notNull(),
    replacedAt: instant('replaced_at').notNull(),
  },
  (row) => [index('old_passwords_of_person').on(row.personId, row.replacedAt)],
)
