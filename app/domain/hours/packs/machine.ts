import type { packLineReasons, packLineStates, packStates } from '#db/schema/hour-packs.ts'

export type PackState = (typeof packStates)[number]
export type LineReason = (typeof packLineReasons)[number]
export type LineState = (typeof packLineStates)[number]

/**
 * The machine of a pack, whole. Taking one back says that it was not handed on after all: its records wait again. Only
 * the last of its month goes either way, so that what was said later never stands without what was said before.
 */
export const packTransitions = [
  { from: 'made', verb: 'take-back', to: 'taken_back' },
  { from: 'taken_back', verb: 'restore', to: 'made' },
] as const satisfies readonly { from: PackState; verb: string; to: PackState }[]

export type PackVerb = (typeof packTransitions)[number]['verb']
export const packVerbs = ['take-back', 'restore'] as const

/** The machine of one record of a pack that holds: the other system did not take it, or did after all. */
export const lineTransitions = [
  { from: 'exported', verb: 'refuse', to: 'refused' },
  { from: 'refused', verb: 'accept', to: 'exported' },
] as const satisfies readonly { from: LineState; verb: string; to: LineState }[]

export type LineVerb = (typeof lineTransitions)[number]['verb']
export const lineVerbs = ['refuse', 'accept'] as const

/** Where a verb leads a pack; null where it leads nowhere. */
export const stepPack = (from: PackState, verb: PackVerb): PackState | null =>
  packTransitions.find((one) => one.from === from && one.verb === verb)?.to ?? null

/** Where a verb leads one record of a pack; null where it leads nowhere. */
export const stepLine = (from: LineState, verb: LineVerb): 'exported' | 'refused' | null =>
  lineTransitions.find((one) => one.from === from && one.verb === verb)?.to ?? null
