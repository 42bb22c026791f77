import { and, asc, eq, inArray, isNotNull, isNull, lte, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { ErasureLog } from '#app/ports/erasure-log.server.ts'
import type { Db, Tx } from '#db/database.ts'
import { contactChanges } from '#db/schema/contact-changes.ts'
import { events, eventValues } from '#db/schema/everywhere.ts'
import { feedTokens } from '#db/schema/feed-tokens.ts'
import { merges } from '#db/schema/merges.ts'
import { accounts, consents, people, resets, roles, sessions } from '#db/schema/people.ts'
import { oldPasswords } from '#db/schema/staff.ts'
import { takeDownPhotosOf } from '../activities/photos/take-down.server.ts'
import { forgetAttendance } from '../attendance/forget.server.ts'
import { forgetHonours } from '../awards/forget.server.ts'
import { forgetCertificates } from '../certificates/forget.server.ts'
import { dropDraftsOf } from '../drafts/keep.server.ts'
import { record } from '../events.server.ts'
import { forgetHours } from '../hours/forget.server.ts'
import type { Keys } from '../keys.server.ts'
import { forgetMessages } from '../messages/forget.server.ts'
import { dropFiltersOf } from '../saved-filters/keep.server.ts'
import { leaveAndForget } from '../signups/forget.server.ts'
import { forgetStars } from '../stars/withdraw.server.ts'
import { forgetTeams } from '../teams/forget.server.ts'
import { whyNotClosed } from './closing-delays.server.ts'
import { tombstone } from './closing-rules.ts'
import { forgetGuardiansOf } from './guardians/forget.server.ts'
import { listMergedInto } from './merging/records.server.ts'
import { forgetViewsOf } from './reveals/forget.server.ts'
import { forgetSecondFactor } from './second-factor/change.server.ts'
import { forgetRoleProposals } from './staff/proposals/forget.server.ts'

const batch = 100

/**
 * Closes the accounts whose fourteen days are over, but for those whose person has a place that others count on or is
 * objected to: they close when that is over. Answers how many were closed.
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
    if (await whyNotClosed(db, { id: personId }, now)) continue
    const erased = await db.transact((tx) => erase(tx, keys, personId, now))
    if (erased.length === 0) continue
    closed += 1
    // Between the two a crash loses the line, never a person who stayed: the tombstone is put into the log at the next start.
    for (const one of erased) await log.append({ personId: one, at: now })
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
  // A record that was merged into another is no erasure, until its person is erased.
  const kept = alias(people, 'kept')
  const gone = await db
    .select({ id: people.id, closedAt: people.closedAt })
    .from(people)
    .leftJoin(kept, eq(kept.id, people.mergedIntoId))
    .where(and(isNotNull(people.closedAt), or(isNull(people.mergedIntoId), isNotNull(kept.closedAt))))
  for (const { id, closedAt } of gone) if (!logged.has(id)) await log.append({ personId: id, at: closedAt! })
}

/**
 * Deletes everything that tells who a person is, and leaves a tombstone to which what they did belongs; records that were
 * merged into theirs are emptied with it. Answers the ids of all of them; none where there was nobody: who changed their
 * mind in the last moment is left alone, unless they were erased before.
 */
async function erase(tx: Tx, keys: Keys, personId: string, now: Date, once?: 'again'): Promise<string[]> {
  const [account] = await tx.select().from(accounts).where(eq(accounts.personId, personId))
  if (!once && account?.status !== 'closing') return []
  const merged = await listMergedInto(tx, personId)
  const signupIds = await leaveAndForget(tx, keys, { id: personId }, now)
  for (const id of [personId, ...merged]) {
    await forgetAttendance(tx, id)
    await forgetHours(tx, id, now)
    await forgetStars(tx, id, now)
    await forgetHonours(tx, id, now)
    await forgetCertificates(tx, id, now)
  }
  await forgetMessages(tx, personId)
  for (const id of [personId, ...merged]) await takeDownPhotosOf(tx, keys, id, now)
  await dropDraftsOf(tx, personId)
  await dropFiltersOf(tx, personId)
  await forgetGuardiansOf(tx, personId)
  for (const id of [personId, ...merged]) await forgetViewsOf(tx, id)
  await forgetSecondFactor(tx, personId)
  await tx.delete(oldPasswords).where(eq(oldPasswords.personId, personId))
  if (account) await tx.delete(contactChanges).where(eq(contactChanges.accountId, account.id))
  await tx.delete(feedTokens).where(eq(feedTokens.personId, personId))
  const ended = await forgetMergesOf(tx, [personId, ...merged], now)
  await forgetRoleProposals(tx, [personId, ...merged], now)
  await forgetValues(tx, [personId, ...merged, ...(account ? [account.id] : []), ...ended, ...signupIds])
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
  for (const id of merged)
    await tx
      .update(people)
      .set({ name: tombstone, volunteerNumber: crypto.randomUUID(), importId: null })
      .where(eq(people.id, id))
  // After the person is closed: the last holder of a post cannot lose it before.
  await tx
    .update(roles)
    .set({ heldUntil: now })
    .where(and(eq(roles.personId, personId), isNull(roles.heldUntil)))
  await record(tx, null, 'person.closed', { type: 'person', id: personId }, now)
  return [personId, ...merged]
}

/** Empties why these records were merged; answers the accounts that ended by it. */
async function forgetMergesOf(tx: Tx, ids: string[], now: Date): Promise<string[]> {
  const of = or(inArray(merges.keptId, ids), inArray(merges.goneId, ids))
  const open = inArray(merges.state, ['proposed', 'agreed'])
  await tx.update(merges).set({ state: 'withdrawn', answeredAt: now }).where(and(of, open))
  const emptied = await tx.update(merges).set({ reason: '' }).where(of).returning({ accountId: merges.accountId })
  return emptied.flatMap(({ accountId }) => accountId ?? [])
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
