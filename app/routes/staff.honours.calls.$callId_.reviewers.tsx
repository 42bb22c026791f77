import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { reviewerForm } from '#app/domain/awards/calls/form.ts'
import { minuteWord, wordsOfCallRefusal } from '#app/domain/awards/calls/refusals.ts'
import { appointReviewer, endReviewer, listReviewers } from '#app/domain/awards/calls/reviewers.server.ts'
import { loadCall } from '#app/domain/awards/calls/write.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Field } from '#app/ui/field.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Hidden } from '#app/ui/hidden.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('award.call', async ({ db, params, url }) => {
  const { call } = await loadCall(db, params.callId!)
  return {
    ...{ id: call.id, title: call.title, quorum: call.quorum, done: url.searchParams.get('done') },
    reviewers: (await listReviewers(db, call.id)).map(({ reviewer, name, number }) => ({
      ...{ id: reviewer.id, name, number, since: minuteWord(reviewer.appointedAt) },
      until: reviewer.endedAt && minuteWord(reviewer.endedAt),
    })),
  }
})

export const action = forStaff('award.call', async ({ request, db, keys, actor, params, now }) => {
  const { call } = await loadCall(db, params.callId!)
  const form = await readForm(request, reviewerForm)
  if (form.rejection) return form.rejection
  const { act, number, reviewer } = form.value
  const outcome =
    act === 'appoint'
      ? await appointReviewer(db, keys, actor, call.id, number, now)
      : await endReviewer(db, actor, call.id, reviewer, now)
  if (outcome.ok) return redirect(paths.callReviewers(call.id, { done: act }), 303)
  return form.refuseField('number', wordsOfCallRefusal(outcome.refusal))
})

export const meta: MetaFunction = () => [{ title: '评委 · 后台 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

const doneWords: Record<string, string> = { appoint: '请好了，他会收到消息', end: '不再评了，他看不到这次评选了' }

export default function CallReviewersPage() {
  const { id, title, quorum, reviewers, done } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<{ act: string; number: string; reviewer: string }>({
    id: 'reviewers',
    lastResult: useActionData<typeof action>(),
  })
  const words = done ? doneWords[done] : undefined
  const now = reviewers.filter(({ until }) => until === null).length
  return (
    <StaffPage
      title="评委"
      trail={[
        { words: '评选', href: paths.staffCalls() },
        { words: title, href: paths.staffCall(id) },
        { words: '评委' },
      ]}
      errors={summaryOf(form)}
      flash={words && form.status !== 'error' ? <Flash title={words} live /> : null}
    >
      <Panel id="ask" title="请一位评委">
        <form method="post" action={paths.callReviewers(id)} className="stack" noValidate>
          <FormToken />
          <Hidden kept={[['act', 'appoint']]} />
          <Field
            label="志愿者编号"
            hint="他只看得到这一次评选。和被推荐的人有关系的，那一位他不评"
            {...typed(fields.number)}
            required
            maxLength={20}
          />
          <p className="row">
            <button className="btn" type="submit">
              请他
            </button>
          </p>
        </form>
      </Panel>
      <Panel id="all" title={`现在 ${now} 位，到场要 ${quorum} 位`}>
        {reviewers.length === 0 ? <p className="muted">还没有请。评审开始以前请好，不少于到场的人数。</p> : null}
        <ul className="stack">
          {reviewers.map((one) => (
            <li key={one.id} className="row row--between">
              <span>
                {one.name}（{one.number}），{one.since}请的{one.until ? `，评到 ${one.until}` : ''}
              </span>
              {one.until ? null : (
                <form method="post" action={paths.callReviewers(id)}>
                  <FormToken />
                  <Hidden
                    kept={[
                      ['act', 'end'],
                      ['reviewer', one.id],
                    ]}
                  />
                  <button className="btn btn--line btn--sm" type="submit" aria-label={`${one.name}不再评`}>
                    不再评
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
      </Panel>
    </StaffPage>
  )
}
