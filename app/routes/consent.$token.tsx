import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listYoung } from '#app/domain/certificates/ask-for-child.server.ts'
import { answerByLink } from '#app/domain/people/guardians/answer.server.ts'
import { answersOf } from '#app/domain/people/guardians/form.ts'
import { findLink } from '#app/domain/people/guardians/link.server.ts'
import { listChildren } from '#app/domain/people/guardians/queries.server.ts'
import { type AnswerRefusal, answerRefusals } from '#app/domain/people/guardians/refusals.ts'
import { consentView } from '#app/http/consent-view.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ConsentChild } from '#app/ui/consent-child.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { FormToken } from '#app/ui/form-token.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forAnyone('guardian.answer', async ({ db, keys, params, now }) => {
  const link = await findLink(db, keys, params.token!, now)
  if (link.state !== 'live') return data({ state: link.state, children: [], certificates: null }, { status: 410 })
  const [children, young] = await Promise.all([listChildren(db, keys, link, now), listYoung(db, keys, link, now)])
  const certificates = young.length > 0 ? paths.consentCertificate(params.token!) : null
  return { state: link.state, children: children.map((child) => consentView(child, now)), certificates }
})

const statuses: Record<AnswerRefusal, number> = { used: 409, expired: 410, 'nothing-chosen': 400, 'too-late': 409 }

export const action = forAnyone('guardian.answer', async ({ request, db, keys, params, now }) => {
  const answers = answersOf(await request.formData())
  const outcome = await answerByLink(db, keys, params.token!, answers, now)
  // On to an address without the token: it stays in no history that somebody else could go back to.
  if (outcome.ok) return redirect(paths.consent({ done: outcome.missed ? 'partly' : 'answered' }), 303)
  return data({ refused: answerRefusals[outcome.refusal] }, { status: statuses[outcome.refusal] })
})

/** The address is a secret: no other site and no log of referrers learns it. See docs/decisions/0013. */
export const headers = () => ({ 'Referrer-Policy': 'strict-origin' })

export const meta: MetaFunction = () => [{ title: '监护人同意 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

const overWords = {
  used: ['这个链接用过了', '每个链接只能提交一次。还想看，或者要收回同意，再要一个就行。'],
  expired: ['这个链接过期了', '链接只管 72 小时。再要一个，马上发给你。'],
} as const

export default function ConsentLinkPage() {
  const { state, children, certificates } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const nothing = children.length === 0
  return (
    <Page width="reading" bottom="none">
      {refused ? <Flash tone="warn" title={refused} live /> : null}
      <h1 className="form-h1">{state === 'live' ? '孩子的事，请你看一看' : overWords[state][0]}</h1>
      {state === 'live' ? (
        <form method="post" className="stack-l">
          <FormToken />
          <p className="lead">每一项单独选，想好再点。没选的先不算，同意了也随时能收回，收回以前的照旧算数。</p>
          {children.map((child) => (
            <ConsentChild key={child.id} child={child} />
          ))}
          {certificates ? (
            <p>
              <a href={certificates}>替孩子申请服务证明</a>
            </p>
          ) : null}
          {nothing ? null : (
            <p className="row form-go">
              <button className="btn btn--join btn--lg" type="submit">
                提交
              </button>
            </p>
          )}
        </form>
      ) : (
        <>
          <p className="lead">{overWords[state][1]}</p>
          <p>
            <a className="btn btn--join" href={paths.consent()}>
              再要一个链接
            </a>
          </p>
        </>
      )}
    </Page>
  )
}
