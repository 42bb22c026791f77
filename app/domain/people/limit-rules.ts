export type LimitName = 'sign-in' | 'join'

/** How often one may try; docs/security.md repeats these numbers. */
export const limitRules = {
  account: {
    /** Tries answered at once; after them each one waits. */
    freeTries: 5,
    firstWaitSeconds: 30,
    /** Nobody is ever shut out for good, and nobody guesses more than some 60 times a day. */
    longestWaitSeconds: 1800,
    forgottenAfterSeconds: 86_400,
  },
  /** A member of staff whose password or code was tried too often signs in from known browsers only. */
  staffLockSeconds: 1800,
  /** Wide: a whole school sits behind one address. */
  address: { windowSeconds: 600, signIns: 600, joins: 300 },
  /** Taking, changing and leaving places, of one person in one process: far beyond what anybody does by hand. */
  acts: { windowSeconds: 600, atMost: 100 },
  /** Looking certificates up, from one address. */
  lookups: { windowSeconds: 60, atMost: 30 },
  /** Asking for a new password: of one name and from one address, each as [times, seconds]. */
  forgot: {
    name: [
      [1, 60],
      [5, 3600],
      [10, 86_400],
    ],
    address: [[20, 3600]],
  },
} as const

/** Seconds that must pass after the try of that number before the next is looked at. */
export function waitAfter(tries: number): number {
  const { freeTries, firstWaitSeconds, longestWaitSeconds } = limitRules.account
  return Math.min(firstWaitSeconds * 2 ** Math.min(tries - freeTries, 20), longestWaitSeconds)
}
