import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { guardianships } from '#db/schema/guardians.ts'
import { people } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { insist } from '../../policy.ts'
import { isMinor } from './minor.server.ts'
import type { GuardianRefusal } from './refusals.ts'
import { askGuardian } from './send-link.server.ts'

const refused = (refusal: GuardianRefusal) => ({ ok: false as const, refusal })

/**
 * A member of staff has seen the guardian of a minor whose phone is the child's as well (T36): from now on a link may go
 * there, and the first one leaves at once. It is not a consent: that is the guardian's own, by the link. Seeing twice
 * counts once; `sent` is false too when today's links are used up. Throws NotFound for a person out of reach.
 */
export function confirmGuardianSeen(db: Db, keys: Keys, actor: Actor, { personId }: { personId: string }, now: Date) {
  return db.transact(async (tx) => {
    const [person] = await tx.select({ townId: people.townId }).from(people).where(eq(people.id, personId))
    if (!person) throw new NotFound('person')
    insist(actor, 'person.edit', { personId, townId: person.townId })
    if (!(await isMinor(tx, keys, personId, now))) return refused('grown')
    const [guardianship] = await tx
      .select()
      .from(guardianships)
      .where(and(eq(guardianships.personId, personId), isNull(guardianships.endedAt)))
    if (!guardianship) return refused('nobody-named')
    if (guardianship.seenAt) return { ok: true as const, sent: false }

    await tx.update(guardianships).set({ seenById: actor.id, seenAt: now }).where(eq(guardianships.id, guardianship.id))
    const detail = { guardianshipId: guardianship.id }
    await record(tx, actor, 'guardian.seen', { type: 'person', id: personId }, now, detail)
    const sent = await askGuardian(tx, keys, { id: personId }, now, actor)
    return { ok: true as const, sent: sent.ok }
  })
}
