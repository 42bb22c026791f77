import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { accounts } from '#db/schema/people.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueue } from '../../messages/enqueue.server.ts'
import type { MessageName } from '../../messages/templates.ts'
import { removeAll } from '../../signups/guardian-said.server.ts'
import { closeAfterWaiting } from '../closing-rules.ts'
import { isUnder } from './minor.server.ts'

const waiting = (personId: string) => and(eq(accounts.personId, personId), eq(accounts.waitsFor, 'guardian'))

/** A guardian agreed to the account: it opens, and the child is told. */
export async function openAccount(tx: Tx, keys: Keys, personId: string, now: Date): Promise<void> {
  const [opened] = await tx
    .update(accounts)
    .set({ waitsFor: null, waitsSince: null })
    .where(and(waiting(personId), eq(accounts.status, 'active')))
    .returning()
  if (!opened) return
  const eventId = await record(tx, null, 'account.opened', { type: 'account', id: opened.id }, now, { by: 'guardian' })
  await tell(tx, keys, 'account.opened', personId, eventId, now)
}

/** A guardian refused the account: nothing of it may be kept, and a day later it is erased. */
export async function refuseAccount(tx: Tx, personId: string, now: Date): Promise<void> {
  const closeAt = new Date(now.getTime() + closeAfterWaiting)
  const [closing] = await tx
    .update(accounts)
    .set({ status: 'closing', closeAt })
    .where(and(waiting(personId), eq(accounts.status, 'active')))
    .returning()
  if (closing) await record(tx, null, 'account.closing', { type: 'account', id: closing.id }, now, { by: 'guardian' })
}

/**
 * A guardian took the consent to an account back: under 14 it waits for one again and every place and number in line
 * goes to others. Of who is older it is past: they have been asked themselves.
 */
export async function shutAccount(tx: Tx, keys: Keys, personId: string, now: Date): Promise<void> {
  if (!(await isUnder(tx, keys, personId, 'minor.account-guardian-age', now))) return
  const [shut] = await tx
    .update(accounts)
    .set({ waitsFor: 'guardian', waitsSince: now })
    .where(eq(accounts.personId, personId))
    .returning()
  if (!shut) return
  const eventId = await record(tx, null, 'account.shut', { type: 'account', id: shut.id }, now, { by: 'guardian' })
  await removeAll(tx, keys, personId, now)
  await tell(tx, keys, 'account.shut', personId, eventId, now)
}

const tell = (tx: Tx, keys: Keys, template: MessageName, personId: string, eventId: string, now: Date) =>
  enqueue(tx, keys, { dedupe: `${template}:${eventId}`, personId, template, body: {} }, now)
