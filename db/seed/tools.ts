import type { Tx } from '../database.ts'
import type { events } from '../schema/everywhere.ts'
import type { honours } from '../schema/honours.ts'
import type { LaidDown } from './evidence.ts'

/** What of a counted entry a certificate is made of. */
export interface CertifiedEntry {
  title: string
  programme: string | null
  servedOn: string
  minutes: number
  kind: 'attendance' | 'back_entry' | 'reversal'
}

/** A certificate before it is drawn up. */
export interface CertifiedPaper {
  id: string
  name: string
  number: string
  served: readonly CertifiedEntry[]
  period: { from: string; until: string }
  issuing: {
    officeId: string
    issuer: string
    inCharge: string
    handler: string
    contact: string
    isIssuingBody: boolean
  }
  day: string
}

/** A certificate of an honour before it is drawn up. */
export interface HonouredPaper {
  id: string
  honour: typeof honours.$inferInsert
  issuing: CertifiedPaper['issuing']
  day: string
}

/** The columns of a certificate that the product makes. */
export type CertifiedColumns = Record<'content' | 'holder' | 'codeHash' | 'keyId', string> & { minutes: number | null }

/** What the seed needs of the product. `db` never reaches into `app`, so it is handed in by app/seed.server.ts. */
export interface Tools {
  hashPassword(password: string): Promise<string>
  /** Encrypts for one place, `table.column.id`. */
  seal(text: string, place: string): string
  /** The keyed hash by which a phone number or e-mail address is found. */
  loginIndex(kind: 'phone' | 'email', login: string): string
  /** The keyed hash of a name and birth date, by which duplicates are found. */
  matchOf(name: string, birthDay: string): string
  /** Makes the shifts of an activity findable by their words. */
  indexActivity(tx: Tx, activityId: string): Promise<void>
  /** The hash of an event over everything in it, and the hash before the first one. */
  hashOfEvent(event: Omit<typeof events.$inferSelect, 'hash'>): string
  beginning: string
  /** A name as public lists show it. */
  maskName(name: string): string
  /** What stands on a certificate, frozen and sealed as the product does it. */
  certify(paper: CertifiedPaper): CertifiedColumns
  certifyHonour(paper: HonouredPaper): CertifiedColumns
  /** The report of eligibility of a person on whom nobody objects, kept as it was at a moment. */
  report(criteria: string, birthDay: string, lastDay: string, at: Date): string
  /** The version of the privacy notice that people agree to now. */
  noticeVersion: string
  /** The picture beside a back entry, laid into the folder of files; null where there is no folder. */
  picture: LaidDown | null
}
