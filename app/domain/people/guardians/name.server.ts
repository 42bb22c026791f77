import { and, eq, isNull } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { guardianships } from '#db/schema/guardians.ts'
import type { Actor } from '../../actor.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueueOutside } from '../../messages/enqueue.server.ts'
import { insist } from '../../policy.ts'
import { listAskedOf } from '../../signups/guardian-said.server.ts'
import { contactIndex, contactOf, type Guardianship, ownContact, placeOf } from './contact.server.ts'
import type { NewGuardian } from './form.ts'
import { findLastLink } from './link.server.ts'
import { isMinor, isUnder } from './minor.server.ts'
import { isAccountWaiting } from './questions.server.ts'
import type { GuardianRefusal } from './refusals.ts'
import { askGuardian } from './send-link.server.ts'

const refused = (refusal: GuardianRefusal) => ({ ok: false as const, refusal })

/**
 * Names the actor's guardian in place of the one before, whose links end with it and who is told so. The contact is
 * another than the actor's own (security.md, T36): under 14, and on a shared phone, staff have to see the guardian
 * first. Consents given before stay. Where something waits for them they are sent a link at once.
 */
export function nameGuardian(db: Db, keys: Keys, actor: Actor, guardian: NewGuardian, now: Date) {
  return db.transact(async (tx) => {
    insist(actor, 'guardian.name', { personId: actor.id })
    if (!(await isMinor(tx, keys, actor.id, now))) return refused('grown')
    const own = await tooOwn(tx, keys, actor.id, guardian, now)
    if (own) return refused(own)

    const [former] = await tx
      .update(guardianships)
      .set({ endedAt: now })
      .where(and(eq(guardianships.personId, actor.id), isNull(guardianships.endedAt)))
      .returning()
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
    if (former) await tellFormer(tx, keys, former, guardian, now)
    const waits = (await isAccountWaiting(tx, actor.id)) || (await listAskedOf(tx, keys, actor.id, now)).length > 0
    const sent = waits ? await askGuardian(tx, keys, actor, now) : null
    return { ok: true as const, guardianshipId: id, needsSeeing: sent?.ok === false && sent.refusal === 'needs-seeing' }
  })
}

/**
 * Which of the contacts is the actor's own in a way that no seeing mends: their letterbox, and from 14 the phone they
 * sign in with.
 */
async function tooOwn(tx: Tx, keys: Keys, personId: string, { phone, email }: NewGuardian, now: Date) {
  if (email && (await ownContact(tx, keys, personId, { kind: 'email', value: email }))) return 'own-email' as const
  if (!phone || (await ownContact(tx, keys, personId, { kind: 'phone', value: phone })) !== 'signs-in') return null
  return (await isUnder(tx, keys, personId, 'minor.account-guardian-age', now)) ? null : ('own-phone' as const)
}

/** Tells whoever was the guardian until now, without a word of the child; who never heard of it hears nothing. */
async function tellFormer(tx: Tx, keys: Keys, former: Guardianship, next: NewGuardian, now: Date): Promise<void> {
  const last = await findLastLink(tx, former.id)
  if (!last) return
  const contact = contactOf(keys, former, last.channel)
  if (contact.value === next[contact.kind]) return
  const message = { channel: last.channel, target: contact.value, template: 'guardian.replaced' as const, body: {} }
  await enqueueOutside(tx, keys, { ...message, dedupe: `guardian-replaced:${former.id}` }, now)
}
