import { sql } from 'drizzle-orm'
import { among, check, id, index, instant, oneOf, table, text, unique, whole } from '../columns.ts'
import { calls } from './calls.ts'
import { towns } from './league.ts'
import { people } from './people.ts'

export const noticeKinds = ['hours', 'honours', 'stars'] as const
export const noticeStates = ['open', 'ended', 'withdrawn'] as const
export const objectionStates = ['open', 'upheld', 'dismissed'] as const
export const objectionChannels = ['form', 'phone'] as const

/** What is shown to everybody for some working days before it takes effect; the list is a masked copy, cleared at the end. */
export const notices = table(
  'notices',
  {
    id: id(),
    kind: oneOf('kind', noticeKinds).notNull(),
    townId: text('town_id').references(() => towns.id), // empty: of the whole county
    callId: text('call_id').references(() => calls.id), // of honours: the call whose list it is
    number: whole('number'), // of honours: its number in the year, as the document says it
    title: text('title').notNull(),
    lines: text('lines').notNull(), // JSON list of masked lines; empty once the notice is over
    lineCount: whole('line_count').notNull(),
    startsOn: text('starts_on').notNull(), // YYYY-MM-DD, the day of posting, which is not counted
    workingDays: whole('working_days').notNull(),
    endsOn: text('ends_on').notNull(), // the last of its working days
    state: oneOf('state', noticeStates).notNull(),
    restarts: whole('restarts').notNull().default(0),
    publishedById: text('published_by_id').references(() => people.id), // empty: the platform by itself
    publishedAt: instant('published_at').notNull(),
    endedAt: instant('ended_at'),
    reason: text('reason'), // why it was taken down; everybody sees it
  },
  (row) => [
    index('notices_by_state').on(row.state, row.endsOn, row.id),
    index('notices_of_town').on(row.townId, row.kind, row.startsOn),
    unique('one_open_notice_per_call').on(row.callId).where(sql`${row.callId} is not null and ${row.state} = 'open'`),
    check('notice_kind', among(row.kind, noticeKinds)),
    check('notice_of_its_kind', sql`(${row.kind} = 'honours') = (${row.callId} is not null)`),
    check('notice_in_a_town', sql`${row.kind} = 'honours' or ${row.townId} is not null`),
    check('notice_state', among(row.state, noticeStates)),
    check('notice_after_its_day', sql`${row.endsOn} > ${row.startsOn} and ${row.workingDays} > 0`),
  ],
)

/** Somebody says that a line is not right: their words and how to reach them are sealed, who they are is never shown. */
export const objections = table(
  'objections',
  {
    id: id(),
    noticeId: text('notice_id')
      .notNull()
      .references(() => notices.id),
    lineId: text('line_id').notNull(), // of hours: the entry; of honours: the nomination; of stars: the star
    text: text('text').notNull(), // sealed
    contact: text('contact'), // sealed; empty: none was given
    channel: oneOf('channel', objectionChannels).notNull(),
    state: oneOf('state', objectionStates).notNull(),
    answer: text('answer'),
    answeredById: text('answered_by_id').references(() => people.id),
    madeAt: instant('made_at').notNull(),
    answeredAt: instant('answered_at'),
  },
  (row) => [
    index('objections_of_line').on(row.lineId, row.state),
    index('objections_of_notice').on(row.noticeId, row.state),
    check('objection_state', among(row.state, objectionStates)),
    check('objection_channel', among(row.channel, objectionChannels)),
    check('objection_answered', sql`(${row.state} = 'open') = (${row.answeredById} is null)`),
  ],
)
