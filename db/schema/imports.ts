import { sql } from 'drizzle-orm'
import { among, check, flag, id, index, instant, oneOf, table, text, unique, whole } from '../columns.ts'
import { calls } from './calls.ts'
import { relations } from './guardians.ts'
import { ageBands, people } from './people.ts'

export const importKinds = ['people', 'venues', 'activities', 'honours', 'nominations'] as const
export const importStates = ['reading', 'ready', 'refused', 'writing', 'committed', 'dropped'] as const

/** A sheet that somebody uploaded. Nothing of it is written anywhere else until it is committed. */
export const imports = table(
  'imports',
  {
    id: id(),
    kind: oneOf('kind', importKinds).notNull(),
    state: oneOf('state', importStates).notNull(),
    madeById: text('made_by_id')
      .notNull()
      .references(() => people.id),
    callId: text('call_id').references(() => calls.id), // of nominations: for which call they came
    fileName: text('file_name'), // sealed: it may name people; emptied with its rows
    heads: text('heads'), // sealed JSON: the heads as they stand in the file
    fault: text('fault'), // why the file was refused
    notes: text('notes').notNull().default('[]'), // JSON: what whoever uploaded it should know
    attested: flag('attested').notNull().default(false), // the people on the list signed for it
    noticeVersion: text('notice_version'), // which notice they signed
    good: whole('good').notNull().default(0),
    bad: whole('bad').notNull().default(0),
    known: whole('known').notNull().default(0), // are there already
    written: whole('written'), // by the commit; while it writes, so far
    reached: whole('reached').notNull().default(0), // while it writes: up to this row of the file
    madeAt: instant('made_at').notNull(),
    committedAt: instant('committed_at'),
    expiresAt: instant('expires_at').notNull(), // then its rows are deleted
  },
  (row) => [
    index('imports_of_person').on(row.madeById, row.madeAt),
    index('imports_by_end').on(row.expiresAt),
    check('import_kind', among(row.kind, importKinds)),
    check('import_of_a_call', sql`(${row.kind} = 'nominations') = (${row.callId} is not null)`),
    check('import_state', among(row.state, importStates)),
    check('import_committed', sql`(${row.state} in ('writing', 'committed')) = (${row.committedAt} is not null)`),
  ],
)

export const rowStates = ['good', 'bad', 'known'] as const

/**
 * A row of an uploaded sheet, checked, and sealed for the very places it will stand in: the commit moves it there without
 * opening it. The columns of a person are empty in rows of other kinds.
 */
export const importRows = table(
  'import_rows',
  {
    id: id(),
    importId: text('import_id')
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    number: whole('number').notNull(), // in the order of the file
    state: oneOf('state', rowStates).notNull(),
    body: text('body').notNull(), // sealed JSON: where it stood, what was typed, what is wrong
    subjectId: text('subject_id'), // whom or what it becomes
    name: text('name'),
    birthDate: text('birth_date'),
    match: text('match'),
    ageBand: oneOf('age_band', ageBands),
    volunteerNumber: text('volunteer_number'),
    townId: text('town_id'),
    villageId: text('village_id'),
    accountId: text('account_id'),
    phone: text('phone'),
    phoneIndex: text('phone_index'),
    guardianshipId: text('guardianship_id'),
    guardianName: text('guardian_name'),
    guardianRelation: oneOf('guardian_relation', relations),
    guardianPhone: text('guardian_phone'),
    guardianPhoneIndex: text('guardian_phone_index'),
  },
  (row) => [
    unique('one_row_per_number').on(row.importId, row.number),
    index('rows_by_state').on(row.importId, row.state, row.number),
    check('import_row_state', among(row.state, rowStates)),
  ],
)
