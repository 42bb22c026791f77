import { and, eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { revealGrants } from '#db/schema/reveals.ts'
import type { Actor } from '../../actor.ts'
import { NotFound, NotPermitted } from '../../errors.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueue } from '../../messages/enqueue.server.ts'
import { insist } from '../../policy.ts'
import { placeOf } from '../personal-tables.server.ts'
import { fieldsOfGrant } from './grant.server.ts'
import { findPlaced, type PlacedPerson } from './placed.server.ts'
import type { RevealField, RevealRefusal } from './rules.ts'

interface Answer {
  grantId: string
  verdict: 'approve' | 'refuse'
  /** for how long, from now */
  hours: number
  /** Why not; asked for when it is refused. */
  reason: string
}

const refused = (refusal: RevealRefusal) => ({ ok: false as const, refusal })

/**
 * Answers somebody who asked for leave (P18). Nobody answers for themselves or about themselves; of minors and guardians
 * only the county does, and one of the county is answered by another of the county.
 */
export function answerGrant(db: Db, keys: Keys, actor: Actor, answer: Answer, now: Date) {
  return db.transact(async (tx) => {
    const grant = await findGrant(tx, answer.grantId)
    const person = await findPlaced(tx, keys, grant.personId, now)
    insistAnswering(actor, grant, person)
    if (grant.state !== 'asked') return refused('already-answered')

    const approved = answer.verdict === 'approve'
    const endsAt = new Date(now.getTime() + answer.hours * 3_600_000)
    await tx
      .update(revealGrants)
      .set({
        state: approved ? 'approved' : 'refused',
        answeredById: actor.id,
        answeredAt: now,
        ...(approved
          ? { startsAt: now, endsAt }
          : { answerReason: keys.seal(answer.reason, placeOf('revealGrants', 'answerReason', grant.id)) }),
      })
      .where(and(eq(revealGrants.id, grant.id), eq(revealGrants.state, 'asked')))
    const kind = approved ? 'grant.approved' : 'grant.refused'
    await record(tx, actor, kind, { type: 'grant', id: grant.id }, now, approved ? { hours: answer.hours } : {})
    const body: Record<string, string> = approved ? { endsAt: endsAt.toISOString() } : { reason: answer.reason }
    await enqueue(tx, keys, { dedupe: `${kind}:${grant.id}`, personId: grant.askedById, template: kind, body }, now)
    return { ok: true as const }
  })
}

/** Ends a grant before its time: whoever asked, or whoever may answer. Refuses one that does not run. */
export function endGrant(db: Db, keys: Keys, actor: Actor, grantId: string, now: Date) {
  return db.transact(async (tx) => {
    const grant = await findGrant(tx, grantId)
    if (grant.askedById !== actor.id) insistAnswering(actor, grant, await findPlaced(tx, keys, grant.personId, now))
    if (grant.state !== 'approved' || grant.endsAt! <= now) return refused('not-running')
    await tx.update(revealGrants).set({ state: 'ended', endsAt: now }).where(eq(revealGrants.id, grant.id))
    await record(tx, actor, 'grant.ended', { type: 'grant', id: grant.id }, now)
    return { ok: true as const }
  })
}

type Grant = typeof revealGrants.$inferSelect

async function findGrant(tx: Tx, id: string): Promise<Grant> {
  const [grant] = await tx.select().from(revealGrants).where(eq(revealGrants.id, id))
  if (!grant) throw new NotFound('grant')
  return grant
}

function insistAnswering(actor: Actor, grant: Grant, { minor, placed }: PlacedPerson): void {
  insist(actor, 'grant.answer', { townId: placed.townId })
  if (!mayAnswer(actor, grant, { minor, fields: fieldsOfGrant(grant) })) throw new NotPermitted('grant.answer')
}

/** Beyond the table: not one's own, not about oneself, and of minors the county alone (security.md B, P18). */
export function mayAnswer(
  actor: Actor,
  { askedById, personId }: Pick<Grant, 'askedById' | 'personId'>,
  { minor, fields }: { minor: boolean; fields: readonly RevealField[] },
): boolean {
  if (askedById === actor.id || personId === actor.id) return false
  return actor.roles.some(({ role }) => role === 'county-staff') || !(minor || fields.includes('guardian'))
}
