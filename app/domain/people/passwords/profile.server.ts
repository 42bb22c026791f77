import { eq } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { securitySettings } from '#db/schema/staff.ts'
import type { Actor } from '../../actor.ts'
import { record } from '../../events.server.ts'
import { insist } from '../../policy.ts'
import { type PasswordProfile, profileOf, profileSetting } from './rules.ts'

/** By which rules passwords are set and locks close. */
export async function findProfile(db: Reader): Promise<PasswordProfile> {
  const [row] = await db
    .select({ value: securitySettings.value })
    .from(securitySettings)
    .where(eq(securitySettings.id, profileSetting))
  return profileOf(row?.value)
}

/** Changes the rules, for everybody from their next request; a security admin does. The same again writes nothing. */
export function setProfile(db: Db, actor: Actor, profile: PasswordProfile, now: Date): Promise<void> {
  return db.transact(async (tx) => {
    insist(actor, 'security.policy')
    const before = await findProfile(tx)
    if (before === profile) return
    const row = { id: profileSetting, value: profile, changedById: actor.id, changedAt: now }
    await tx.insert(securitySettings).values(row).onConflictDoUpdate({ target: securitySettings.id, set: row })
    await record(tx, actor, 'setting.changed', { type: 'setting', id: profileSetting }, now, { before, after: profile })
  })
}
