import type { nominationStates } from '#db/schema/nominations.ts'

export type NominationState = (typeof nominationStates)[number]

/**
 * In which part somebody acts: who put forward, who is put forward (of a team its leaders), staff of its town, the
 * county, the platform by the clock or because the call or an objection says so.
 */
export const nominationParts = ['nominator', 'nominee', 'town', 'county', 'platform'] as const
export type NominationPart = (typeof nominationParts)[number]

export const nominationVerbs = [
  'submit',
  'return',
  'withdraw',
  'recommend',
  'take-back',
  'shortlist',
  'post',
  'take-down',
  'suspend',
  'resume',
  'award',
  'reject',
  'end',
] as const
export type NominationVerb = (typeof nominationVerbs)[number]

/**
 * What has to be so besides: in time, complete, agreed to by whom it is about, within the quota of its town, with a reason
 * where the report of eligibility is not met, with a reason, judged by a quorum, its notice over.
 */
export const nominationGuards = [
  'in-time',
  'complete',
  'consent',
  'quota',
  'report',
  'reason',
  'judged',
  'notice-over',
] as const
export type NominationGuard = (typeof nominationGuards)[number]

export interface NominationTransition {
  from: NominationState
  verb: NominationVerb
  to: NominationState
  who: readonly NominationPart[]
  guards: readonly NominationGuard[]
}

const staff = ['town', 'county'] as const
const whoGives = ['nominator', 'nominee'] as const
const living = ['draft', 'submitted', 'returned', 'town_recommended', 'shortlisted', 'on_notice', 'suspended'] as const

/** The machine of a nomination, whole: what is not drawn here does not happen; from awarded, rejected and withdrawn nothing leads away. */
export const nominationTransitions: readonly NominationTransition[] = [
  { from: 'draft', verb: 'submit', to: 'submitted', who: ['nominator'], guards: ['in-time', 'complete', 'consent'] },
  { from: 'returned', verb: 'submit', to: 'submitted', who: ['nominator'], guards: ['in-time', 'complete', 'consent'] },
  { from: 'submitted', verb: 'return', to: 'returned', who: staff, guards: ['reason', 'in-time'] },
  { from: 'town_recommended', verb: 'return', to: 'returned', who: ['county'], guards: ['reason', 'in-time'] },
  { from: 'submitted', verb: 'recommend', to: 'town_recommended', who: staff, guards: ['in-time', 'quota', 'report'] },
  { from: 'town_recommended', verb: 'take-back', to: 'submitted', who: staff, guards: ['in-time'] },
  { from: 'submitted', verb: 'reject', to: 'rejected', who: ['county'], guards: ['reason'] },
  { from: 'town_recommended', verb: 'reject', to: 'rejected', who: ['county'], guards: ['reason'] },
  { from: 'town_recommended', verb: 'shortlist', to: 'shortlisted', who: ['county'], guards: ['judged', 'report'] },
  { from: 'shortlisted', verb: 'reject', to: 'rejected', who: ['county'], guards: ['reason'] },
  { from: 'shortlisted', verb: 'post', to: 'on_notice', who: ['county'], guards: [] },
  { from: 'on_notice', verb: 'take-down', to: 'shortlisted', who: ['county', 'platform'], guards: ['reason'] },
  { from: 'on_notice', verb: 'suspend', to: 'suspended', who: ['platform'], guards: [] },
  { from: 'suspended', verb: 'resume', to: 'on_notice', who: ['county'], guards: ['reason'] },
  { from: 'suspended', verb: 'reject', to: 'rejected', who: ['county'], guards: ['reason'] },
  { from: 'on_notice', verb: 'reject', to: 'rejected', who: ['county'], guards: ['reason'] },
  { from: 'on_notice', verb: 'award', to: 'awarded', who: ['county'], guards: ['notice-over'] },
  // Whoever put it forward takes it back while it is with the town; whom it is about, as long as nothing was given.
  { from: 'draft', verb: 'withdraw', to: 'withdrawn', who: whoGives, guards: [] },
  { from: 'submitted', verb: 'withdraw', to: 'withdrawn', who: whoGives, guards: [] },
  { from: 'returned', verb: 'withdraw', to: 'withdrawn', who: whoGives, guards: [] },
  { from: 'town_recommended', verb: 'withdraw', to: 'withdrawn', who: ['nominee'], guards: [] },
  { from: 'shortlisted', verb: 'withdraw', to: 'withdrawn', who: ['nominee'], guards: [] },
  { from: 'on_notice', verb: 'withdraw', to: 'withdrawn', who: ['nominee'], guards: [] },
  { from: 'suspended', verb: 'withdraw', to: 'withdrawn', who: ['nominee'], guards: [] },
  // With its call.
  ...living.map((from) => ({
    from,
    verb: 'end' as const,
    to: 'withdrawn' as const,
    who: ['platform'] as const,
    guards: [],
  })),
]

export type NominationStep =
  | { ok: true; to: NominationState }
  | { ok: false; refusal: 'not-drawn' | 'not-yours' | NominationGuard }

/** Where a verb leads from a state for somebody acting in these parts, with what holds; or why it leads nowhere. */
export function stepNomination(
  from: NominationState,
  verb: NominationVerb,
  parts: readonly NominationPart[],
  holds: readonly NominationGuard[],
): NominationStep {
  const drawn = nominationTransitions.find((one) => one.from === from && one.verb === verb)
  if (!drawn) return { ok: false, refusal: 'not-drawn' }
  if (!drawn.who.some((who) => parts.includes(who))) return { ok: false, refusal: 'not-yours' }
  const open = drawn.guards.find((guard) => !holds.includes(guard))
  return open ? { ok: false, refusal: open } : { ok: true, to: drawn.to }
}

/** What somebody in these parts may try from a state, whatever its guards say: for the buttons of a page. */
export const verbsFor = (from: NominationState, parts: readonly NominationPart[]): NominationVerb[] =>
  nominationTransitions
    .filter((one) => one.from === from && one.who.some((who) => parts.includes(who)))
    .map(({ verb }) => verb)

/** A nomination in these states has not come to an end. */
export const livingNominations: readonly NominationState[] = living

/** What is being written still: its nominator may change it. */
export const writable: readonly NominationState[] = ['draft', 'returned']
