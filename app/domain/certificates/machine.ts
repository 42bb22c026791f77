import type { certificateStates } from '#db/schema/certificates.ts'

export type CertificateState = (typeof certificateStates)[number]

/** In which part somebody acts: the holder, their guardian, staff who draw it up, the county that ends it, the platform by rule. */
export const parts = ['holder', 'guardian', 'staff', 'county', 'platform'] as const
export type Part = (typeof parts)[number]

export const verbs = [
  'ask',
  'refuse',
  'draft',
  'redraft',
  'void',
  'issue',
  'supersede',
  'revoke',
  'withdraw',
  'keep',
] as const
export type Verb = (typeof verbs)[number]

export interface Transition {
  from: CertificateState | 'new'
  verb: Verb
  to: CertificateState
  who: readonly Part[]
  /** Only with a reason. */
  guard?: 'reason'
}

/** The machine of a certificate, whole: what is not drawn here does not happen. */
export const transitions: readonly Transition[] = [
  { from: 'new', verb: 'ask', to: 'asked', who: ['holder', 'guardian', 'staff'] },
  { from: 'asked', verb: 'refuse', to: 'refused', who: ['staff'], guard: 'reason' },
  { from: 'asked', verb: 'withdraw', to: 'refused', who: ['holder'] },
  { from: 'asked', verb: 'draft', to: 'drafted', who: ['staff', 'platform'] },
  // The ledger or the office moved on before it was issued: the same number, drawn up again.
  { from: 'drafted', verb: 'redraft', to: 'drafted', who: ['staff'] },
  // Its number stays in the register, with the reason.
  { from: 'drafted', verb: 'void', to: 'refused', who: ['staff'], guard: 'reason' },
  { from: 'drafted', verb: 'issue', to: 'issued', who: ['staff', 'platform'] },
  // When the one that replaces it is issued.
  { from: 'issued', verb: 'supersede', to: 'superseded', who: ['platform'] },
  { from: 'issued', verb: 'revoke', to: 'revoked', who: ['county'], guard: 'reason' },
  { from: 'issued', verb: 'withdraw', to: 'revoked', who: ['holder'] },
  { from: 'issued', verb: 'keep', to: 'issued', who: ['staff'], guard: 'reason' },
]

export type Step = { ok: true; to: CertificateState } | { ok: false; refusal: 'not-drawn' | 'not-yours' | 'reason' }

/** Where a verb leads from a state for somebody acting in this part, or why it leads nowhere. */
export function step(from: CertificateState | 'new', verb: Verb, part: Part, reason = ''): Step {
  const drawn = transitions.find((one) => one.from === from && one.verb === verb)
  if (!drawn) return { ok: false, refusal: 'not-drawn' }
  if (!drawn.who.includes(part)) return { ok: false, refusal: 'not-yours' }
  if (drawn.guard && reason.trim() === '') return { ok: false, refusal: 'reason' }
  return { ok: true, to: drawn.to }
}

/** States in which a certificate can be looked up by a stranger. */
export const out = ['issued', 'superseded', 'revoked'] as const satisfies CertificateState[]
