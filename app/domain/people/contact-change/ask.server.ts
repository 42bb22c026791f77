import { randomInt } from 'node:crypto'
import { and, eq, gt } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { contactChanges } from '#db/schema/contact-changes.ts'
import { accounts } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueue, enqueueOutside } from '../../messages/enqueue.server.ts'
import { insist } from '../../policy.ts'
import { findAccount } from '../find-account.server.ts'
import type { Contact } from '../login.ts'
import { checkPassword } from '../password.server.ts'
import { placeOf } from '../personal-tables.server.ts'
import { type ContactRefusal, contactRules } from './rules.ts'

const refused = (refusal: ContactRefusal) => ({ ok: false as const, refusal })

/** The keyed hash of a code, bound to the change it proves. */
export const codeHashes = (keys: Keys, id: string, code: string): string[] =>
  keys.blindIndexes('contact-code', `${id} ${code}`)

/**
 * Asks for another phone or e-mail of the actor's own account, given the password (P08): six digits go to the new one,
 * and nothing changes before they come back. One that another account signs in with gets the same answer and the same
 * rows, and no digits. Refuses a wrong password, the contact of now, and too many a day.
 */
export async function askContactChange(
  db: Db,
  keys: Keys,
  actor: Actor,
  { login, current }: { login: Contact; current: string },
  now: Date,
) {
  const [account] = await db.select().from(accounts).where(eq(accounts.personId, actor.id))
  if (!account) throw new NotFound('account')
  insist(actor, 'account.change', account)
  if (!(await checkPassword(keys, current, account.passwordHash))) return refused('wrong-current')
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const id = crypto.randomUUID()

  return db.transact(async (tx) => {
    const [still] = await tx.select().from(accounts).where(eq(accounts.id, account.id))
    if (still?.passwordHash !== account.passwordHash) return refused('wrong-current')
    const index = login.kind === 'phone' ? still.phoneIndex : still.emailIndex
    if (index && keys.blindIndexes(login.kind, login.value).includes(index)) return refused('same')
    if (await isTooMany(tx, account.id, now)) return refused('too-many')
    const taken = (await findAccount(tx, keys, login)) !== null

    await tx
      .update(contactChanges)
      .set({ state: 'over', value: null, codeHash: null })
      .where(and(eq(contactChanges.accountId, account.id), eq(contactChanges.state, 'asked')))
    const expiresAt = new Date(now.getTime() + contactRules.codeLasts)
    await tx.insert(contactChanges).values({
      id,
      accountId: account.id,
      kind: login.kind,
      value: keys.seal(login.value, placeOf('contactChanges', 'value', id)),
      codeHash: taken ? null : (codeHashes(keys, id, code)[0] ?? null),
      askedAt: now,
      expiresAt,
    })
    const message = {
      dedupe: `contact.code:${id}`,
      template: 'contact.code',
      body: { code },
      until: expiresAt,
    } as const
    const channel = login.kind === 'phone' ? 'sms' : 'email'
    // To a contact that is somebody's the same is written, to nobody.
    if (taken) await enqueue(tx, keys, { ...message, channel, personId: null }, now)
    else await enqueueOutside(tx, keys, { ...message, channel, target: login.value }, now)
    await record(tx, actor, 'account.contact-asked', { type: 'account', id: account.id }, now, { kind: login.kind })
    return { ok: true as const }
  })
}

const isTooMany = async (tx: Tx, accountId: string, now: Date) =>
  (await tx.$count(
    contactChanges,
    and(
      eq(contactChanges.accountId, accountId),
      gt(contactChanges.askedAt, new Date(now.getTime() - contactRules.day)),
    ),
  )) >= contactRules.mostADay
