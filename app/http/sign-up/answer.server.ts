import type { SubmissionResult } from '@conform-to/react'
import { data } from '@remix-run/node'
import type { Actor } from '#app/domain/actor.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { birthDateOf, personShape } from '#app/domain/people/form.ts'
import type { ActivityToJoin } from '#app/domain/signups/activity-to-join.server.ts'
import { visitorForm } from '#app/domain/signups/form.ts'
import { outlookOf } from '#app/domain/signups/prospect.server.ts'
import { type Words, wordsOfReasons } from '#app/domain/signups/refusals.ts'
import { type Prospect, prospectOf, type Reason, type Shift } from '#app/domain/signups/why-not.ts'
import type { Scope } from '../route.server.ts'

/** The page that answers a form of signing up: filling in again, or checking before it counts. */
export interface Answer {
  step: 'fill' | 'check'
  shift: Shift | null
  /** what was typed, for the page to carry on; never a password */
  kept: [name: string, value: string][]
  /** what is wrong with it */
  result: SubmissionResult | null
  /** what the last button leads to, and everything that speaks against it */
  prospect: Prospect
  reasons: Words[]
  /** the visitor as they described themself */
  visitor: Visitor | null
  tooYoung: boolean
}

export type Visitor = ReturnType<typeof visitorOf>

/** One form on its way to an answer. */
export interface Sent {
  here: Scope<Actor | null>
  activity: ActivityToJoin
  shift: Shift | null
  kept: Answer['kept']
}

const carried: ReadonlySet<string> = new Set([...Object.keys(personShape), 'shift', 'note'])

/** The fields of a form that its next page carries on. */
export function keptOf(form: FormData): Answer['kept'] {
  return [...form].flatMap(([name, value]) =>
    carried.has(name) && typeof value === 'string' ? [[name, value] as [string, string]] : [],
  )
}

/** Who a visitor says they are, once every field of it is right; null before. */
export function visitorOf({ kept, here }: Pick<Sent, 'kept' | 'here'>) {
  const read = visitorForm(dayOf(here.now)).safeParse(Object.fromEntries(kept))
  if (!read.success) return null
  const { name, login, town, village, note } = read.data
  return { name, login: login.value, birthDay: birthDateOf(read.data), townId: town, villageId: village, note }
}

/** Every reason why the sender cannot simply take the place they ask for. */
export async function reasonsFor(sent: Sent): Promise<Reason[]> {
  const { db, keys, now, actor } = sent.here
  const visitor = actor ? null : visitorOf(sent)
  const [outlook] = await outlookOf(db, keys, actor ?? visitor, sent.shift ? [sent.shift] : [], now)
  return outlook?.reasons ?? []
}

type Given = Pick<Answer, 'step'> & { reasons?: Reason[]; result?: SubmissionResult; tooYoung?: boolean }

/** The page as data for its component. */
export async function answerWith(sent: Sent, given: Given, status: number) {
  const reasons = given.reasons ?? (await reasonsFor(sent))
  const answer: Answer = {
    step: given.step,
    shift: sent.shift,
    kept: sent.kept,
    result: given.result ?? null,
    prospect: prospectOf(reasons),
    reasons: wordsOfReasons(reasons, sent.activity.contactPhone, sent.here.now),
    visitor: sent.here.actor ? null : visitorOf(sent),
    tooYoung: given.tooYoung ?? false,
  }
  return data(answer, { status })
}

/** Nothing is written yet: the page to check, or the reasons why there is no use in checking. */
export async function showCheck(sent: Sent) {
  const reasons = await reasonsFor(sent)
  if (prospectOf(reasons) !== 'refused') return answerWith(sent, { step: 'check', reasons }, 200)
  const tooYoung = sent.here.actor === null && reasons.some(({ kind }) => kind === 'account-consent-missing')
  return answerWith(sent, { step: 'fill', reasons, tooYoung }, 409)
}
