import { randomBytes } from 'node:crypto'
import { desc, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { sessions } from '#db/schema/people.ts'
import { isStaff } from '../policy.ts'
import { listRoles, tokenHash } from './queries.server.ts'
import { sessionRules } from './session-rules.ts'

interface NewSession {
  /** How the person will know this browser again in their list. */
  device: string
  /** The token the browser held until now; it opens nothing any more. */
  replaces?: string | null
}

/** Begins a session and returns its token, which is kept nowhere. The oldest ones end where the person would hold too many. */
export async function startSession(db: Db, personId: string, given: NewSession, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db.transact((tx) => startIn(tx, personId, token, given, now))
  return token
}

async function startIn(tx: Tx, personId: string, token: string, given: NewSession, now: Date): Promise<void> {
  const staff = isStaff({ id: personId, name: '', roles: await listRoles(tx, personId, now) })
  const rule = staff ? sessionRules.staff : sessionRules.resident
  if (given.replaces) await tx.delete(sessions).where(eq(sessions.tokenHash, tokenHash(given.replaces)))

  const older = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.personId, personId))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
  const surplus = older.slice(rule.atOnce - 1).map(({ id }) => id)
  if (surplus.length > 0) await tx.delete(sessions).where(inArray(sessions.id, surplus))

  await tx.insert(sessions).values({
    tokenHash: tokenHash(token),
    personId,
    device: given.device.slice(0, 60),
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + rule.whole),
  })
}
