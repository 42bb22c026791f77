import { check, index, instant, primaryKey, sql, table, text } from '../columns.ts'
import { activities } from './activities.ts'
import { files } from './files.ts'
import { people } from './people.ts'

/** A photo of what an activity was like, on its public page, with what it shows for whoever cannot see it. */
export const activityPhotos = table(
  'activity_photos',
  {
    fileId: text('file_id')
      .primaryKey()
      .references(() => files.id),
    activityId: text('activity_id')
      .notNull()
      .references(() => activities.id),
    alt: text('alt').notNull(),
    addedById: text('added_by_id')
      .notNull()
      .references(() => people.id),
    addedAt: instant('added_at').notNull(),
  },
  (row) => [
    index('photos_of_activity').on(row.activityId, row.addedAt),
    check('activity_photo_says_what_it_shows', sql`${row.alt} <> ''`),
  ],
)

/** Who can be recognised in a photo of an activity: each agreed to photographs, or a guardian did; without that it comes down. */
export const activityPhotoPeople = table(
  'activity_photo_people',
  {
    fileId: text('file_id')
      .notNull()
      .references(() => activityPhotos.fileId, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
  },
  (row) => [primaryKey({ columns: [row.fileId, row.personId] }), index('activity_photos_of_person').on(row.personId)],
)
