import type { callStates } from '#db/schema/calls.ts'

export type CallState = (typeof callStates)[number]

/** In which part somebody acts on a call: the county that makes it, or the platform when its notice begins and ends. */
export const callParts = ['county', 'platform'] as const
export type CallPart = (typeof callParts)[number]

export const callVerbs = ['edit', 'open', 'correct', 'withdraw', 'review', 'post', 'take-down', 'decide'] as const
export type CallVerb = (typeof callVerbs)[number]

/** What has to be so besides: given a reason; the end of nominations still to come; the same, over. */
export const callGuards = ['reason', 'ahead', 'closed'] as const
export type CallGuard = (typeof callGuards)[number]

export interface CallTransition {
  from: CallState
  verb: CallVerb
  to: CallState
  who: readonly CallPart[]
  guards: readonly CallGuard[]
}

/** The machine of a call, whole: what is not drawn here does not happen. */
export const callTransitions: readonly CallTransition[] = [
  { from: 'draft', verb: 'edit', to: 'draft', who: ['county'], guards: [] },
  { from: 'draft', verb: 'open', to: 'open', who: ['county'], guards: ['ahead'] },
  { from: 'draft', verb: 'withdraw', to: 'withdrawn', who: ['county'], guards: ['reason'] },
  // From here on it changes only by a numbered correction that everybody nominated is told of.
  { from: 'open', verb: 'correct', to: 'open', who: ['county'], guards: ['reason'] },
  { from: 'open', verb: 'withdraw', to: 'withdrawn', who: ['county'], guards: ['reason'] },
  { from: 'open', verb: 'review', to: 'reviewing', who: ['county'], guards: ['closed'] },
  { from: 'reviewing', verb: 'correct', to: 'reviewing', who: ['county'], guards: ['reason'] },
  { from: 'reviewing', verb: 'withdraw', to: 'withdrawn', who: ['county'], guards: ['reason'] },
  { from: 'reviewing', verb: 'post', to: 'on_notice', who: ['county', 'platform'], guards: [] },
  { from: 'on_notice', verb: 'take-down', to: 'reviewing', who: ['county', 'platform'], guards: ['reason'] },
  { from: 'on_notice', verb: 'decide', to: 'decided', who: ['county'], guards: [] },
]

export type CallStep = { ok: true; to: CallState } | { ok: false; refusal: 'not-drawn' | 'not-yours' | CallGuard }

/** Where a verb leads from a state for somebody in this part, with what holds; or why it leads nowhere. */
export function stepCall(from: CallState, verb: CallVerb, part: CallPart, holds: readonly CallGuard[]): CallStep {
  const drawn = callTransitions.find((one) => one.from === from && one.verb === verb)
  if (!drawn) return { ok: false, refusal: 'not-drawn' }
  if (!drawn.who.includes(part)) return { ok: false, refusal: 'not-yours' }
  const open = drawn.guards.find((guard) => !holds.includes(guard))
  return open ? { ok: false, refusal: open } : { ok: true, to: drawn.to }
}

/** A call in these states stands on the public page. */
export const publicCalls = ['open', 'reviewing', 'on_notice', 'decided', 'withdrawn'] as const satisfies CallState[]
