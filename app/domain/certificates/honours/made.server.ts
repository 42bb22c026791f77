import { eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { honours } from '#db/schema/honours.ts'
import { refused } from '../find.server.ts'
import type { Made, Refusing } from '../made.server.ts'
import { issuingOf, type Office } from '../offices/office.server.ts'
import { contentOfHonour, missingInHonour } from './content.ts'

export type Honour = typeof honours.$inferSelect

/** The entry that holds now in place of one that was put right, however often; the withdrawn one when it was taken back. */
export async function standingOf(db: Reader, honourId: string): Promise<Honour> {
  const [honour] = await db.select().from(honours).where(eq(honours.id, honourId))
  if (!honour) throw new Error('A certificate of honour has its entry in the register')
  return honour.correctedById ? standingOf(db, honour.correctedById) : honour
}

/**
 * What stands on a certificate of honour at this moment: the entry that holds now, in the register's own words. Refuses
 * what was taken back, and what a higher level gave: that level's own certificate is the certificate.
 */
export async function honourNow(
  db: Reader,
  { honourId }: { honourId: string | null },
  office: Office,
  today: string,
): Promise<Made | Refusing> {
  const honour = await standingOf(db, honourId!)
  if (honour.state === 'withdrawn') return refused({ kind: 'honour-withdrawn' })
  if (honour.level !== 'town' && honour.level !== 'county') return refused({ kind: 'not-ours' })
  const { awardedOn, personId, townId } = honour
  const content = contentOfHonour(honour, issuingOf(office), today)
  const holder = { name: honour.holderName, number: '', unit: honour.unit }
  const missing = missingInHonour(content, holder)
  if (missing.length > 0) return refused({ kind: 'incomplete', missing })
  const belongs = { honourId: honour.id, personId, townId, fromOn: awardedOn, untilOn: awardedOn }
  return { ok: true, content, holder, minutes: null, belongs }
}
