import { sql } from 'drizzle-orm'
import { among, check, id, index, instant, oneOf, table, text, whole } from '../columns.ts'
import { people } from './people.ts'

export const fileKinds = ['photo'] as const
export const fileVisibilities = ['public', 'private'] as const

/**
 * What lies in the folder of files (app/ports/files.server.ts), one row a file. A photo lies there once for each of its
 * sizes. Only what is public has an address of its own; the rest is handed out by the pages it belongs to.
 */
export const files = table(
  'files',
  {
    id: id(), // its name in the folder, and in its address
    kind: oneOf('kind', fileKinds).notNull(),
    visibility: oneOf('visibility', fileVisibilities).notNull(),
    subjectType: text('subject_type').notNull(), // what it belongs to: venue
    subjectId: text('subject_id').notNull(),
    width: whole('width').notNull(),
    height: whole('height').notNull(),
    bytes: whole('bytes').notNull(), // of all sizes together
    hash: text('hash').notNull(), // SHA-256 of the largest size
    madeById: text('made_by_id')
      .notNull()
      .references(() => people.id),
    madeAt: instant('made_at').notNull(),
    takenAt: instant('taken_at'), // when the camera says it was taken; kept of evidence only
    leavesAt: instant('leaves_at'), // from when on it is thrown away: nothing names it any more, or yet
  },
  (row) => [
    index('files_of_subject').on(row.subjectType, row.subjectId),
    index('files_that_leave').on(row.leavesAt),
    index('files_by_hash').on(row.hash),
    check('file_kind', among(row.kind, fileKinds)),
    check('file_visibility', among(row.visibility, fileVisibilities)),
    check('file_measures', sql`${row.width} > 0 and ${row.height} > 0 and ${row.bytes} > 0`),
  ],
)
