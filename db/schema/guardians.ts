import { sql } from 'drizzle-orm'
import { among, check, id, index, instant, oneOf, table, text, unique } from '../columns.ts'
import { people } from './people.ts'

export const relations = ['father', 'mother', 'grandparent', 'other'] as const

/** Who answers for a minor, as the minor named them. Name and contact are sealed; the keyed index finds the contact. */
export const guardianships = table(
  'guardianships',
  {
    id: id(),
    personId: text('person_id') // the minor
      .notNull()
      .references(() => people.id),
    name: text('name').notNull(),
    relation: oneOf('relation', relations).notNull(),
    phone: text('phone'),
    phoneIndex: text('phone_index'),
    email: text('email'),
    emailIndex: text('email_index'),
    namedAt: instant('named_at').notNull(),
    endedAt: instant('ended_at'), // another was named
    seenById: text('seen_by_id').references(() => people.id), // who of the staff saw this guardian, where the phone is the child's too
    seenAt: instant('seen_at'),
  },
  (row) => [
    unique('one_guardian_at_once').on(row.personId).where(sql`${row.endedAt} is null`),
    index('guardianships_by_phone').on(row.phoneIndex),
    index('guardianships_by_email').on(row.emailIndex),
    check('guardian_seen', sql`(${row.seenById} is null) = (${row.seenAt} is null)`),
    check('guardian_relation', among(row.relation, relations)),
    check('guardian_reachable', sql`${row.phoneIndex} is not null or ${row.emailIndex} is not null`),
  ],
)

export const linkChannels = ['sms', 'email'] as const

/** A link by which a guardian answers, once. Only the hash of its random token is kept. */
export const consentLinks = table(
  'consent_links',
  {
    id: id(),
    guardianshipId: text('guardianship_id')
      .notNull()
      .references(() => guardianships.id),
    channel: oneOf('channel', linkChannels).notNull(), // which contact it went to: it speaks for that one alone
    tokenHash: text('token_hash').notNull(),
    sentAt: instant('sent_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (row) => [
    unique('one_link_per_token').on(row.tokenHash),
    index('links_of_guardian').on(row.guardianshipId, row.sentAt),
    check('link_channel', among(row.channel, linkChannels)),
  ],
)
