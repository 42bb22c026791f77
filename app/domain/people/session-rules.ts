const minute = 60_000
const day = 24 * 60 * minute

/** How long a sign-in lasts; docs/security.md repeats these numbers. */
export const sessionRules = {
  resident: { idle: 14 * day, whole: 30 * day, atOnce: 5 },
  staff: { idle: 30 * minute, whole: 12 * 60 * minute, atOnce: 2 },
  /** What only the person may do asks for the password again when the session is older than this. */
  freshFor: 10 * minute,
  /** Being seen is written down no more often than this. */
  seenEvery: 5 * minute,
  /** An ended session stays in the table this long, then it is forgotten. */
  keptAfterEnd: 30 * day,
} as const

export interface SessionTimes {
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
}

/** Whether a session has ended by itself: unused for too long, or begun too long ago. Staff are held to shorter times at once. */
export function isOver({ createdAt, lastSeenAt, expiresAt }: SessionTimes, staff: boolean, now: Date): boolean {
  const rule = staff ? sessionRules.staff : sessionRules.resident
  return (
    now >= expiresAt ||
    now.getTime() - createdAt.getTime() >= rule.whole ||
    now.getTime() - lastSeenAt.getTime() >= rule.idle
  )
}
