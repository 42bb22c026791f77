import type { signupStates } from '#db/schema/signups.ts'

export type SignupState = (typeof signupStates)[number]

/** Signups that hold a place whatever the clock says. */
export const takingStates = ['confirmed', 'attended', 'absent'] as const satisfies SignupState[]

/** Signups that are not over: one per shift and person. */
export const openStates = ['requested', 'waitlisted', 'confirmed'] as const satisfies SignupState[]

/** Where a signup comes from before there is one. */
export type From = SignupState | 'new'

export const verbs = [
  'take', // a free place
  'ask', // a place held until a guardian has answered
  'invite', // a place held until the person it was asked for has answered
  'wait', // a number in line
  'accept', // what somebody else asked for
  'consent',
  'decline',
  'lapse', // time ran out
  'move-up',
  'overfill', // above the places
  'leave',
  'excuse', // somebody who cannot come has said so
  'remove',
  'attend',
  'miss',
  'cancel', // with its shift
  'join', // with another of the same person, who was written down twice
] as const
export type Verb = (typeof verbs)[number]

/** In which part somebody acts on a signup; the arbiter decides a contest and is neither the person nor the recorder. */
export const parts = ['self', 'guardian', 'organiser', 'arbiter', 'platform'] as const
export type Part = (typeof parts)[number]

/** What a guard looks at. */
export interface Circumstances {
  now: Date
  /** until when this person may leave */
  leaveUntil: Date
  endsAt: Date
  closesAt: Date
  reason: string | null
  /** the person asked for it, or said yes to who did */
  accepted: boolean
}

export const guards = {
  'too-late-to-leave': ({ now, leaveUntil }: Circumstances) => now < leaveUntil,
  'not-over-yet': ({ now, endsAt }: Circumstances) => now >= endsAt,
  'enrolment-over': ({ now, closesAt }: Circumstances) => now < closesAt,
  'reason-missing': ({ reason }: Circumstances) => Boolean(reason?.trim()),
  unanswered: ({ accepted }: Circumstances) => accepted,
} as const
/** Named for what is said when it does not let pass. */
export type Guard = keyof typeof guards

export interface Transition {
  from: From
  verb: Verb
  to: SignupState
  who: readonly Part[]
  guard?: Guard
}

/** The signup machine, whole: what is not drawn here does not happen. */
export const transitions: readonly Transition[] = [
  { from: 'new', verb: 'take', to: 'confirmed', who: ['self'], guard: 'enrolment-over' },
  { from: 'new', verb: 'ask', to: 'requested', who: ['self'], guard: 'enrolment-over' },
  { from: 'new', verb: 'wait', to: 'waitlisted', who: ['self'], guard: 'enrolment-over' },
  { from: 'new', verb: 'invite', to: 'requested', who: ['organiser'], guard: 'enrolment-over' },

  { from: 'requested', verb: 'accept', to: 'confirmed', who: ['self'] },
  { from: 'requested', verb: 'consent', to: 'confirmed', who: ['guardian'], guard: 'unanswered' },
  { from: 'requested', verb: 'decline', to: 'declined', who: ['guardian', 'self'] },
  { from: 'requested', verb: 'lapse', to: 'lapsed', who: ['platform'] },
  { from: 'requested', verb: 'leave', to: 'left', who: ['self'] },
  { from: 'requested', verb: 'remove', to: 'removed', who: ['organiser'], guard: 'reason-missing' },
  { from: 'requested', verb: 'cancel', to: 'cancelled', who: ['platform'] },
  { from: 'requested', verb: 'join', to: 'cancelled', who: ['platform'] },

  { from: 'waitlisted', verb: 'move-up', to: 'confirmed', who: ['platform'], guard: 'enrolment-over' },
  { from: 'waitlisted', verb: 'overfill', to: 'confirmed', who: ['organiser'], guard: 'reason-missing' },
  { from: 'waitlisted', verb: 'leave', to: 'left', who: ['self'] },
  { from: 'waitlisted', verb: 'lapse', to: 'lapsed', who: ['platform'] },
  { from: 'waitlisted', verb: 'remove', to: 'removed', who: ['organiser', 'guardian'], guard: 'reason-missing' },
  { from: 'waitlisted', verb: 'cancel', to: 'cancelled', who: ['platform'] },
  { from: 'waitlisted', verb: 'join', to: 'cancelled', who: ['platform'] },

  { from: 'confirmed', verb: 'leave', to: 'left', who: ['self'], guard: 'too-late-to-leave' },
  { from: 'confirmed', verb: 'excuse', to: 'left', who: ['organiser'], guard: 'reason-missing' },
  // A guardian who withdraws takes the place away again, as one who refuses does the number in line.
  { from: 'confirmed', verb: 'remove', to: 'removed', who: ['organiser', 'guardian'], guard: 'reason-missing' },
  { from: 'confirmed', verb: 'attend', to: 'attended', who: ['organiser'], guard: 'not-over-yet' },
  { from: 'confirmed', verb: 'miss', to: 'absent', who: ['organiser'], guard: 'not-over-yet' },
  { from: 'confirmed', verb: 'cancel', to: 'cancelled', who: ['platform'] },
  { from: 'confirmed', verb: 'join', to: 'cancelled', who: ['platform'] },

  { from: 'absent', verb: 'attend', to: 'attended', who: ['arbiter'] },
  { from: 'attended', verb: 'miss', to: 'absent', who: ['arbiter'] },
  // One person came once, or did not: the other record's word of it does not stand beside.
  { from: 'absent', verb: 'join', to: 'cancelled', who: ['platform'] },
  { from: 'attended', verb: 'join', to: 'cancelled', who: ['platform'] },
]

export type StepRefusal = 'not-drawn' | 'not-yours' | Guard

/** Where a verb leads from a state, or why it leads nowhere. */
export function step(
  from: From,
  verb: Verb,
  part: Part,
  circumstances: Circumstances,
): { ok: true; to: SignupState } | { ok: false; refusal: StepRefusal } {
  const transition = transitions.find((one) => one.from === from && one.verb === verb)
  if (!transition) return { ok: false, refusal: 'not-drawn' }
  if (!transition.who.includes(part)) return { ok: false, refusal: 'not-yours' }
  const { guard, to } = transition
  if (guard && !guards[guard](circumstances)) return { ok: false, refusal: guard }
  return { ok: true, to }
}
