import { big, id, index, instant, table, text, unique } from '../columns.ts'
import { people } from './people.ts'

/** What somebody proves besides a password: six digits that their phone makes of a seed. */
export const secondFactors = table(
  'second_factors',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    seed: text('seed').notNull(), // sealed, base32
    lastStep: big('last_step').notNull(), // of the last code taken: none is taken twice
    setAt: instant('set_at').notNull(),
  },
  (row) => [unique('one_second_factor_per_person').on(row.personId)],
)

/** Ten codes on paper for the day the phone is lost; each works once, and only hashes are kept. */
export const recoveryCodes = table(
  'recovery_codes',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    codeHash: text('code_hash').notNull(),
    madeAt: instant('made_at').notNull(),
    usedAt: instant('used_at'),
  },
  (row) => [unique('one_recovery_code').on(row.codeHash), index('recovery_codes_of_person').on(row.personId)],
)
