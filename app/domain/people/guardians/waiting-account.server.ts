import { eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { accounts } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { waitsUntil } from './forget-waiting.server.ts'

/** How the actor's account waits: until when for the guardian, or when it closes. Throws NotFound where it waits for nobody. */
export async function findWaiting(db: Reader, actor: Actor, now: Date): Promise<{ until: Date; closeAt: Date | null }> {
  const [account] = await db.select().from(accounts).where(eq(accounts.personId, actor.id))
  if (account?.waitsFor !== 'guardian' || !account.waitsSince) throw new NotFound('waiting account')
  return { until: await waitsUntil(db, account.waitsSince, now), closeAt: account.closeAt }
}
