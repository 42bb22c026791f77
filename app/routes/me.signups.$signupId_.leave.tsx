import { useForm } from '@conform-to/react'
import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { waitWords } from '#app/domain/people/refusals.ts'
import { type LeaveForm, leaveForm } from '#app/domain/signups/form.ts'
import { leave, mayLeave } from '#app/domain/signups/leave.server.ts'
import { leaveReasons } from '#app/domain/signups/leave-reasons.ts'
import { findSignupOf } from '#app/domain/signups/queries.server.ts'
import { wordsOfLeaving } from '#app/domain/signups/refusals.ts'
import { leaveUntilOf } from '#app/domain/signups/rules.ts'
import { momentWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Page } from '#app/ui/page.tsx'
import { Picked } from '#app/ui/picked.tsx'
import { RadioCards } from '#app/ui/radio-cards.tsx'
import { shiftView } from '#app/ui/shift-view.ts'
import { callTo } from '#app/ui/telephone.ts'

export const loader = forMembers('signup.leave', async ({ db, actor, params, now }) => {
  const view = await findSignupOf(db, actor, params.signupId!, now)
  const leaving = mayLeave({ signup: view.signup, shift: view.shift, phone: view.activity.contactPhone }, now)
  return {
    signupId: view.signup.id,
    state: view.state,
    activity: view.activity,
    shift: shiftView(view.shift, view.town, now),
    until: momentWord(leaveUntilOf(view.signup, view.shift), now),
    refused: leaving.ok ? null : wordsOfLeaving(leaving, now),
  }
})

export const action = forMembers('signup.leave', async ({ request, db, keys, actor, params, limits, now }) => {
  const form = await readForm(request, leaveForm)
  if (form.rejection) return form.rejection
  const pace = await limits.pace(actor.id)
  if (!pace.admitted) return data({ refused: waitWords(pace.waitSeconds) }, { status: 429 })
  const outcome = await leave(db, keys, actor, params.signupId!, form.value, now)
  if (outcome.ok) return redirect(paths.mySignup(outcome.signup.id, { done: 'left' }), 303)
  return data({ refused: wordsOfLeaving(outcome, now) }, { status: 409 })
})

export const meta: MetaFunction = () => [{ title: '退出活动 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function LeavePage() {
  const { signupId, state, activity, shift, until, refused } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [form, fields] = useForm<LeaveForm>({
    id: 'leave',
    lastResult: answer && 'refused' in answer ? undefined : answer,
  })
  const now = answer && 'refused' in answer ? answer.refused : refused
  const waiting = state === 'waitlisted'
  return (
    <Page current="me" width="reading" bottom="none">
      <Crumbs trail={[{ words: '我的', href: paths.me() }, { words: '退出活动' }]} />
      <ErrorSummary errors={summaryOf(form)} />
      <h1 className="form-h1">{waiting ? '不排候补了吗？' : '要退出这场活动吗？'}</h1>
      <Picked cover={activity.cover} title={activity.title} when={`${shift.when}，${shift.place}`} />
      {now ? (
        <Flash tone="warn" title={now} live={answer !== undefined}>
          <p>
            <a href={callTo(activity.contactPhone)}>打 {activity.contactPhone}</a>　
            <a href={paths.mySignup(signupId)}>回到这次报名</a>
          </p>
        </Flash>
      ) : (
        <>
          <ul className="bul">
            <li>{waiting ? '你在候补里的位置会给后面的人。' : '你的名额会给候补第一位能来的人。'}</li>
            <li>退出后想再来，要重新{waiting ? '排' : '报名'}。</li>
            {waiting ? null : <li>{until} 前退出，不影响以后报名。</li>}
          </ul>
          <form method="post" action={paths.leave(signupId)} className="stack-l" noValidate>
            <FormToken />
            <RadioCards
              label="为什么不来了"
              name="reason"
              errors={fields.reason.errors}
              cards={leaveReasons.map((reason) => ({ value: reason, title: reason }))}
              optional
            />
            <p className="row form-go">
              <button className="btn btn--bad" type="submit">
                确定退出
              </button>
              <a className="btn" href={paths.mySignup(signupId)}>
                {waiting ? '不退了，接着排' : '不退了，我会去'}
              </a>
            </p>
          </form>
        </>
      )}
    </Page>
  )
}
