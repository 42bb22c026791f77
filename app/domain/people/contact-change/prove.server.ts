import { randomBytes } from 'node:crypto'
import { and, eq, gt } from 'drizzle-orm'
import type { Db, Reader, Tx } from '#db/database.ts'
import { contactChanges } from '#db/schema/contact-changes.ts'
import { accounts } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueue, enqueueOutside } from '../../messages/enqueue.server.ts'
import { insist } from '../../policy.ts'
import { findAccount } from '../find-account.server.ts'
import { maskEmail, maskPhone } from '../masks.ts'
import { placeOf } from '../personal-tables.server.ts'
import { tokenHash } from '../queries.server.ts'
import { codeHashes } from './ask.server.ts'
import { type ContactRefusal, contactRules } from './rules.ts'

type Account = typeof accounts.$inferSelect
type Change = typeof contactChanges.$inferSelect

const refused = (refusal: ContactRefusal) => ({ ok: false as const, refusal })

async function findAsked(db: Reader, actor: Pick<Actor, 'id'>, now: Date) {
  const [found] = await db
    .select({ change: contactChanges, account: accounts })
    .from(contactChanges)
    .innerJoin(accounts, eq(accounts.id, contactChanges.accountId))
    .where(and(eq(accounts.personId, actor.id), eq(contactChanges.state, 'asked'), gt(contactChanges.expiresAt, now)))
  return found && found.change.tries < contactRules.mostTries ? found : null
}

/** The contact whose proof is waited for, masked, or null. */
export async function findAskedContact(db: Reader, keys: Keys, actor: Actor, now: Date): Promise<string | null> {
  const asked = await findAsked(db, actor, now)
  if (!asked?.change.value) return null
  const value = keys.unseal(asked.change.value, placeOf('contactChanges', 'value', asked.change.id))
  return asked.change.kind === 'phone' ? maskPhone(value) : maskEmail(value)
}

/**
 * Proves the new contact by the digits that went there: from now on it is the account's, and the old one is told, with a
 * link that undoes it for 72 hours. Refuses other digits, five at most, and a proof that comes too late.
 */
export function proveContactChange(db: Db, keys: Keys, actor: Actor, { code }: { code: string }, now: Date) {
  const token = randomBytes(32).toString('base64url')
  return db.transact(async (tx) => {
    insist(actor, 'account.change', { personId: actor.id })
    const asked = await findAsked(tx, actor, now)
    if (!asked?.change.value) return refused('over')
    const { change, account } = asked
    const value = keys.unseal(change.value!, placeOf('contactChanges', 'value', change.id))
    const right = change.codeHash !== null && codeHashes(keys, change.id, code).includes(change.codeHash)
    // Taken by somebody since: the same answer as for digits that are wrong.
    if (!right || (await findAccount(tx, keys, { kind: change.kind, value }))) {
      await tx
        .update(contactChanges)
        .set({ tries: change.tries + 1 })
        .where(eq(contactChanges.id, change.id))
      return refused('wrong-code')
    }
    await write(tx, keys, { change, account, value, token }, now)
    const eventId = await record(tx, actor, 'account.contact-changed', { type: 'account', id: account.id }, now, {
      kind: change.kind,
    })
    const message = { dedupe: `contact.changed:${eventId}`, personId: actor.id, template: 'contact.changed' } as const
    await enqueue(tx, keys, { ...message, body: { kind: change.kind } }, now)
    return { ok: true as const }
  })
}

async function write(
  tx: Tx,
  keys: Keys,
  { change, account, value, token }: { change: Change; account: Account; value: string; token: string },
  now: Date,
): Promise<void> {
  const { kind } = change
  const old = openOf(keys, account, kind)
  await tx
    .update(accounts)
    .set({
      [kind]: keys.seal(value, placeOf('accounts', kind, account.id)),
      [`${kind}Index`]: keys.blindIndex(kind, value),
    })
    .where(eq(accounts.id, account.id))
  const undoUntil = new Date(now.getTime() + contactRules.undoLasts)
  await tx
    .update(contactChanges)
    .set({
      state: 'done',
      value: null,
      codeHash: null,
      before: old && keys.seal(old, placeOf('contactChanges', 'before', change.id)),
      undoHash: tokenHash(token),
      doneAt: now,
      expiresAt: undoUntil,
    })
    .where(eq(contactChanges.id, change.id))
  // Who had none of this kind is told by the other one.
  const told = old ? { kind, value: old } : otherOf(keys, account, kind)
  if (!told) return
  const channel = told.kind === 'phone' ? ('sms' as const) : ('email' as const)
  const message = { dedupe: `contact.undo:${change.id}`, template: 'contact.undo', body: { token, kind } } as const
  await enqueueOutside(tx, keys, { ...message, channel, target: told.value, until: undoUntil }, now)
}

const openOf = (keys: Keys, account: Account, kind: Change['kind']): string | null => {
  const sealed = account[kind]
  return sealed && keys.unseal(sealed, placeOf('accounts', kind, account.id))
}

function otherOf(keys: Keys, account: Account, kind: Change['kind']) {
  const other = kind === 'phone' ? ('email' as const) : ('phone' as const)
  const value = openOf(keys, account, other)
  return value && { kind: other, value }
}
