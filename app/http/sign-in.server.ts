import { Authenticator } from 'remix-auth'
import { Strategy } from 'remix-auth/strategy'
import { signInForm } from '#app/domain/people/form.ts'
import { lockStaff } from '#app/domain/people/lock.server.ts'
import { signInRefusals, waitWords } from '#app/domain/people/refusals.ts'
import { renewPepper } from '#app/domain/people/renew-pepper.server.ts'
import { owesSecondFactor } from '#app/domain/people/second-factor/queries.server.ts'
import { signIn } from '#app/domain/people/sign-in.server.ts'
import { attempt, welcome } from './attempts.server.ts'
import { readForm } from './forms.server.ts'
import type { Scope } from './route.server.ts'
import { beginProvedSession } from './session.server.ts'

type Here = Scope<unknown>
type Rejection = NonNullable<Awaited<ReturnType<typeof readForm<typeof signInForm>>>['rejection']>

/** Who signed in, the cookies that say so and whether a second factor comes next, or the page again with the reason beside its field. */
export type Proof =
  | { personId: string; headers: Headers; token: string; closing: boolean; second: boolean }
  | { rejection: Rejection }

/** Proves who somebody is by the form they sent. */
class FormStrategy extends Strategy<Proof, Request> {
  override name = 'form'
  override authenticate(request: Request): Promise<Proof> {
    return this.verify(request)
  }
}

/** The ways to sign in, for one request: today there is one. */
export const authenticator = (here: Here) =>
  new Authenticator<Proof>().use(new FormStrategy((request) => prove(here, request)))

async function prove(here: Here, request: Request): Promise<Proof> {
  const form = await readForm(request, signInForm)
  if (form.rejection) return { rejection: form.rejection }
  const { login, password } = form.value
  const { db, keys, now } = here
  const tried = await attempt(here, 'sign-in', login, (trusted) => signIn(db, keys, { login, password, trusted }, now))
  if (tried.waitSeconds !== null) return { rejection: form.refuse([waitWords(tried.waitSeconds)], 429) }
  if (tried.tooMany) await lockStaff(db, keys, { login }, now)
  if (!tried.outcome.ok) return { rejection: form.refuse([signInRefusals[tried.outcome.refusal]], 409) }
  const begun = await beginProvedSession(here, request, tried.outcome)
  if (!begun) return { rejection: form.refuse([signInRefusals['no-match']], 409) }
  const { personId, closing, proved } = tried.outcome
  await renewPepper(db, keys, { personId, proved, password })
  const second = await owesSecondFactor(db, personId, now)
  return { personId, closing, second, headers: welcome(here, login, begun), token: begun.token }
}
