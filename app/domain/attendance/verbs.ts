import type { Verb } from './machine.ts'

/** What organisers do; a walk-in and a contest are others. */
export const organiserVerbs = [
  'check-in',
  'check-out',
  'force',
  'enter',
  'tick',
  'correct',
  'undo',
  'waive',
  'miss',
] as const satisfies Verb[]
export type OrganiserVerb = (typeof organiserVerbs)[number]
