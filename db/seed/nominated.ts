import type { calls } from '../schema/calls.ts'
import type { nominationSteps, nominations } from '../schema/nominations.ts'
import { about, type Happening } from './happening.ts'
import type { Person } from './people.ts'
import { stableId } from './stable.ts'
import type { Tools } from './tools.ts'

export type CallRow = typeof calls.$inferInsert & { id: string; closesAt: Date }
export type NominationRow = typeof nominations.$inferInsert & { id: string }
export type StepRow = typeof nominationSteps.$inferInsert & { id: string }

/** Where each verb leads, and what its event is called: as the machine of the product draws it. */
const becomes = {
  submit: ['submitted', 'nomination.submitted'],
  return: ['returned', 'nomination.returned'],
  recommend: ['town_recommended', 'nomination.recommended'],
  shortlist: ['shortlisted', 'nomination.shortlisted'],
  post: ['on_notice', 'nomination.posted'],
  suspend: ['suspended', 'nomination.suspended'],
  award: ['awarded', 'nomination.awarded'],
  reject: ['rejected', 'nomination.rejected'],
} as const

export interface Act {
  verb: keyof typeof becomes
  at: Date
  /** null: the platform */
  by: string | null
  reason?: string
}

/** Somebody put forward, and everything that happened since. */
export interface Put {
  call: CallRow
  person: Person
  via: 'self' | 'team' | 'staff'
  by: string
  teamId: string | null
  madeAt: Date
  agreed: boolean
  /** may stand on the public notice by full name */
  named?: boolean
  deed: string
  /** under each heading the call asks for, in its order */
  told: readonly string[]
  acts: readonly Act[]
  standing?: number
  score?: number
}

export const idOf = ({ call, person }: Pick<Put, 'call' | 'person'>) => stableId('nomination', call.id, person.id)

/** A nomination with its material sealed, as far as its acts have brought it. */
export function nominationOf(tools: Tools, put: Put): NominationRow {
  const { call, person, via, by, teamId, madeAt, agreed, deed, told, acts, standing, score } = put
  const id = idOf(put)
  const headings = JSON.parse(call.materials ?? '[]') as string[]
  const words = Object.fromEntries(headings.map((heading, index) => [heading, told[index] ?? '']))
  const last = acts.at(-1)
  const decided = acts.findLast(({ verb }) => ['recommend', 'shortlist', 'award', 'reject'].includes(verb))
  return {
    ...{ id, callId: call.id, personId: person.id, townId: person.townId, via, byId: by, byTeamId: teamId, madeAt },
    ...{ deed, material: tools.seal(JSON.stringify(words), `nominations.material.${id}`) },
    state: last ? becomes[last.verb][0] : 'draft',
    ...(agreed ? { consent: 'given', consentBy: 'self', consentAt: new Date(madeAt.getTime() + 3_600_000) } : {}),
    namedAt: put.named ? new Date(madeAt.getTime() + 3_660_000) : null,
    report: decided ? tools.report(call.criteria ?? '[]', person.birthDay, call.servedUntil, decided.at) : null,
    standing: standing ?? null,
    score: score ?? null,
    revision: acts.length + 1,
    submittedAt: acts.findLast(({ verb }) => verb === 'submit')?.at ?? null,
  }
}

/** Each step from state to state. */
export function stepsOf(put: Put): StepRow[] {
  let from: StepRow['fromState'] = 'draft'
  return put.acts.map(({ verb, at, by, reason = '' }, index) => {
    const [to] = becomes[verb]
    const nominationId = idOf(put)
    const step = { id: stableId('nomination-step', nominationId, index), nominationId, verb, reason, byId: by, at }
    const row = { ...step, fromState: from, toState: to }
    from = to
    return row
  })
}

/** What the record says of it. */
export function nominationHappenings(put: Put): Happening[] {
  const { call, via, by, person, madeAt, agreed, acts } = put
  const id = idOf(put)
  const later = (minutes: number) => new Date(madeAt.getTime() + minutes * 60_000)
  const steps = stepsOf(put)
  return [
    { ...about('nomination', id, 'nomination.drafted', by, madeAt), detail: { callId: call.id, via } },
    about('nomination', id, 'nomination.edited', by, later(30)),
    ...(via === 'self' ? [] : [about('nomination', id, 'nomination.asked', by, later(1))]),
    ...(agreed && via !== 'self'
      ? [{ ...about('nomination', id, 'nomination.consented', person.id, later(60)), detail: { by: 'self' } }]
      : []),
    ...(put.named ? [about('nomination', id, 'nomination.named', person.id, later(61))] : []),
    ...acts.map(({ verb, at, by: actor }, index) => {
      const { fromState, toState } = steps[index]!
      const detail = { from: fromState, to: toState, callId: call.id }
      return { ...about('nomination', id, becomes[verb][1], actor, at), detail }
    }),
  ]
}
