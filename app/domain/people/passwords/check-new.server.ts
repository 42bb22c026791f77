import { desc, eq, inArray } from 'drizzle-orm'
import type { Db, Reader, Tx } from '#db/database.ts'
import { oldPasswords } from '#db/schema/staff.ts'
import type { Keys } from '../../keys.server.ts'
import { isStaff } from '../../policy.ts'
import { checkPassword } from '../password.server.ts'
import { listRoles } from '../queries.server.ts'
import { findProfile } from './profile.server.ts'
import { passwordRules, weaknessOf } from './rules.ts'

const latest = (db: Reader, personId: string, count: number) =>
  db
    .select({ id: oldPasswords.id, passwordHash: oldPasswords.passwordHash })
    .from(oldPasswords)
    .where(eq(oldPasswords.personId, personId))
    .orderBy(desc(oldPasswords.replacedAt), desc(oldPasswords.id))
    .limit(count)

interface Wanted {
  personId: string
  password: string
  /** The hash of the one of now. */
  kept: string
}

/** Why somebody may not have this password by the rules in force, or null. May hash several times: never inside `transact`. */
export async function whyNotPassword(db: Db, keys: Keys, { personId, password, kept }: Wanted, now: Date) {
  const profile = await findProfile(db)
  const staff = isStaff({ id: personId, name: '', roles: await listRoles(db, personId, now) })
  const weak = weaknessOf(password, profile, staff)
  if (weak) return weak
  const { remembers } = passwordRules[profile]
  if (remembers === 0) return null
  const before = [kept, ...(await latest(db, personId, remembers - 1)).map(({ passwordHash }) => passwordHash)]
  for (const hash of before) if (await checkPassword(keys, password, hash)) return 'used-before' as const
  return null
}

/** Keeps the password that is replaced, as long as the rules refuse it; what they refuse no longer is forgotten. */
export async function rememberPassword(tx: Tx, personId: string, replaced: string, now: Date): Promise<void> {
  const { remembers } = passwordRules[await findProfile(tx)]
  if (remembers > 0) await tx.insert(oldPasswords).values({ personId, passwordHash: replaced, replacedAt: now })
  const all = await latest(tx, personId, 100)
  const surplus = all.slice(Math.max(0, remembers - 1)).map(({ id }) => id)
  if (surplus.length > 0) await tx.delete(oldPasswords).where(inArray(oldPasswords.id, surplus))
}
