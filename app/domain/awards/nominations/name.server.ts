import { eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { nominations } from '#db/schema/nominations.ts'
import type { Actor } from '../../actor.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { maskLine } from '../../notices/leave.server.ts'
import { maskName } from '../../people/masks.ts'
import { insist } from '../../policy.ts'
import type { NominationOutcome } from './begin.server.ts'
import { whoseName } from './full-name.server.ts'
import { namingOf } from './naming.ts'
import { findNomination } from './sight.server.ts'

/**
 * Whoever is put forward says whether the public notice may show their full name: yes until it is posted, and no at any
 * time, also while the list hangs, which begins nothing anew. From 14 on a minor says so beside their guardian, under 14
 * the guardian alone does.
 */
export function nameOnNotice(
  db: Db,
  keys: Keys,
  actor: Actor,
  nominationId: string,
  named: boolean,
  now: Date,
): Promise<NominationOutcome> {
  return db.transact(async (tx) => {
    insist(actor, 'nomination.own', { personId: actor.id })
    const { nomination } = await findNomination(tx, actor, nominationId)
    if (nomination.personId !== actor.id) return { ok: false, refusal: { kind: 'not-yours' } }
    if ((await whoseName(tx, keys, actor.id, now)) === 'guardian')
      return { ok: false, refusal: { kind: 'guardian-names' } }
    if ((nomination.namedAt !== null) === named) return { ok: true, nomination }
    if (namingOf(nomination) !== (named ? 'name' : 'mask')) return { ok: false, refusal: { kind: 'state' } }
    const [said] = await tx
      .update(nominations)
      .set({ namedAt: named ? now : null })
      .where(eq(nominations.id, nominationId))
      .returning()
    if (!named) await maskLine(tx, nomination, maskName(actor.name))
    const kind = named ? 'nomination.named' : 'nomination.masked'
    await record(tx, actor, kind, { type: 'nomination', id: nominationId }, now)
    return { ok: true, nomination: said! }
  })
}
