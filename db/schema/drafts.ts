import { id, index, instant, table, text, unique } from '../columns.ts'
import { people } from './people.ts'

/** What somebody has typed into a long form and not handed in yet, kept until they do. */
export const drafts = table(
  'drafts',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    form: text('form').notNull(), // activity
    subject: text('subject').notNull(), // the id of what is edited, or new
    body: text('body').notNull(), // sealed JSON of names and values
    updatedAt: instant('updated_at').notNull(),
  },
  (row) => [
    unique('one_draft_per_form').on(row.personId, row.form, row.subject),
    index('drafts_by_time').on(row.updatedAt),
  ],
)
