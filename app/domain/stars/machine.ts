import type { starStates } from '#db/schema/stars.ts'

export type StarState = (typeof starStates)[number]

/** Whose it is; who answers it; who publishes the notice and answers what is said against it; the platform by itself. */
export const starParts = ['person', 'reviewer', 'publisher', 'platform'] as const
export type StarPart = (typeof starParts)[number]
export const starVerbs = ['approve', 'grant', 'refuse', 'withdraw', 'post', 'take-down'] as const
export type StarVerb = (typeof starVerbs)[number]

/** The machine of a star that was asked for, whole; from granted nothing leads away. */
export const starTransitions: readonly { from: StarState; verb: StarVerb; to: StarState; who: StarPart }[] = [
  { from: 'asked', verb: 'approve', to: 'approved', who: 'reviewer' },
  // Only where the county puts no stars on public notice.
  { from: 'asked', verb: 'grant', to: 'granted', who: 'reviewer' },
  { from: 'asked', verb: 'refuse', to: 'refused', who: 'reviewer' },
  { from: 'asked', verb: 'withdraw', to: 'withdrawn', who: 'person' },
  { from: 'approved', verb: 'post', to: 'on_notice', who: 'publisher' },
  { from: 'approved', verb: 'refuse', to: 'refused', who: 'reviewer' },
  // An objection of a notice that was taken down.
  { from: 'approved', verb: 'refuse', to: 'refused', who: 'publisher' },
  { from: 'approved', verb: 'withdraw', to: 'withdrawn', who: 'person' },
  { from: 'on_notice', verb: 'grant', to: 'granted', who: 'platform' },
  // Reversed hours left it short.
  { from: 'on_notice', verb: 'refuse', to: 'refused', who: 'platform' },
  { from: 'on_notice', verb: 'refuse', to: 'refused', who: 'publisher' },
  // Its notice was taken down: it is posted anew, from the beginning.
  { from: 'on_notice', verb: 'take-down', to: 'approved', who: 'publisher' },
  { from: 'on_notice', verb: 'withdraw', to: 'withdrawn', who: 'person' },
]

/** Where a verb leads from a state for somebody in this part; null where it leads nowhere. */
export const stepStar = (from: StarState, verb: StarVerb, part: StarPart): StarState | null =>
  starTransitions.find((one) => one.from === from && one.verb === verb && one.who === part)?.to ?? null
