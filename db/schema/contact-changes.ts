import { sql } from 'drizzle-orm'
import { among, check, id, index, instant, oneOf, table, text, unique, whole } from '../columns.ts'
import { accounts } from './people.ts'

export const contactKinds = ['phone', 'email'] as const
export const changeStates = ['asked', 'done', 'undone', 'over'] as const

/** Another phone or e-mail of an account: proven on the new one, told to the old one, which may undo it for a while. */
export const contactChanges = table(
  'contact_changes',
  {
    id: id(),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id),
    kind: oneOf('kind', contactKinds).notNull(),
    value: text('value'), // sealed; emptied when the change is over
    before: text('before'), // sealed; what an undo puts back
    codeHash: text('code_hash'), // keyed; empty: nothing is sent that could prove it
    tries: whole('tries').notNull().default(0),
    undoHash: text('undo_hash'), // of the token that the old contact was sent
    state: oneOf('state', changeStates).notNull().default('asked'),
    askedAt: instant('asked_at').notNull(),
    expiresAt: instant('expires_at').notNull(), // of the code, then of the undoing
    doneAt: instant('done_at'),
    undoneAt: instant('undone_at'),
  },
  (row) => [
    unique('one_change_asked').on(row.accountId).where(sql`${row.state} = 'asked'`),
    unique('one_change_per_undo').on(row.undoHash).where(sql`${row.undoHash} is not null`),
    index('changes_by_end').on(row.state, row.expiresAt),
    check('change_kind', among(row.kind, contactKinds)),
    check('change_state', among(row.state, changeStates)),
  ],
)
