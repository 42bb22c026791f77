import type { activityStates } from '#db/schema/activities.ts'

export type ActivityState = (typeof activityStates)[number]

/** Where an activity comes from before there is one. */
export type ActivityFrom = ActivityState | 'new'

export const activityVerbs = [
  'draft',
  'edit',
  'submit',
  'withdraw', // one's own submission, back to a draft
  'return', // with a reason, to who submitted it
  'publish',
  'take-back', // what was published a moment ago and nobody asked for
  'propose', // a change, which town or county decide
  'cancel',
  'finish',
] as const
export type ActivityVerb = (typeof activityVerbs)[number]

/** In which part somebody acts: leaders and venue managers draft, town and county review, the platform keeps the time. */
export const activityParts = ['drafter', 'reviewer', 'platform'] as const
export type ActivityPart = (typeof activityParts)[number]

/** What a guard looks at. */
export interface ActivityCircumstances {
  now: Date
  /** how many points of the checklist are still open */
  missing: number
  reason: string | null
  publishedAt: Date | null
  /** anybody has ever asked for a place */
  asked: boolean
  /** the end of its last shift; null without any */
  endsAt: Date | null
}

/** So long after publishing, what nobody asked for yet can be taken back: long enough to see one's mistake. */
export const takeBackWithin = 15 * 60_000

export const activityGuards = {
  'not-ready': ({ missing }: ActivityCircumstances) => missing === 0,
  'reason-missing': ({ reason }: ActivityCircumstances) => Boolean(reason?.trim()),
  'asked-for': ({ asked }: ActivityCircumstances) => !asked,
  'too-late': ({ publishedAt, now }: ActivityCircumstances) =>
    publishedAt !== null && now.getTime() - publishedAt.getTime() < takeBackWithin,
  'not-over-yet': ({ endsAt, now }: ActivityCircumstances) => endsAt !== null && endsAt <= now,
  over: ({ endsAt, now }: ActivityCircumstances) => endsAt === null || endsAt > now,
} as const
/** Named for what is said when it does not let pass. */
export type ActivityGuard = keyof typeof activityGuards

export interface ActivityTransition {
  from: ActivityFrom
  verb: ActivityVerb
  to: ActivityState
  who: readonly ActivityPart[]
  guards?: readonly ActivityGuard[]
}

const both = ['drafter', 'reviewer'] as const

/** The machine of an activity, whole: what is not drawn here does not happen. */
export const activityTransitions: readonly ActivityTransition[] = [
  { from: 'new', verb: 'draft', to: 'draft', who: both },

  { from: 'draft', verb: 'edit', to: 'draft', who: both },
  { from: 'draft', verb: 'submit', to: 'submitted', who: ['drafter'], guards: ['not-ready'] },
  { from: 'draft', verb: 'publish', to: 'published', who: ['reviewer'], guards: ['not-ready'] },

  { from: 'submitted', verb: 'edit', to: 'submitted', who: ['reviewer'] },
  { from: 'submitted', verb: 'withdraw', to: 'draft', who: ['drafter'] },
  { from: 'submitted', verb: 'return', to: 'returned', who: ['reviewer'], guards: ['reason-missing'] },
  { from: 'submitted', verb: 'publish', to: 'published', who: ['reviewer'], guards: ['not-ready'] },

  { from: 'returned', verb: 'edit', to: 'returned', who: both },
  { from: 'returned', verb: 'submit', to: 'submitted', who: ['drafter'], guards: ['not-ready'] },
  { from: 'returned', verb: 'publish', to: 'published', who: ['reviewer'], guards: ['not-ready'] },

  { from: 'published', verb: 'edit', to: 'published', who: ['reviewer'] },
  { from: 'published', verb: 'propose', to: 'published', who: ['drafter'], guards: ['reason-missing'] },
  { from: 'published', verb: 'take-back', to: 'draft', who: ['reviewer'], guards: ['asked-for', 'too-late'] },
  { from: 'published', verb: 'cancel', to: 'cancelled', who: ['reviewer'], guards: ['reason-missing', 'over'] },
  { from: 'published', verb: 'finish', to: 'finished', who: ['platform'], guards: ['not-over-yet'] },
]

export type ActivityRefusal = 'not-drawn' | 'not-yours' | ActivityGuard

/** Where a verb leads an activity from a state, or why it leads nowhere. */
export function stepActivity(
  from: ActivityFrom,
  verb: ActivityVerb,
  part: ActivityPart,
  circumstances: ActivityCircumstances,
): { ok: true; to: ActivityState } | { ok: false; refusal: ActivityRefusal } {
  const transition = activityTransitions.find((one) => one.from === from && one.verb === verb)
  if (!transition) return { ok: false, refusal: 'not-drawn' }
  if (!transition.who.includes(part)) return { ok: false, refusal: 'not-yours' }
  const shut = transition.guards?.find((guard) => !activityGuards[guard](circumstances))
  return shut ? { ok: false, refusal: shut } : { ok: true, to: transition.to }
}

/** Whether a verb is drawn from a state for a part, whatever its guards say: the buttons are read from this. */
export const isDrawn = (from: ActivityFrom, verb: ActivityVerb, part: ActivityPart): boolean =>
  activityTransitions.some((one) => one.from === from && one.verb === verb && one.who.includes(part))
