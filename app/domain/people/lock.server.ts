import { eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { accounts } from '#db/schema/people.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { enqueue } from '../messages/enqueue.server.ts'
import { isStaff } from '../policy.ts'
import { findAccount } from './find-account.server.ts'
import { limitRules } from './limit-rules.ts'
import type { Login } from './login.ts'
import { findProfile } from './passwords/profile.server.ts'
import { listRoles } from './queries.server.ts'

/** Whose failures were too many: as typed, or somebody who has signed in already. */
export type Failing = { login: Login } | { personId: string }

/**
 * Locks the account of a member of staff after too many failures, for half an hour, and tells them; residents only wait
 * longer each time, unless the rules of 等保 hold. Browsers that have proved who they are before are not kept out by it.
 */
export function lockStaff(db: Db, keys: Keys, who: Failing, now: Date): Promise<void> {
  return db.transact(async (tx) => {
    const found = 'login' in who ? await findAccount(tx, keys, who.login) : null
    const personId = 'personId' in who ? who.personId : found?.personId
    if (!personId) return
    const staff = isStaff({ id: personId, name: '', roles: await listRoles(tx, personId, now) })
    if (!staff && (await findProfile(tx)) === 'nist') return
    const [account] = await tx.select().from(accounts).where(eq(accounts.personId, personId))
    if (!account || (account.lockedUntil && account.lockedUntil > now)) return
    const lockedUntil = new Date(now.getTime() + limitRules.staffLockSeconds * 1000)
    await tx.update(accounts).set({ lockedUntil }).where(eq(accounts.id, account.id))
    const eventId = await record(tx, null, 'account.locked', { type: 'account', id: account.id }, now)
    const message = { personId, template: 'account.locked', body: { until: lockedUntil.toISOString() } } as const
    await enqueue(tx, keys, { ...message, dedupe: `account.locked:${eventId}` }, now)
  })
}
