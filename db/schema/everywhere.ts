import { sql } from 'drizzle-orm'
import { among, big, check, flag, id, index, instant, oneOf, table, text, unique } from '../columns.ts'

/** What happened to which record, by whom and when. Append-only; each row carries the hash of the one before. */
export const events = table(
  'events',
  {
    id: id(),
    sequence: big('sequence').notNull(),
    kind: text('kind').notNull(), // signup.confirmed
    actorId: text('actor_id'), // empty: the platform itself
    subjectType: text('subject_type').notNull(),
    subjectId: text('subject_id').notNull(),
    detail: text('detail').notNull().default('{}'), // JSON of field names and plain values; a personal value is a keyed hash
    at: instant('at').notNull(),
    previous: text('previous').notNull(),
    hash: text('hash').notNull(),
  },
  (row) => [
    unique('one_event_per_number').on(row.sequence),
    index('events_of_subject').on(row.subjectType, row.subjectId, row.sequence),
    index('events_by_time').on(row.at),
    index('events_of_actor').on(row.actorId, row.sequence),
  ],
)

/** A month of events that retention took away, and the hash its last one had: the chain goes on from there. Append-only. */
export const eventMonths = table(
  'event_months',
  {
    id: id(),
    month: text('month').notNull(), // YYYY-MM in Shanghai
    first: big('first').notNull(), // numbers of its first and its last event
    last: big('last').notNull(),
    hash: text('hash').notNull(), // of the last
    recordedAs: big('recorded_as').notNull(), // the number of the event that says so
  },
  (row) => [
    unique('one_end_per_month').on(row.last),
    check('months_end_after_they_begin', sql`${row.first} <= ${row.last} and ${row.last} < ${row.recordedAs}`),
  ],
)

/** A personal value an event speaks of, sealed, and deletable without breaking the chain. */
export const eventValues = table(
  'event_values',
  {
    id: id(),
    eventId: text('event_id').notNull(),
    field: text('field').notNull(),
    value: text('value').notNull(),
  },
  (row) => [index('values_of_event').on(row.eventId)],
)

/** Every number that comes from a regulation, with its source, so that a correction is an edit and not a release. */
export const rules = table(
  'rules',
  {
    id: id(),
    key: text('key').notNull(),
    value: text('value').notNull(),
    validFrom: text('valid_from').notNull(), // YYYY-MM-DD
    source: text('source').notNull(),
    label: oneOf('label', ['V', 'P', 'L', 'M'] as const).notNull(), // read in full, seen, local, from memory
    words: text('words').notNull(), // what it says, in Chinese
  },
  (row) => [
    unique('one_rule_per_day').on(row.key, row.validFrom),
    check('rule_label', among(row.label, ['V', 'P', 'L', 'M'] as const)),
  ],
)

export const outboxStates = ['waiting', 'sent', 'dead'] as const
export const outboxChannels = ['sms', 'email', 'inbox'] as const

/** A message to be sent, written in the transaction that caused it; only the worker sends. */
export const outbox = table(
  'outbox',
  {
    id: id(),
    dedupe: text('dedupe').notNull(),
    personId: text('person_id'),
    target: text('target'), // sealed phone number or address of somebody who has no account
    channel: oneOf('channel', outboxChannels).notNull(),
    template: text('template').notNull(),
    body: text('body').notNull(), // sealed JSON of what the template needs
    state: oneOf('state', outboxStates).notNull().default('waiting'),
    pressing: flag('pressing').notNull().default(false), // leaves at night too
    dueAt: instant('due_at').notNull(),
    until: instant('until'), // after that it is not sent any more
    handedAt: instant('handed_at'), // given its ways out; until they have carried it, it waits
    sentAt: instant('sent_at'),
    readAt: instant('read_at'),
    createdAt: instant('created_at').notNull(),
  },
  (row) => [
    unique('one_message_per_cause').on(row.dedupe),
    index('messages_due').on(row.state, row.handedAt, row.dueAt),
    index('messages_of_person').on(row.personId, row.createdAt),
    check('outbox_state', among(row.state, outboxStates)),
    check('outbox_channel', among(row.channel, outboxChannels)),
  ],
)

/** One row, raised by every transaction that writes a table which public pages read. */
export const publicVersion = table('public_version', { id: id(), version: big('version').notNull() }, (row) => [
  check('one_public_version', sql`${row.id} = 'public'`),
])
