import { flag, id, instant, table, text, unique } from '../columns.ts'
import { people } from './people.ts'

/** The secret address of a person's own calendar. Only the hash of its token is kept; without the row it is nobody's. */
export const feedTokens = table(
  'feed_tokens',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    tokenHash: text('token_hash').notNull(),
    waiting: flag('waiting').notNull().default(false), // shifts they only wait for are in it, as tentative
    createdAt: instant('created_at').notNull(),
  },
  (row) => [unique('one_feed_per_token').on(row.tokenHash), unique('one_feed_per_person').on(row.personId)],
)
