import { data } from '@remix-run/node'
import { encode } from 'uqr'
import type { Actor } from '#app/domain/actor.ts'
import { confirmPassword } from '#app/domain/people/confirm-password.server.ts'
import { lockStaff } from '#app/domain/people/lock.server.ts'
import { passwordRefusals, waitWords } from '#app/domain/people/refusals.ts'
import { dropSecondFactor, renewCodes } from '#app/domain/people/second-factor/change.server.ts'
import { proveForm, setUpForm } from '#app/domain/people/second-factor/form.ts'
import { prove } from '#app/domain/people/second-factor/prove.server.ts'
import { type SecondFactorRefusal, secondFactorRefusals } from '#app/domain/people/second-factor/refusals.ts'
import { offeredSeed, offerSeed, setUp } from '#app/domain/people/second-factor/set-up.server.ts'
import { otpauthOf } from '#app/domain/people/second-factor/totp.server.ts'
import { isStaff } from '#app/domain/policy.ts'
import { attempt, welcome } from './attempts.server.ts'
import { ownPath } from './back.server.ts'
import { readForm } from './forms.server.ts'
import type { Scope } from './route.server.ts'
import { beginSession } from './session.server.ts'

type Here = Scope<Actor>

/** What a phone reads to make codes: as a picture, as text, and sealed for the form that answers. */
export interface Offer {
  matrix: boolean[][]
  key: string
  sealed: string
}

const asOffer = (seed: string, sealed: string, name: string): Offer => ({
  matrix: encode(otpauthOf(seed, name)).data,
  key: seed.replace(/(.{4})(?=.)/g, '$1 '),
  sealed,
})

/** A new seed offered to this session. */
export function newOffer({ keys, actor, session }: Here): Offer {
  const { seed, sealed } = offerSeed(keys, session.id)
  return asOffer(seed, sealed, actor.name)
}

/** Where somebody goes once they have proved it: where they came from, or their work. */
export const onwards = (back: string | undefined | null): string | null => ownPath(back)

const claimOf = ({ actor }: Here) => ({ kind: 'second-factor', value: actor.id }) as const

/** Work that is told whether the browser is known, within the limits; too many failures lock the account of staff. */
async function tried<T extends { ok: boolean }>(here: Here, work: (trusted: boolean) => Promise<T>) {
  const one = await attempt(here, 'sign-in', claimOf(here), work)
  if (one.waitSeconds === null && one.tooMany)
    await lockStaff(here.db, here.keys, { personId: here.actor.id }, here.now)
  return one
}

/** A session that counts as proved, in place of the one of before, and a browser that is known from now on. */
async function proved(here: Here): Promise<Headers> {
  return welcome(here, claimOf(here), await beginSession(here, here.request, here.actor.id, { secondFactor: true }))
}

type Reply = Awaited<ReturnType<typeof readForm<typeof proveForm>>>['rejection']

/** Sets up what was offered; the recovery codes are in the answer and nowhere else. */
export async function answerSetUp(here: Here) {
  const { request, db, keys, actor, session, now } = here
  const form = await readForm(request.clone(), setUpForm)
  const typed = (await request.formData()).get('seed')
  const seed = typeof typed === 'string' ? offeredSeed(keys, session.id, typed) : null
  const again = (reply: NonNullable<Reply>) => {
    const offer = seed === null ? newOffer(here) : asOffer(seed, String(typed), actor.name)
    return data({ reply: reply.data, offer, codes: null }, reply.init ?? undefined)
  }
  if (form.rejection) return again(form.rejection)
  if (seed === null) return again(form.refuse([secondFactorRefusals.stale]))
  const { code, current, back } = form.value
  if (!session.fresh) {
    const right = await attempt(here, 'sign-in', { kind: 'person', value: actor.id }, () =>
      confirmPassword(db, keys, actor, { password: current ?? '' }),
    )
    if (right.waitSeconds !== null) return again(form.refuse([waitWords(right.waitSeconds)], 429))
    if (!right.outcome.ok) return again(form.refuseField('current', passwordRefusals['wrong-current']))
  }
  const one = await tried(here, () => setUp(db, keys, actor, { seed, code }, now))
  if (one.waitSeconds !== null) return again(form.refuse([waitWords(one.waitSeconds)], 429))
  if (!one.outcome.ok) return again(form.refuseField('code', secondFactorRefusals[one.outcome.refusal]))
  return shown(one.outcome.codes, back, await proved(here))
}

/** Recovery codes as the page shows them once. */
const shown = (codes: string[], back: string | undefined, headers: Headers) =>
  data({ reply: null, offer: null, codes: { codes, back: onwards(back) } }, { headers })

const refusedWith = (reply: NonNullable<Reply>) =>
  data({ reply: reply.data, offer: null, codes: null }, reply.init ?? undefined)

/** Proves it by six digits or a recovery code: the headers of the session that says so, or why not. */
export async function answerProof(here: Here) {
  const { request, db, keys, actor, now } = here
  const form = await readForm(request, proveForm)
  if (form.rejection) return { refused: refusedWith(form.rejection) }
  const { code, back } = form.value
  const one = await tried(here, (trusted) => prove(db, keys, actor, { code, trusted }, now))
  if (one.waitSeconds !== null) return { refused: refusedWith(form.refuse([waitWords(one.waitSeconds)], 429)) }
  if (!one.outcome.ok) return { refused: refusedWith(form.refuseField('code', wordsOf(one.outcome.refusal))) }
  return { headers: await proved(here), back: onwards(back) }
}

/** New recovery codes, or no second factor any more, against a code of now; `dropped` when it is gone. */
export async function answerChange(here: Here, what: 'renew' | 'drop') {
  const { request, db, keys, actor, now } = here
  const form = await readForm(request, proveForm)
  if (form.rejection) return { answer: refusedWith(form.rejection) }
  const { code } = form.value
  const work = async () =>
    what === 'renew'
      ? await renewCodes(db, keys, actor, { code }, now)
      : { codes: [] as string[], ...(await dropSecondFactor(db, keys, actor, { code }, now)) }
  const one = await tried(here, work)
  if (one.waitSeconds !== null) return { answer: refusedWith(form.refuse([waitWords(one.waitSeconds)], 429)) }
  if (!one.outcome.ok) return { answer: refusedWith(form.refuseField('code', wordsOf(one.outcome.refusal))) }
  if (what === 'drop') return { dropped: true as const }
  return { answer: shown(one.outcome.codes, form.value.back, new Headers()) }
}

const wordsOf = (refusal: SecondFactorRefusal) => secondFactorRefusals[refusal]

/** Whether this person cannot do without one. */
export const mustHave = ({ actor }: Here): boolean => isStaff(actor)
