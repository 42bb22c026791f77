import type { mergeStates } from '#db/schema/merges.ts'

export type MergeState = (typeof mergeStates)[number]

/** In which part somebody acts on a merge: a town that may propose, the county, another of the county than who asked, who asked. */
export const parts = ['town', 'county', 'other', 'asker'] as const
export type Part = (typeof parts)[number]

export const verbs = ['propose', 'agree', 'confirm', 'refuse', 'withdraw'] as const
export type Verb = (typeof verbs)[number]

export interface Transition {
  from: MergeState | 'new'
  verb: Verb
  to: MergeState
  who: readonly Part[]
}

/** The machine of a merge, whole (P24): a town proposes, the county agrees, a second person of the county confirms. */
export const transitions: readonly Transition[] = [
  { from: 'new', verb: 'propose', to: 'proposed', who: ['town'] },
  { from: 'new', verb: 'agree', to: 'agreed', who: ['county'] },
  { from: 'proposed', verb: 'agree', to: 'agreed', who: ['other'] },
  { from: 'proposed', verb: 'refuse', to: 'refused', who: ['other'] },
  { from: 'proposed', verb: 'withdraw', to: 'withdrawn', who: ['asker'] },
  { from: 'agreed', verb: 'confirm', to: 'done', who: ['other'] },
  { from: 'agreed', verb: 'refuse', to: 'refused', who: ['other'] },
  { from: 'agreed', verb: 'withdraw', to: 'withdrawn', who: ['asker'] },
]

/** Where a verb leads from a state for somebody acting in these parts; null where it leads nowhere. */
export function step(from: MergeState | 'new', verb: Verb, acting: readonly Part[]): MergeState | null {
  const drawn = transitions.find((one) => one.from === from && one.verb === verb)
  return drawn?.who.some((part) => acting.includes(part)) ? drawn.to : null
}
