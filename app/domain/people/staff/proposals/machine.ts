import type { roleProposalStates } from '#db/schema/role-proposals.ts'

export type RoleProposalState = (typeof roleProposalStates)[number]

/** In which part somebody stands to a proposal: who made it, somebody else who decides about roles, or neither. */
export const parts = ['asker', 'second', 'neither'] as const
export type Part = (typeof parts)[number]

export const verbs = ['accept', 'refuse', 'withdraw'] as const
export type Verb = (typeof verbs)[number]

export interface Transition {
  from: RoleProposalState
  verb: Verb
  to: RoleProposalState
  who: Part
}

/** The machine of a proposed role, whole (P58): whoever proposes takes it back, a second person decides. */
export const transitions: readonly Transition[] = [
  { from: 'proposed', verb: 'accept', to: 'accepted', who: 'second' },
  { from: 'proposed', verb: 'refuse', to: 'refused', who: 'second' },
  { from: 'proposed', verb: 'withdraw', to: 'withdrawn', who: 'asker' },
]

/** Where a verb leads from a state for somebody in a part; null where it leads nowhere. */
export const step = (from: RoleProposalState, verb: Verb, part: Part): RoleProposalState | null =>
  transitions.find((one) => one.from === from && one.verb === verb && one.who === part)?.to ?? null
