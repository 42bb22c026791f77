import { redirect } from '@remix-run/node'
import type { Actor } from '#app/domain/actor.ts'
import { waitWords } from '#app/domain/people/refusals.ts'
import { takeForm } from '#app/domain/signups/form.ts'
import { signUp } from '#app/domain/signups/sign-up.server.ts'
import { paths } from '#app/paths.ts'
import { readForm } from '../forms.server.ts'
import { answerWith, type Sent, showCheck } from './answer.server.ts'

/** A member has filled in the form: what they are about to send, or what to change. */
export async function memberChecks(sent: Sent) {
  const form = await readForm(sent.here.request, takeForm)
  if (form.rejection || !sent.shift) return answerWith(sent, { step: 'fill', result: form.rejection?.data }, 400)
  return showCheck(sent)
}

/** A member confirms: the place, or every reason why not. */
export async function memberConfirms(sent: Sent, actor: Actor) {
  const { db, keys, now, request, limits } = sent.here
  const form = await readForm(request, takeForm)
  if (form.rejection || !sent.shift) return answerWith(sent, { step: 'fill', result: form.rejection?.data }, 400)
  const pace = await limits.pace(actor.id)
  if (!pace.admitted)
    return answerWith(sent, { step: 'check', result: form.refuse([waitWords(pace.waitSeconds)]).data }, 429)
  const asked = { shiftId: sent.shift.id, note: form.value.note, onlyPlace: form.value.only === 'place' }
  const outcome = await signUp(db, keys, actor, asked, now)
  if (!outcome.ok) return answerWith(sent, { step: 'check', reasons: outcome.reasons }, 409)
  return redirect(paths.mySignup(outcome.signup.id, { done: 'taken' }), 303)
}
