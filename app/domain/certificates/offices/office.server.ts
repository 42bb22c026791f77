import { and, desc, eq, lte } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { issuingOffices } from '#db/schema/certificates.ts'
import { people } from '#db/schema/people.ts'
import type { Actor } from '../../actor.ts'
import { dayOf } from '../../calendar.ts'
import { NotFound, NotPermitted } from '../../errors.ts'
import { record } from '../../events.server.ts'
import { can, insist } from '../../policy.ts'
import type { Issuing } from '../content.ts'

export type Office = typeof issuingOffices.$inferSelect
export type NewOffice = Pick<
  Office,
  'issuer' | 'inCharge' | 'handler' | 'contact' | 'form' | 'isIssuingBody' | 'holdsFrom'
>
export type OfficeRefusal = 'past' | 'not-proposed' | 'own-proposal' | 'paper-needs-body'

const refused = (refusal: OfficeRefusal) => ({ ok: false as const, refusal })

/** Who issues and signs on a day: the latest that was confirmed and has begun; null before the first. */
export async function officeOn(db: Reader, day: string): Promise<Office | null> {
  const [office] = await db
    .select()
    .from(issuingOffices)
    .where(and(eq(issuingOffices.state, 'confirmed'), lte(issuingOffices.holdsFrom, day)))
    .orderBy(desc(issuingOffices.holdsFrom), desc(issuingOffices.answeredAt))
    .limit(1)
  return office ?? null
}

/** An office as it is printed. */
export const issuingOf = ({ id, issuer, inCharge, handler, contact, isIssuingBody }: Office): Issuing => ({
  officeId: id,
  ...{ issuer, inCharge, handler, contact, isIssuingBody },
})

/** Every arrangement, the latest first, with who proposed it; for the county. */
export async function listOffices(db: Db, actor: Actor) {
  insist(actor, 'certificate.template', {})
  return db
    .select({ office: issuingOffices, proposedBy: people.name })
    .from(issuingOffices)
    .innerJoin(people, eq(people.id, issuingOffices.proposedById))
    .orderBy(desc(issuingOffices.proposedAt), desc(issuingOffices.id))
    .limit(50)
}

/**
 * One person of the county says who issues and signs from a day on; it holds once another has confirmed it. Refuses days
 * that are past: what was signed was signed by whoever was in office.
 */
export function proposeOffice(db: Db, actor: Actor, office: NewOffice, now: Date) {
  return db.transact(async (tx) => {
    insist(actor, 'certificate.template', {})
    if (office.holdsFrom < dayOf(now)) return refused('past')
    if (office.form === 'paper' && !office.isIssuingBody) return refused('paper-needs-body')
    const [proposed] = await tx
      .insert(issuingOffices)
      .values({ ...office, state: 'proposed', proposedById: actor.id, proposedAt: now })
      .returning()
    await record(tx, actor, 'office.proposed', { type: 'office', id: proposed!.id }, now, { from: office.holdsFrom })
    return { ok: true as const, office: proposed! }
  })
}

/** A second person of the county confirms an arrangement or refuses it. Refuses who proposed it, and what is answered. */
export function answerOffice(db: Db, actor: Actor, officeId: string, agreed: boolean, now: Date) {
  return db.transact(async (tx) => {
    if (!can(actor, 'certificate.template', {})) throw new NotPermitted('certificate.template')
    const [office] = await tx.select().from(issuingOffices).where(eq(issuingOffices.id, officeId))
    if (!office) throw new NotFound('office')
    if (office.state !== 'proposed') return refused('not-proposed')
    if (office.proposedById === actor.id) return refused('own-proposal')
    const [answered] = await tx
      .update(issuingOffices)
      .set({ state: agreed ? 'confirmed' : 'refused', answeredById: actor.id, answeredAt: now })
      .where(eq(issuingOffices.id, officeId))
      .returning()
    const kind = agreed ? 'office.confirmed' : 'office.refused'
    await record(tx, actor, kind, { type: 'office', id: officeId }, now)
    return { ok: true as const, office: answered! }
  })
}

/** How a refusal reads. */
export const officeRefusals: Record<OfficeRefusal, string> = {
  past: '只能从今天或以后起，以前的已经按当时的人签了',
  'not-proposed': '已经有人答复过了，刷新看看',
  'own-proposal': '自己提的要另一位县团委的同事来确认',
  'paper-needs-body': '确认了是开具单位，才能开盖章的纸质证明；没确认之前只出平台记录',
}
