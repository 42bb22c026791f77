import { redirect } from '@remix-run/node'
import { dayOf } from '#app/domain/calendar.ts'
import { newPersonOf } from '#app/domain/people/form.ts'
import { type JoinRefusal, joinRefusals, waitWords } from '#app/domain/people/refusals.ts'
import { visitorConfirmForm, visitorForm } from '#app/domain/signups/form.ts'
import { joinAndSignUp } from '#app/domain/signups/join-and-sign-up.server.ts'
import { paths } from '#app/paths.ts'
import { attempt, welcome } from '../attempts.server.ts'
import { readForm } from '../forms.server.ts'
import { beginSession } from '../session.server.ts'
import { type Answer, answerWith, type Sent, showCheck } from './answer.server.ts'

/** A visitor has filled in who they are: what they are about to send, or what to change. */
export async function visitorChecks(sent: Sent) {
  const form = await readForm(sent.here.request, visitorForm(dayOf(sent.here.now)))
  if (form.rejection || !sent.shift) return answerWith(sent, { step: 'fill', result: form.rejection?.data }, 400)
  return showCheck(sent)
}

/** A visitor confirms: account and place in one, a session begun; or neither, and why. */
export async function visitorConfirms(sent: Sent) {
  const { here, shift } = sent
  const form = await readForm(here.request, visitorConfirmForm(dayOf(here.now)))
  if (form.rejection || !shift) {
    const result = form.rejection?.data
    return answerWith(sent, { step: onCheckPage(result?.error) ? 'check' : 'fill', result }, 400)
  }
  const { db, keys, now } = here
  const person = newPersonOf(form.value)
  const asked = { shiftId: shift.id, note: form.value.note, onlyPlace: form.value.only === 'place' }
  const tried = await attempt(here, 'join', person.login, () => joinAndSignUp(db, keys, person, asked, now))
  if (tried.waitSeconds !== null)
    return answerWith(sent, { step: 'check', result: form.refuse([waitWords(tried.waitSeconds)]).data }, 429)

  const { outcome } = tried
  if (outcome.ok) {
    const headers = welcome(here, person.login, await beginSession(here, here.request, outcome.joined.actor.id))
    return redirect(paths.mySignup(outcome.signup.id, { done: 'taken' }), { status: 303, headers })
  }
  if ('reasons' in outcome) return answerWith(sent, { step: 'check', reasons: outcome.reasons }, 409)
  const { refusal } = outcome
  const words = joinRefusals[refusal]
  const { data: result } = fieldOf[refusal] ? form.refuseField(fieldOf[refusal], words) : form.refuse([words])
  const [step, status] = shown[refusal]
  return answerWith(sent, { step, result, tooYoung: refusal === 'under-14' }, status)
}

/** Where each refusal of joining is shown. */
const shown: Record<JoinRefusal, [Answer['step'], number]> = {
  'under-14': ['fill', 409],
  'unknown-village': ['fill', 400],
  'known-otherwise': ['check', 409],
  'name-taken': ['fill', 409],
  'old-notice': ['check', 409],
  'too-short': ['check', 400],
  'too-plain': ['check', 400],
}

/** Beside which field a refusal is said; the others stand on top. */
const fieldOf: Partial<Record<JoinRefusal, 'village' | 'loginName' | 'password'>> = {
  'too-short': 'password',
  'too-plain': 'password',
  'unknown-village': 'village',
  'name-taken': 'loginName',
}

const ofCheckPage: ReadonlySet<string> = new Set(['password', 'notice'])
const onCheckPage = (errors: Record<string, unknown> | null | undefined) =>
  Object.keys(errors ?? { shift: [] }).every((field) => ofCheckPage.has(field))
