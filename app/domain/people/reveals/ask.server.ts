import { and, eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { revealGrants } from '#db/schema/reveals.ts'
import type { Actor } from '../../actor.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { can, insistProposing } from '../../policy.ts'
import { placeOf } from '../personal-tables.server.ts'
import { findRunningGrant, permissionFor } from './grant.server.ts'
import { findPlaced } from './placed.server.ts'
import type { RevealField, RevealRefusal } from './rules.ts'

interface Asked {
  personId: string
  field: RevealField
  reason: string
}

const refused = (refusal: RevealRefusal) => ({ ok: false as const, refusal })

/** Asks for leave to see a contact in full. Refuses what needs no leave, and a second asking while one waits or runs. */
export function askForGrant(db: Db, keys: Keys, actor: Actor, { personId, field, reason }: Asked, now: Date) {
  return db.transact(async (tx) => {
    const person = await findPlaced(tx, keys, personId, now)
    const permission = permissionFor(person, field)
    insistProposing(actor, permission, person.placed)
    if (can(actor, permission, person.placed)) return refused('not-needed')
    if (await findRunningGrant(tx, actor, personId, field, now)) return refused('not-needed')
    const waits = and(
      eq(revealGrants.askedById, actor.id),
      eq(revealGrants.personId, personId),
      eq(revealGrants.state, 'asked'),
      eq(revealGrants.fields, JSON.stringify([field])),
    )
    if ((await tx.$count(revealGrants, waits)) > 0) return refused('already-asked')

    const id = crypto.randomUUID()
    await tx.insert(revealGrants).values({
      id,
      askedById: actor.id,
      personId,
      fields: JSON.stringify([field]),
      reason: keys.seal(reason, placeOf('revealGrants', 'reason', id)),
      askedAt: now,
    })
    await record(tx, actor, 'grant.asked', { type: 'grant', id }, now, { person: personId, field })
    return { ok: true as const, grantId: id }
  })
}
