import type { SubmissionResult } from '@conform-to/react'
import { type LinksFunction, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { findSecondFactor } from '#app/domain/people/second-factor/queries.server.ts'
import { dateWord } from '#app/domain/wording.ts'
import { ownPath } from '#app/http/back.server.ts'
import { forArriving } from '#app/http/route.server.ts'
import { answerChange, answerProof, answerSetUp, mustHave, newOffer } from '#app/http/second-factor.server.ts'
import { paths } from '#app/paths.ts'
import { RecoveryCodes } from '#app/ui/recovery-codes.tsx'
import { SecondFactorHeld } from '#app/ui/second-factor-held.tsx'
import { SecondFactorProof } from '#app/ui/second-factor-proof.tsx'
import { SecondFactorSetUp } from '#app/ui/second-factor-set-up.tsx'
import styles from '../styles/second-factor.css?url'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export const loader = forArriving('session.end', async (here) => {
  const { db, actor, session, url } = here
  const back = ownPath(url.searchParams.get('back'))
  const held = await findSecondFactor(db, actor.id)
  if (held && session.secondFactor && back && back !== paths.secondFactor()) throw redirect(back)
  const common = { back, must: mustHave(here), done: url.searchParams.get('done') }
  if (!held) return { ...common, step: 'set-up' as const, offer: newOffer(here), fresh: session.fresh }
  if (!session.secondFactor) return { ...common, step: 'prove' as const, codesLeft: held.codesLeft }
  return { ...common, step: 'held' as const, since: dateWord(dayOf(held.setAt)), codesLeft: held.codesLeft }
})

export const action = forArriving('session.end', async (here) => {
  const asked = (await here.request.clone().formData()).get('act')
  if (asked === 'set-up') return answerSetUp(here)
  if (asked === 'renew' || asked === 'drop') {
    // Only who has proved it in this session changes it.
    if (!here.session.secondFactor) throw redirect(paths.secondFactor())
    const changed = await answerChange(here, asked)
    if (changed.answer) return changed.answer
    return redirect(mustHave(here) ? paths.secondFactor({ done: 'off' }) : paths.settings({ done: 'factor-off' }), 303)
  }
  const proof = await answerProof(here)
  if (proof.refused) return proof.refused
  const home = mustHave(here) ? paths.staff() : paths.me()
  return redirect(proof.back ?? home, { status: 303, headers: proof.headers })
})

export const meta: MetaFunction = () => [{ title: '两步验证 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function SecondFactorPage() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const reply = (answer?.reply ?? undefined) as SubmissionResult | undefined
  const home = page.must ? paths.staff() : paths.settings({ done: 'factor' })
  if (answer?.codes) return <RecoveryCodes codes={answer.codes.codes} onwards={answer.codes.back ?? home} />
  if (page.step === 'set-up')
    return (
      <SecondFactorSetUp
        offer={answer?.offer ?? page.offer}
        reply={reply}
        back={page.back}
        must={page.must}
        askPassword={!page.fresh}
        dropped={page.done === 'off'}
      />
    )
  if (page.step === 'prove') return <SecondFactorProof reply={reply} back={page.back} />
  return <SecondFactorHeld reply={reply} since={page.since} codesLeft={page.codesLeft} must={page.must} />
}
