import type { Actor } from '#app/domain/actor.ts'
import { type ActivityToJoin, findShiftOf } from '#app/domain/signups/activity-to-join.server.ts'
import type { Scope } from '../route.server.ts'
import { answerWith, keptOf, type Sent } from './answer.server.ts'
import { memberChecks, memberConfirms } from './by-member.server.ts'
import { visitorChecks, visitorConfirms } from './by-visitor.server.ts'

/** Answers a form of the sign-up page: a look at what was typed, the way back to it, or the place itself. */
export async function answerSignUp(here: Scope<Actor | null>, activity: ActivityToJoin) {
  const form = await here.request.clone().formData()
  const [asked, intent] = [form.get('shift'), form.get('intent')]
  const shift = typeof asked === 'string' && asked ? await findShiftOf(here.db, activity.id, asked) : null
  const sent: Sent = { here, activity, shift, kept: keptOf(form) }
  if (intent === 'edit') return answerWith(sent, { step: 'fill' }, 200)
  if (here.actor) return intent === 'confirm' ? memberConfirms(sent, here.actor) : memberChecks(sent)
  return intent === 'confirm' ? visitorConfirms(sent) : visitorChecks(sent)
}
