import type { hourStates } from '#db/schema/hours.ts'

export type HourState = (typeof hourStates)[number]

/** In which part somebody acts on an entry: who wrote it, whose it is, who looks at it, the platform by itself. */
export const parts = ['recorder', 'beneficiary', 'reviewer', 'platform'] as const
export type Part = (typeof parts)[number]

export const verbs = [
  'approve',
  'return',
  'reject',
  'correct',
  'withdraw',
  'contest',
  'take-back',
  'post',
  'hold-back',
  'take-down',
  'count',
  'reverse',
] as const
export type Verb = (typeof verbs)[number]

export interface Transition {
  from: HourState
  verb: Verb
  to: HourState
  who: readonly Part[]
}

/** The machine of an hour entry, whole: what is not drawn here does not happen. */
export const transitions: readonly Transition[] = [
  { from: 'pending', verb: 'approve', to: 'approved', who: ['reviewer'] },
  { from: 'pending', verb: 'return', to: 'returned', who: ['reviewer'] },
  { from: 'pending', verb: 'reject', to: 'rejected', who: ['reviewer'] },
  { from: 'pending', verb: 'withdraw', to: 'withdrawn', who: ['recorder', 'beneficiary'] },
  { from: 'returned', verb: 'correct', to: 'pending', who: ['recorder'] },
  { from: 'returned', verb: 'contest', to: 'pending', who: ['beneficiary'] },
  { from: 'returned', verb: 'withdraw', to: 'withdrawn', who: ['recorder', 'beneficiary'] },
  // Returned by mistake: whoever returned it takes that back.
  { from: 'returned', verb: 'take-back', to: 'pending', who: ['reviewer'] },
  { from: 'approved', verb: 'post', to: 'on_notice', who: ['platform'] },
  { from: 'approved', verb: 'count', to: 'counted', who: ['platform'] },
  // An objection that was upheld.
  { from: 'on_notice', verb: 'hold-back', to: 'rejected', who: ['reviewer'] },
  // Its notice was taken down: it is posted anew, from the beginning.
  { from: 'on_notice', verb: 'take-down', to: 'approved', who: ['platform'] },
  { from: 'on_notice', verb: 'count', to: 'counted', who: ['platform'] },
  { from: 'counted', verb: 'reverse', to: 'reversed', who: ['reviewer'] },
]

/** Entries that take up their time: no other of the same person may lie over them. */
export const standing = ['pending', 'returned', 'approved', 'on_notice', 'counted'] as const satisfies HourState[]

/** Where a verb leads from a state for somebody acting in these parts; null where it leads nowhere. */
export function step(from: HourState, verb: Verb, acting: readonly Part[]): HourState | null {
  const drawn = transitions.find((one) => one.from === from && one.verb === verb)
  return drawn?.who.some((part) => acting.includes(part)) ? drawn.to : null
}
