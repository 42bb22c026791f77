/** How long somebody who closes their account may still change their mind; docs/security.md repeats it. */
export const closeAfter = 14 * 24 * 60 * 60_000

/** The same for an account that never opened for want of a guardian's word: there is nothing to come back to. */
export const closeAfterWaiting = 24 * 60 * 60_000

/** What stands in the place of a name. */
export const tombstone = '已注销志愿者'
