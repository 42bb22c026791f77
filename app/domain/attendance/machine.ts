import type { attendanceStates } from '#db/schema/attendance.ts'

export type AttendanceState = (typeof attendanceStates)[number]

/** In which part somebody acts: for themself, with a phone number and nobody signed in, for the shift, or deciding a contest. */
export const parts = ['self', 'visitor', 'organiser', 'arbiter'] as const
export type Part = (typeof parts)[number]

export const verbs = [
  'check-in',
  'check-out',
  'force', // a check-in that the rules refuse, with a reason
  'enter', // both times, from the paper
  'tick', // what somebody said by phone
  'correct', // both times, with a reason
  'undo', // the last step
  'waive', // came, and nobody knows until when
  'miss',
  'uphold', // a contest
] as const
export type Verb = (typeof verbs)[number]

/** What a guard looks at. */
export interface Circumstances {
  now: Date
  /** when it happened, which of an entry that waited for the line is before now */
  at: Date
  opensAt: Date
  endsAt: Date
  closesAt: Date
  settled: boolean
  reason: string | null
  inAt: Date | null
  outAt: Date | null
}

export const guards = {
  settled: ({ settled }: Circumstances) => !settled,
  'not-open-yet': ({ at, opensAt }: Circumstances) => at >= opensAt,
  over: ({ at, endsAt }: Circumstances) => at < endsAt,
  closed: ({ at, closesAt }: Circumstances) => at < closesAt,
  'not-over-yet': ({ now, endsAt }: Circumstances) => now >= endsAt,
  'reason-missing': ({ reason }: Circumstances) => Boolean(reason?.trim()),
  // Two moments of the shift's own day, in their order, and both behind us.
  'times-wrong': ({ inAt, outAt, now, opensAt, closesAt }: Circumstances) =>
    inAt !== null && outAt !== null && inAt >= opensAt && inAt < outAt && outAt <= closesAt && outAt <= now,
} as const
/** Named for what is said when it does not let pass. */
export type Guard = keyof typeof guards

export interface Transition {
  from: AttendanceState
  verb: Verb
  to: AttendanceState
  who: readonly Part[]
  guards: readonly Guard[]
}

const everybody = ['self', 'visitor', 'organiser'] as const
const organiser = ['organiser'] as const
const corrected = ['settled', 'reason-missing', 'times-wrong'] as const

/** The machine of an attendance, whole: what is not drawn here does not happen. */
export const transitions: readonly Transition[] = [
  { from: 'expected', verb: 'check-in', to: 'in', who: everybody, guards: ['settled', 'not-open-yet', 'over'] },
  { from: 'expected', verb: 'force', to: 'in', who: organiser, guards: ['settled', 'reason-missing'] },
  { from: 'expected', verb: 'enter', to: 'out', who: organiser, guards: ['settled', 'times-wrong'] },
  { from: 'expected', verb: 'miss', to: 'absent', who: organiser, guards: ['settled', 'not-over-yet'] },

  { from: 'in', verb: 'check-out', to: 'out', who: everybody, guards: ['settled', 'closed'] },
  { from: 'in', verb: 'tick', to: 'in', who: organiser, guards: ['settled'] },
  { from: 'in', verb: 'correct', to: 'out', who: organiser, guards: corrected },
  { from: 'in', verb: 'undo', to: 'expected', who: organiser, guards: ['settled'] },
  { from: 'in', verb: 'waive', to: 'waived', who: organiser, guards: ['settled', 'not-over-yet', 'reason-missing'] },

  { from: 'out', verb: 'tick', to: 'out', who: organiser, guards: ['settled'] },
  { from: 'out', verb: 'correct', to: 'out', who: organiser, guards: corrected },
  { from: 'out', verb: 'undo', to: 'in', who: organiser, guards: ['settled'] },

  { from: 'waived', verb: 'correct', to: 'out', who: organiser, guards: corrected },
  { from: 'waived', verb: 'undo', to: 'in', who: organiser, guards: ['settled'] },

  { from: 'absent', verb: 'undo', to: 'expected', who: organiser, guards: ['settled'] },
  { from: 'absent', verb: 'uphold', to: 'out', who: ['arbiter'], guards: ['reason-missing', 'times-wrong'] },
]

export type StepRefusal = 'not-drawn' | 'not-yours' | Guard

/** Where a verb leads from a state, or why it leads nowhere. */
export function step(
  from: AttendanceState,
  verb: Verb,
  part: Part,
  circumstances: Circumstances,
): { ok: true; to: AttendanceState } | { ok: false; refusal: StepRefusal } {
  const transition = transitions.find((one) => one.from === from && one.verb === verb)
  if (!transition) return { ok: false, refusal: 'not-drawn' }
  if (!transition.who.includes(part)) return { ok: false, refusal: 'not-yours' }
  const shut = transition.guards.find((guard) => !guards[guard](circumstances))
  return shut ? { ok: false, refusal: shut } : { ok: true, to: transition.to }
}
