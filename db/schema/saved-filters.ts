import { id, index, instant, table, text, unique } from '../columns.ts'
import { people } from './people.ts'

/** A way of looking at a list of the back office that somebody keeps under a name: view, filters and order, never what was searched for. */
export const savedFilters = table(
  'saved_filters',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    list: text('list').notNull(), // activities
    name: text('name').notNull(),
    query: text('query').notNull(), // the query of the list's address
    madeAt: instant('made_at').notNull(),
  },
  (row) => [
    unique('one_filter_per_name').on(row.personId, row.list, row.name),
    index('filters_of_person').on(row.personId, row.list, row.madeAt),
  ],
)
