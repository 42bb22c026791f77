const hour = 3_600_000

/** How links to guardians are given out; docs/security.md repeats these numbers. */
export const linkRules = {
  /** A link answers for this long. */
  lasts: 72 * hour,
  /** Links are counted over this long, for each minor and for each contact. */
  counted: 24 * hour,
  perMinor: 6,
  perContact: 8,
} as const

/** A guardian who was replaced, or whose child has come of age, is forgotten this much later. */
export const forgottenAfterDays = 30

/** Consent to all activities of a programme ends by itself. */
export const programmeConsentDays = 365
