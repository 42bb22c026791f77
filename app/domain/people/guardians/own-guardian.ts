import type { linkChannels, relations } from '#db/schema/guardians.ts'

/** Whom a minor named, masked, and how the last message to them stands. */
export interface OwnGuardian {
  name: string
  relation: (typeof relations)[number]
  phone: string | null
  email: string | null
  /** by which the next link leaves */
  channel: (typeof linkChannels)[number]
  namedAt: Date
  /** a link leaves only once staff have seen the guardian */
  needsSeeing: boolean
  last: {
    sentAt: Date
    state: 'used' | 'expired' | 'live'
    /** whether the message has left, or still waits for somebody to carry it */
    left: boolean
  } | null
}
