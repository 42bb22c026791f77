import { among, check, flag, id, index, instant, oneOf, primaryKey, table, text, unique, whole } from '../columns.ts'
import { outbox } from './everywhere.ts'
import { people } from './people.ts'

/** Who does a piece of work that one process alone may do, and until when it is theirs without saying so again. */
export const leases = table('leases', {
  name: text('name').primaryKey(),
  holder: text('holder').notNull(), // a process, named anew at every start
  until: instant('until').notNull(),
})

export const sendingStates = ['waiting', 'sent', 'dropped', 'dead'] as const
export const sendingChannels = ['sms', 'email'] as const

/** One way by which a message leaves the platform. Whoever sends it pushes `dueAt` away first: that is their lease on it. */
export const sendings = table(
  'sendings',
  {
    id: id(),
    messageId: text('message_id')
      .notNull()
      .references(() => outbox.id, { onDelete: 'cascade' }),
    channel: oneOf('channel', sendingChannels).notNull(),
    state: oneOf('state', sendingStates).notNull().default('waiting'),
    attempts: whole('attempts').notNull().default(0), // raised before sending, so that a crash is counted too
    refusals: whole('refusals').notNull().default(0), // of these, those the carrier answered with no
    dueAt: instant('due_at').notNull(),
    until: instant('until'), // after that it would come too late
    triedAt: instant('tried_at'),
    toIndex: text('to_index'), // keyed hash of the number it was tried to: what the limits count
    sentAt: instant('sent_at'),
    lastFault: text('last_fault'), // a code, never an address
    createdAt: instant('created_at').notNull(),
  },
  (row) => [
    unique('one_sending_per_way').on(row.messageId, row.channel),
    index('sendings_due').on(row.channel, row.state, row.dueAt),
    index('sendings_to_number').on(row.toIndex, row.triedAt),
    index('sendings_by_trial').on(row.channel, row.triedAt),
    check('sending_state', among(row.state, sendingStates)),
    check('sending_channel', among(row.channel, sendingChannels)),
  ],
)

/** That a person wants messages of a kind by a way, or does not; absent: as app/domain/messages/kinds.ts has it. */
export const messageChoices = table(
  'message_choices',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    kind: text('kind').notNull(),
    channel: oneOf('channel', sendingChannels).notNull(),
    wanted: flag('wanted').notNull(),
    chosenAt: instant('chosen_at').notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.personId, row.kind, row.channel] }),
    check('choice_channel', among(row.channel, sendingChannels)),
  ],
)
