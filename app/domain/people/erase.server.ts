import { and, asc, eq, inArray, isNotNull, isNull, lte } from 'drizzle-orm'
import type { ErasureLog } from '#app/ports/erasure-log.server.ts'
import type { Db, Tx } from '#db/database.ts'
import { contactChanges } from '#db/schema/contact-changes.ts'
import { events, eventValues } from '#db/schema/everywhere.ts'
import { feedTokens } from '#db/schema/feed-tokens.ts'
import { accounts, consents, people, resets, roles, sessions } from '#db/schema/people.ts'
import { oldPasswords } from '#db/schema/staff.ts'
import { forgetAttendance } from '../attendance/forget.server.ts'
import { forgetHonours } from '../awards/forget.server.ts'
import { forgetCertificates } from '../certificates/forget.server.ts'
import { dropDraftsOf } from '../drafts/keep.server.ts'
import { record } from '../events.server.ts'
import { forgetHours } from '../hours/forget.server.ts'
import type { Keys } from '../keys.server.ts'
import { forgetMessages } from '../messages/forget.server.ts'
import { leaveAndForget, listBinding } from '../signups/forget.server.ts'
import { forgetTeams } from '../teams/forget.server.ts'
import { tombstone } from './closing-rules.ts'
import { forgetGuardiansOf } from './guardians/forget.server.ts'
import { forgetViewsOf } from './reveals/forget.server.ts'
import { forgetSecondFactor } from './second-factor/change.server.ts'

const batch = 100

/**
 * Closes the accounts whose fourteen days are over, but for those whose person has a place that others count on: they
 * close when it is over. Answers how many were closed.
 */
export async function closeDue(db: Db, keys: Keys, log: ErasureLog, now: Date): Promise<number> {
  const due = await db
    .select({ personId: accounts.personId })
    .from(accounts)
    .where(and(eq(accounts.status, 'closing'), lte(accounts.closeAt, now)))
    .orderBy(asc(accounts.id))
    .limit(batch)
  let closed = 0
  for (const { personId } of due) {
    if ((await listBinding(db, { id: personId }, now)).length > 0) continue
    if (!(await db.transact((tx) => erase(tx, keys, personId, now)))) continue
    closed += 1
    // Between the two a crash loses the line, never a person who stayed: the tombstone is put into the log at the next start.
    await log.append({ personId, at: now })
  }
  return closed
}

/**
 * Brings database and log together before anything is served: whoever the log says was erased and a restored backup
 * brought back is erased again, and a closing that a crash kept out of the log is put into it.
 */
export async function applyErasures(db: Db, keys: Keys, log: ErasureLog, now: Date): Promise<void> {
  const logged = new Set((await log.read()).map(({ personId }) => personId))
  const ids = [...logged]
  for (let from = 0; from < ids.length; from += batch) {
    const back = await db
      .select({ id: people.id })
      .from(people)
      .where(and(inArray(people.id, ids.slice(from, from + batch)), isNull(people.closedAt)))
    for (const { id } of back) await db.transact((tx) => erase(tx, keys, id, now, 'again'))
  }
  const gone = await db
    .select({ id: people.id, closedAt: people.closedAt })
    .from(people)
    .where(isNotNull(people.closedAt))
  for (const { id, closedAt } of gone) if (!logged.has(id)) await log.append({ personId: id, at: closedAt! })
}

/**
 * Deletes everything that tells who a person is, and leaves a tombstone to which what they did belongs. Says whether
 * there was anybody: who changed their mind in the last moment is left alone, unless they were erased before.
 */
async function erase(tx: Tx, keys: Keys, personId: string, now: Date, once?: 'again'): Promise<boolean> {
  const [account] = await tx.select().from(accounts).where(eq(accounts.personId, personId))
  if (!once && account?.status !== 'closing') return false
  const signupIds = await leaveAndForget(tx, keys, { id: personId }, now)
  await forgetAttendance(tx, personId)
  await forgetHours(tx, personId, now)
  await forgetHonours(tx, personId, now)
  await forgetCertificates(tx, personId, now)
  await forgetMessages(tx, personId)
  await dropDraftsOf(tx, personId)
  await forgetGuardiansOf(tx, personId)
  await forgetViewsOf(tx, personId)
  await forgetSecondFactor(tx, personId)
  await tx.delete(oldPasswords).where(eq(oldPasswords.personId, personId))
  if (account) await tx.delete(contactChanges).where(eq(contactChanges.accountId, account.id))
  await tx.delete(feedTokens).where(eq(feedTokens.personId, personId))
  await forgetValues(tx, [personId, ...(account ? [account.id] : []), ...signupIds])
  if (account) await tx.delete(resets).where(eq(resets.accountId, account.id))
  await tx.delete(sessions).where(eq(sessions.personId, personId))
  await tx.delete(accounts).where(eq(accounts.personId, personId))
  await forgetTeams(tx, personId, now)
  await tx
    .update(consents)
    .set({ withdrawnAt: now })
    .where(and(eq(consents.personId, personId), isNull(consents.withdrawnAt)))
  await tx
    .update(people)
    .set({
      name: tombstone,
      birthDate: null,
      match: null,
      ageBand: 'unknown',
      // Nobody's: the number of before was printed on things.
      volunteerNumber: crypto.randomUUID(),
      villageId: null,
      importId: null,
      closedAt: now,
    })
    .where(eq(people.id, personId))
  // After the person is closed: the last holder of a post cannot lose it before.
  await tx
    .update(roles)
    .set({ heldUntil: now })
    .where(and(eq(roles.personId, personId), isNull(roles.heldUntil)))
  await record(tx, null, 'person.closed', { type: 'person', id: personId }, now)
  return true
}

async function forgetValues(tx: Tx, subjectIds: string[]): Promise<void> {
  for (let from = 0; from < subjectIds.length; from += batch) {
    const about = await tx
      .select({ id: eventValues.id })
      .from(eventValues)
      .innerJoin(events, eq(events.id, eventValues.eventId))
      .where(inArray(events.subjectId, subjectIds.slice(from, from + batch)))
    for (const { id } of about) await tx.delete(eventValues).where(eq(eventValues.id, id))
  }
}
