import { eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { certificates } from '#db/schema/certificates.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import type { Keys } from '../keys.server.ts'
import { ownerOf } from '../people/merging/records.server.ts'
import { placeOf } from '../people/personal-tables.server.ts'
import { can, insist } from '../policy.ts'
import type { Content, Holder } from './content.ts'
import { type HonourContent, isHonour } from './honours/content.ts'
import type { CertificateRefusal } from './refusals.ts'

export type Certificate = typeof certificates.$inferSelect
export type CertificateOutcome = { ok: true; certificate: Certificate } | { ok: false; refusal: CertificateRefusal }

export const refused = (refusal: CertificateRefusal) => ({ ok: false as const, refusal })

/** A certificate of the register. Throws NotFound. */
export async function findCertificate(db: Reader, id: string): Promise<Certificate> {
  const [certificate] = await db.select().from(certificates).where(eq(certificates.id, id))
  if (!certificate) throw new NotFound('certificate')
  return certificate
}

/** Whether it is of the actor, by any record that was merged into theirs; nobody decides about their own. */
export const isOwn = async (db: Reader, actor: Pick<Actor, 'id'>, { personId }: Certificate): Promise<boolean> =>
  personId !== null && (await ownerOf(db, personId)) === actor.id

/**
 * Who draws a certificate up and answers for it: of hours the staff of its town, of an honour whoever grants honours.
 * Throws NotPermitted or NotFound to anybody else.
 */
export function insistOn(actor: Actor, { kind, townId }: Pick<Certificate, 'kind' | 'townId'>): void {
  if (kind === 'honour' && !can(actor, 'award.grant')) throw new NotFound('certificate')
  insist(actor, 'certificate.issue', { townId })
}

/** The frozen content of one that was drawn up. */
export const contentIn = ({ content }: Pick<Certificate, 'content'>): Content | HonourContent =>
  JSON.parse(content!) as Content | HonourContent

/** What a certificate of honour is for, in the words of the document; null for one of service. */
export function honourTitleOf(certificate: Pick<Certificate, 'content'>): string | null {
  const content = certificate.content ? contentIn(certificate) : null
  return content && isHonour(content) ? content.title : null
}

const placeOfHolder = (id: string) => placeOf('certificates', 'holder', id)

export const sealHolder = (keys: Keys, id: string, holder: Holder): string =>
  keys.seal(JSON.stringify(holder), placeOfHolder(id))

/** Whose it is; null once they are erased, or before it is drawn up. */
export const holderOf = (keys: Keys, { id, holder }: Pick<Certificate, 'id' | 'holder'>): Holder | null =>
  holder ? (JSON.parse(keys.unseal(holder, placeOfHolder(id))) as Holder) : null
