import type { Permission } from '../permissions.ts'

/** A period the retention job goes by: so many days after what begins it; docs/security.md repeats none of them. */
export interface Kept {
  days: number
  /** The end of the shift it was about, the moment it was written, its own end, or the end of what somebody agreed to. */
  after: 'shift' | 'made' | 'end'
}

/** How the database keeps a value: as it is, encrypted, as a keyed hash to find it by, or as a hash that only compares. */
export type Stored = 'plain' | 'sealed' | 'index' | 'hash'

/** Addresses that begin like this may show a value whole: to its person, or to whose role reaches them. */
export interface Whole {
  under: string
  before: 'self' | 'guardian' | readonly Permission[]
  /** Only of people who work here: colleagues know each other by name. */
  ofStaff?: true
}

/** Something the platform holds of a person. */
export interface PersonalField {
  what: string
  stored: Stored
  /** Who sees it besides the person. */
  sees: string
  /** How it looks where it need not be seen whole; absent: it is shown whole or not at all. */
  mask?: string
  /** Sealed, and opened for nobody, the person included: it would open their account. */
  secret?: true
  kept: string
  /** The same for the retention job, where it ends by itself. */
  keptFor?: Kept
  /** Where it may stand whole, besides where its person typed it themself; nowhere when left out. The canary scan reads it. */
  whole?: readonly Whole[]
  /** Of an index: of which purpose, over which columns of its row. */
  finds?: { purpose: string; by: readonly string[] }
}

/** Of every column: what it is, or null when it tells nothing of anybody. A new column does not compile until it is here. */
export type FieldsOf<T extends { $inferSelect: object }> = Record<keyof T['$inferSelect'], PersonalField | null>

export const storedWords: Record<Stored, string> = {
  plain: '照原样存着',
  sealed: '加密存着',
  index: '只存一个查找码，看不出原来的内容',
  hash: '只存算过的结果，算不回去',
}
