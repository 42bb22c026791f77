import { and, eq, lt } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { sessions } from '#db/schema/people.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { insist } from '../policy.ts'
import { sessionRules } from './session-rules.ts'

/** Ends one of the actor's own sessions, here or on another device. */
export function endSession(db: Db, actor: Actor, sessionId: string): Promise<void> {
  return db.transact(async (tx) => {
    const [session] = await tx
      .select({ personId: sessions.personId })
      .from(sessions)
      .where(and(eq(sessions.id, sessionId), eq(sessions.personId, actor.id)))
    if (!session) throw new NotFound('session')
    insist(actor, 'session.end', session)
    await tx.delete(sessions).where(eq(sessions.id, sessionId))
  })
}

/** Ends all of the actor's sessions, the one that asks included. */
export function endSessions(db: Db, actor: Actor): Promise<void> {
  return db.transact(async (tx) => {
    insist(actor, 'session.end', { personId: actor.id })
    await tx.delete(sessions).where(eq(sessions.personId, actor.id))
  })
}

/** Writes down that a session was used; machinery, so it makes no event. */
export function seeSession(db: Db, sessionId: string, now: Date): Promise<void> {
  return db.transact(async (tx) => {
    await tx.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, sessionId))
  })
}

/** Forgets sessions that ended by themselves long ago. */
export function forgetSessions(db: Db, now: Date): Promise<void> {
  return db.transact(async (tx) => {
    await tx.delete(sessions).where(lt(sessions.expiresAt, new Date(now.getTime() - sessionRules.keptAfterEnd)))
  })
}
