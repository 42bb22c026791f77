import { randomBytes } from 'node:crypto'
import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { accounts, sessions } from '#db/schema/people.ts'
import { isStaff } from '../policy.ts'
import { listRoles, tokenHash } from './queries.server.ts'
import { sessionRules } from './session-rules.ts'

interface NewSession {
  /** How the person will know this browser again in their list. */
  device: string
  /** The token the browser held until now; it opens nothing any more. */
  replaces?: string | null
  /** A second factor has been proved for it. */
  secondFactor?: boolean
}

/** Begins a session and returns its token, which is kept nowhere. The oldest ones end where the person would hold too many. */
export async function startSession(db: Db, personId: string, given: NewSession, now: Date): Promise<string> {
  const token = newToken()
  await db.transact((tx) => startIn(tx, personId, token, given, now))
  return token
}

/**
 * The same for whoever has proved the password kept as `proved`. Null when another one has been set since: checking takes
 * time, and a password that is being changed must not open one more session.
 */
export async function startProvedSession(
  db: Db,
  personId: string,
  { proved, ...given }: NewSession & { proved: string },
  now: Date,
): Promise<string | null> {
  const token = newToken()
  const begun = await db.transact(async (tx) => {
    const unchanged = and(eq(accounts.personId, personId), eq(accounts.passwordHash, proved))
    if ((await tx.$count(accounts, unchanged)) === 0) return false
    await startIn(tx, personId, token, given, now)
    return true
  })
  return begun ? token : null
}

const newToken = () => randomBytes(32).toString('base64url')

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
    secondFactorAt: given.secondFactor ? now : null,
  })
}
