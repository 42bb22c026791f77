/** How much of each kind a record holds. */
export interface Held {
  signups: number
  entries: number
  minutes: number
  memberships: number
  guardians: number
  consents: number
  roles: number
  messages: number
}

/** What of two records may not look alike. */
export type Difference = 'name' | 'birth-date' | 'town'

/** One of the two records as staff read it before they become one. */
export interface SideView {
  id: string
  name: string
  number: string
  town: string
  birth: string | null
  joinedAt: Date
  ways: string
  held: Held
}

/** What becoming one would do, and what speaks against it. */
export interface MergePreview {
  kept: SideView
  gone: SideView
  signsIn: 'kept' | 'gone'
  /** both have a password: one of the two has to go */
  twoAccounts: boolean
  ways: string
  /** how many contacts sign nobody in any more; their owner is told there */
  lost: number
  /** the same shift twice: which is left */
  twice: { title: string; startsAt: Date }[]
  differences: Difference[]
  against: string[]
  seen: string
}
