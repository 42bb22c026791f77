import type { Tx } from '../database.ts'
import type { events } from '../schema/everywhere.ts'

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
  /** The version of the privacy notice that people agree to now. */
  noticeVersion: string
}
