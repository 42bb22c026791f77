import { and, eq, gt, gte, inArray, isNotNull, lte, ne, or } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { contactChanges } from '#db/schema/contact-changes.ts'
import { accounts, resets, sessions } from '#db/schema/people.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueue } from '../../messages/enqueue.server.ts'
import { findAccount } from '../find-account.server.ts'
import { placeOf } from '../personal-tables.server.ts'
import { tokenHash } from '../queries.server.ts'
import { keptSince } from '../retention/period.ts'
import type { UndoRefusal } from './rules.ts'

const refused = (refusal: UndoRefusal) => ({ ok: false as const, refusal })

/** The change a token undoes at this moment, or null: never given out, used, or too late. */
export async function findUndo(db: Reader, token: string, now: Date) {
  const [found] = await db
    .select({ change: contactChanges, account: accounts })
    .from(contactChanges)
    .innerJoin(accounts, eq(accounts.id, contactChanges.accountId))
    .where(
      and(
        eq(contactChanges.undoHash, tokenHash(token)),
        eq(contactChanges.state, 'done'),
        gt(contactChanges.expiresAt, now),
      ),
    )
  return found ?? null
}

/**
 * Puts the contact of before back, whatever it was changed to since: whoever holds the old phone or address is believed
 * for 72 hours. Every session and every link of the account ends, and the person is told.
 */
export function undoContactChange(db: Db, keys: Keys, token: string, now: Date) {
  return db.transact(async (tx) => {
    const found = await findUndo(tx, token, now)
    if (!found) return refused('undo-over')
    const { change, account } = found
    const { kind } = change
    const value = change.before && keys.unseal(change.before, placeOf('contactChanges', 'before', change.id))
    const holder = value === null ? null : await findAccount(tx, keys, { kind, value })
    if (holder && holder.id !== account.id) return refused('undo-taken')
    await tx
      .update(accounts)
      .set({
        [kind]: value && keys.seal(value, placeOf('accounts', kind, account.id)),
        [`${kind}Index`]: value && keys.blindIndex(kind, value),
      })
      .where(eq(accounts.id, account.id))
    await tx
      .update(contactChanges)
      .set({ state: 'undone', before: null, undoHash: null, undoneAt: now })
      .where(eq(contactChanges.id, change.id))
    // What came after it of the same kind is not to be undone into what was taken back.
    await tx
      .update(contactChanges)
      .set({ state: 'over', value: null, before: null, codeHash: null, undoHash: null })
      .where(
        and(
          eq(contactChanges.accountId, account.id),
          eq(contactChanges.kind, kind),
          ne(contactChanges.id, change.id),
          or(eq(contactChanges.state, 'asked'), gte(contactChanges.doneAt, change.doneAt!)),
        ),
      )
    await tx.delete(resets).where(eq(resets.accountId, account.id))
    await tx.delete(sessions).where(eq(sessions.personId, account.personId))
    const eventId = await record(tx, null, 'account.contact-undone', { type: 'account', id: account.id }, now, { kind })
    const message = { personId: account.personId, template: 'contact.undone', body: { kind } } as const
    await enqueue(tx, keys, { ...message, dedupe: `contact.undone:${eventId}` }, now)
    return { ok: true as const }
  })
}

/** Empties changes that can be neither proved nor undone any more, and forgets them after a while. */
export function forgetContactChanges(db: Db, now: Date): Promise<void> {
  return db.transact(async (tx) => {
    const past = lte(contactChanges.expiresAt, now)
    await tx
      .update(contactChanges)
      .set({ state: 'over', value: null, codeHash: null })
      .where(and(eq(contactChanges.state, 'asked'), past))
    await tx
      .update(contactChanges)
      .set({ before: null, undoHash: null })
      .where(and(inArray(contactChanges.state, ['done', 'over']), isNotNull(contactChanges.undoHash), past))
    await tx
      .delete(contactChanges)
      .where(
        and(
          ne(contactChanges.state, 'asked'),
          lte(contactChanges.askedAt, keptSince('contactChanges', 'askedAt', now)),
          past,
        ),
      )
  })
}
