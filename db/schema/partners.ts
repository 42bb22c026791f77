import { id, table, text, whole } from '../columns.ts'

/** A unit the league works with: a department, a bookshop, a school. */
export const partners = table('partners', {
  id: id(),
  name: text('name').notNull(),
  shortName: text('short_name').notNull(), // 公安
  place: whole('place').notNull(), // order in lists
})
