import type { memberStates, teamStates } from '#db/schema/teams.ts'

export type TeamState = (typeof teamStates)[number]
export type MemberState = (typeof memberStates)[number]

/** In which part somebody acts: the asker or member themself, whoever leads the team, the staff of its town or county. */
export const parts = ['self', 'leader', 'staff'] as const
export type Part = (typeof parts)[number]

export interface Transition<S extends string, V extends string, G extends string> {
  from: S | 'new'
  verb: V
  to: S
  who: readonly Part[]
  guard?: G
}

export const teamVerbs = ['propose', 'found', 'approve', 'decline', 'withdraw', 'dissolve'] as const
export type TeamVerb = (typeof teamVerbs)[number]

/** What a guard of either machine looks at. */
export interface Circumstances {
  reason: string | null
  /** shifts of the team that are still to come, and sub-teams that are active */
  coming: number
  subTeams: number
  /** the member is the team's leader, and no deputy */
  leads: boolean
  /** a link of the team's that is still good */
  code: boolean
}

export const guards = {
  'reason-missing': ({ reason }: Circumstances) => Boolean(reason?.trim()),
  'still-needed': ({ coming, subTeams }: Circumstances) => coming === 0 && subTeams === 0,
  leads: ({ leads }: Circumstances) => !leads,
  'code-over': ({ code }: Circumstances) => code,
} as const
/** Named for what is said when it does not let pass. */
export type Guard = keyof typeof guards

/** The machine of teams, whole. */
export const teamTransitions: readonly Transition<TeamState, TeamVerb, Guard>[] = [
  { from: 'new', verb: 'propose', to: 'proposed', who: ['self'] },
  { from: 'new', verb: 'found', to: 'active', who: ['staff'] },
  { from: 'proposed', verb: 'approve', to: 'active', who: ['staff'] },
  { from: 'proposed', verb: 'decline', to: 'declined', who: ['staff'], guard: 'reason-missing' },
  { from: 'proposed', verb: 'withdraw', to: 'declined', who: ['self'] },
  { from: 'active', verb: 'dissolve', to: 'dissolved', who: ['staff'], guard: 'still-needed' },
]

export const memberVerbs = ['ask', 'invite', 'enter', 'accept', 'decline', 'leave', 'remove'] as const
export type MemberVerb = (typeof memberVerbs)[number]

/** The machine of memberships, whole. Staff of the town act in the leader's part. */
export const memberTransitions: readonly Transition<MemberState, MemberVerb, Guard>[] = [
  { from: 'new', verb: 'ask', to: 'asked', who: ['self'] },
  { from: 'new', verb: 'invite', to: 'invited', who: ['leader'] },
  { from: 'new', verb: 'enter', to: 'active', who: ['self'], guard: 'code-over' },

  { from: 'asked', verb: 'accept', to: 'active', who: ['leader'] },
  { from: 'asked', verb: 'decline', to: 'removed', who: ['leader'], guard: 'reason-missing' },
  { from: 'asked', verb: 'leave', to: 'left', who: ['self'] },
  { from: 'asked', verb: 'enter', to: 'active', who: ['self'], guard: 'code-over' },

  { from: 'invited', verb: 'accept', to: 'active', who: ['self'] },
  { from: 'invited', verb: 'leave', to: 'left', who: ['self'] },
  { from: 'invited', verb: 'remove', to: 'removed', who: ['leader'] },
  { from: 'invited', verb: 'enter', to: 'active', who: ['self'], guard: 'code-over' },

  { from: 'active', verb: 'leave', to: 'left', who: ['self'], guard: 'leads' },
  { from: 'active', verb: 'remove', to: 'removed', who: ['leader'], guard: 'leads' },
]

export type StepRefusal = 'not-drawn' | 'not-yours' | Guard

const nothing: Circumstances = { reason: null, coming: 0, subTeams: 0, leads: false, code: false }

/** Where a verb leads from a state by one of the two tables, or why it leads nowhere. */
export function step<S extends string, V extends string>(
  table: readonly Transition<S, V, Guard>[],
  { from, verb, part }: { from: S | 'new'; verb: V; part: Part },
  circumstances: Partial<Circumstances> = {},
): { ok: true; to: S } | { ok: false; refusal: StepRefusal } {
  const transition = table.find((one) => one.from === from && one.verb === verb)
  if (!transition) return { ok: false, refusal: 'not-drawn' }
  if (!transition.who.includes(part)) return { ok: false, refusal: 'not-yours' }
  const { guard, to } = transition
  if (guard && !guards[guard]({ ...nothing, ...circumstances })) return { ok: false, refusal: guard }
  return { ok: true, to }
}
