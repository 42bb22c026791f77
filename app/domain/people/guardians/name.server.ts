import { and, eq, isNull } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { guardianships } from '#db/schema/guardians.ts'
import { accounts } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { insist } from '../../policy.ts'
import { listAskedOf } from '../../signups/guardian-said.server.ts'
import { contactIndex, placeOf } from './contact.server.ts'
import type { NewGuardian } from './form.ts'
import { isMinor } from './minor.server.ts'
import type { GuardianRefusal } from './refusals.ts'
import { askGuardian } from './send-link.server.ts'

const refused = (refusal: GuardianRefusal) => ({ ok: false as const, refusal })

/**
 * Names the actor's guardian in place of the one before, whose links end with it. The contact is another than the
 * actor's own (security.md, T36); consents given before stay. Where something waits for them they are sent a link at once.
 */
export function nameGuardian(db: Db, keys: Keys, actor: Actor, guardian: NewGuardian, now: Date) {
  return db.transact(async (tx) => {
    insist(actor, 'guardian.name', { personId: actor.id })
    if (!(await isMinor(tx, keys, actor.id, now))) return refused('grown')
    const own = await ownContact(tx, keys, actor.id, guardian)
    if (own) return refused(own)

    await tx
      .update(guardianships)
      .set({ endedAt: now })
      .where(and(eq(guardianships.personId, actor.id), isNull(guardianships.endedAt)))
    const id = crypto.randomUUID()
    const { name, relation, phone, email } = guardian
    await tx.insert(guardianships).values({
      id,
      personId: actor.id,
      name: keys.seal(name, placeOf(id, 'name')),
      relation,
      phone: phone && keys.seal(phone, placeOf(id, 'phone')),
      phoneIndex: phone && contactIndex(keys, { kind: 'phone', value: phone }),
      email: email && keys.seal(email, placeOf(id, 'email')),
      emailIndex: email && contactIndex(keys, { kind: 'email', value: email }),
      namedAt: now,
    })
    await record(tx, actor, 'guardian.named', { type: 'person', id: actor.id }, now, { guardianshipId: id, relation })
    if ((await listAskedOf(tx, keys, actor.id, now)).length > 0) await askGuardian(tx, keys, actor, now)
    return { ok: true as const, guardianshipId: id }
  })
}

/** Which of the contacts is the actor's own, under any key of the ring. */
async function ownContact(tx: Tx, keys: Keys, personId: string, { phone, email }: NewGuardian) {
  const [account] = await tx.select().from(accounts).where(eq(accounts.personId, personId))
  const isOwn = (kind: 'phone' | 'email', value: string | null, index: string | null | undefined) =>
    value !== null && index != null && keys.blindIndexes(kind, value).includes(index)
  if (isOwn('phone', phone, account?.phoneIndex)) return 'own-phone' as const
  if (isOwn('email', email, account?.emailIndex)) return 'own-email' as const
  return null
}
