import { eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { people } from '#db/schema/people.ts'
import { ownerOf } from '../people/merging/records.server.ts'
import { type Content, contentOf, type Holder, missingIn } from './content.ts'
import { countOnTheWay, listCounted } from './counted.server.ts'
import { type Certificate, refused } from './find.server.ts'
import type { HonourContent } from './honours/content.ts'
import { honourNow } from './honours/made.server.ts'
import { issuingOf, type Office } from './offices/office.server.ts'
import type { CertificateRefusal } from './refusals.ts'

/** What would stand on a certificate, and whose it would be. */
export interface Made {
  ok: true
  content: Content | HonourContent
  holder: Holder
  minutes: number | null
  /** of an honour that was put right meanwhile: the entry it is of now */
  belongs: Partial<Pick<Certificate, 'honourId' | 'personId' | 'townId' | 'fromOn' | 'untilOn'>>
}

export interface Refusing {
  ok: false
  refusal: CertificateRefusal
}

type Of = Pick<Certificate, 'kind' | 'honourId' | 'personId' | 'fromOn' | 'untilOn'>

/** What would stand on it, drawn up at this moment, or why there is nothing to write. */
export const madeNow = (db: Reader, certificate: Of, office: Office, today: string): Promise<Made | Refusing> =>
  certificate.kind === 'honour'
    ? honourNow(db, certificate, office, today)
    : serviceNow(db, { ...certificate, personId: certificate.personId! }, office, today)

async function serviceNow(
  db: Reader,
  { personId, fromOn, untilOn }: Of & { personId: string },
  office: Office,
  today: string,
): Promise<Made | Refusing> {
  const period = { from: fromOn, until: untilOn }
  const content = contentOf(await listCounted(db, personId, period), period, issuingOf(office), today)
  if (content.times === 0) return refused({ kind: 'nothing-counted', ...(await countOnTheWay(db, personId, period)) })
  const holder = await holderNow(db, personId)
  const missing = missingIn(content, holder)
  if (missing.length > 0) return refused({ kind: 'incomplete', missing })
  return { ok: true, content, holder, minutes: content.minutes, belongs: {} }
}

/** Of a record that was merged: whose it is now. */
async function holderNow(db: Reader, personId: string): Promise<Holder> {
  const [person] = await db
    .select({ name: people.name, number: people.volunteerNumber })
    .from(people)
    .where(eq(people.id, await ownerOf(db, personId)))
  return person!
}
