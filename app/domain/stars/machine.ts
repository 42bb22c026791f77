import type { starStates } from '#db/schema/stars.ts'

export type StarState = (typeof starStates)[number]

export const starParts = ['person', 'reviewer'] as const
export type StarPart = (typeof starParts)[number]
export const starVerbs = ['grant', 'refuse', 'withdraw'] as const
export type StarVerb = (typeof starVerbs)[number]

/** The machine of a star that was asked for, whole; from granted nothing leads away. */
export const starTransitions: readonly { from: StarState; verb: StarVerb; to: StarState; who: StarPart }[] = [
  { from: 'asked', verb: 'grant', to: 'granted', who: 'reviewer' },
  { from: 'asked', verb: 'refuse', to: 'refused', who: 'reviewer' },
  { from: 'asked', verb: 'withdraw', to: 'withdrawn', who: 'person' },
]

/** Where a verb leads from a state for somebody in this part; null where it leads nowhere. */
export const stepStar = (from: StarState, verb: StarVerb, part: StarPart): StarState | null =>
  starTransitions.find((one) => one.from === from && one.verb === verb && one.who === part)?.to ?? null
