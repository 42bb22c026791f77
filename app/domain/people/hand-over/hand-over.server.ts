import { randomInt } from 'node:crypto'
import { and, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { eventValues } from '#db/schema/everywhere.ts'
import { accounts, people, resets } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueue } from '../../messages/enqueue.server.ts'
import { insist, isStaff } from '../../policy.ts'
import { placeOf } from '../personal-tables.server.ts'
import { listRoles } from '../queries.server.ts'
import { codeLasts, codeLength, codeSigns, type HandOverRefusal } from './rules.ts'

const refused = (refusal: HandOverRefusal) => ({ ok: false as const, refusal })

/** The keyed hashes of a code, bound to the account it opens. */
export const handedHashes = (keys: Keys, accountId: string, code: string): string[] =>
  keys.blindIndexes('handed-code', `${accountId} ${code}`)

/** Whom a code may be handed to. Throws NotFound where the actor has nothing to do with the person, or it is staff of the league. */
export async function findReceiver(db: Reader, actor: Actor, personId: string, now: Date) {
  const [person] = await db
    .select({ id: people.id, name: people.name, townId: people.townId })
    .from(people)
    .where(and(eq(people.id, personId), isNull(people.closedAt)))
  if (!person) throw new NotFound('person')
  insist(actor, 'person.edit', { townId: person.townId })
  // Theirs opens the back office: the security admin resets it, with a second person (P57).
  if (isStaff({ id: person.id, name: '', roles: await listRoles(db, person.id, now) })) throw new NotFound('person')
  return person
}

/**
 * Hands a person whom staff have seen a code that sets a new password once, within half an hour; it is shown here and
 * kept nowhere. The one before ends. Who gave it, to whom and how they were recognised is written down, and told.
 */
export async function handOverCode(
  db: Db,
  keys: Keys,
  actor: Actor,
  { personId, reason }: { personId: string; reason: string },
  now: Date,
) {
  const code = Array.from({ length: codeLength }, () => codeSigns[randomInt(codeSigns.length)]).join('')
  return db.transact(async (tx) => {
    const person = await findReceiver(tx, actor, personId, now)
    if (person.id === actor.id) return refused('own')
    const [account] = await tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.personId, personId), ne(accounts.status, 'blocked')))
    if (!account) return refused('no-account')
    await tx.delete(resets).where(and(eq(resets.accountId, account.id), isNotNull(resets.handedById)))
    await tx.insert(resets).values({
      tokenHash: handedHashes(keys, account.id, code)[0]!,
      accountId: account.id,
      handedById: actor.id,
      createdAt: now,
      expiresAt: new Date(now.getTime() + codeLasts),
    })
    const eventId = await record(tx, actor, 'account.code-handed', { type: 'person', id: personId }, now)
    const id = crypto.randomUUID()
    const value = keys.seal(reason, placeOf('eventValues', 'value', id))
    await tx.insert(eventValues).values({ id, eventId, field: 'reason', value })
    const message = { personId, template: 'account.code-handed', body: {} } as const
    await enqueue(tx, keys, { ...message, dedupe: `account.code-handed:${eventId}` }, now)
    return { ok: true as const, code, expiresAt: new Date(now.getTime() + codeLasts) }
  })
}
