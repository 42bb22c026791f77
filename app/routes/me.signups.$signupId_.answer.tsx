import { useForm } from '@conform-to/react'
import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { waitWords } from '#app/domain/people/refusals.ts'
import { answerInvitation } from '#app/domain/signups/answer-invitation.server.ts'
import { answerForm } from '#app/domain/signups/form.ts'
import { findSignupOf } from '#app/domain/signups/queries.server.ts'
import { wordsOfReasons } from '#app/domain/signups/refusals.ts'
import { isUnanswered } from '#app/domain/signups/rules.ts'
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
import { Reasons } from '#app/ui/reasons.tsx'
import { shiftView } from '#app/ui/shift-view.ts'

export const loader = forMembers('signup.make', async ({ db, actor, params, now }) => {
  const view = await findSignupOf(db, actor, params.signupId!, now)
  const { signup, activity, shift, state } = view
  return {
    signupId: signup.id,
    activity,
    shift: shiftView(shift, view.town, now),
    until: signup.heldUntil && momentWord(signup.heldUntil, now),
    open: state === 'requested' && isUnanswered(signup),
  }
})

export const action = forMembers('signup.make', async ({ request, db, keys, actor, params, limits, now }) => {
  const { activity, signup } = await findSignupOf(db, actor, params.signupId!, now)
  const form = await readForm(request, answerForm)
  if (form.rejection) return data({ reasons: [], result: form.rejection.data }, { status: 400 })
  const pace = await limits.pace(actor.id)
  if (!pace.admitted)
    return data({ reasons: [{ why: '没有记下', wayOut: waitWords(pace.waitSeconds) }], result: null }, { status: 429 })
  const outcome = await answerInvitation(db, keys, actor, signup.id, form.value, now)
  if (outcome.ok) return redirect(paths.mySignup(signup.id), 303)
  const reasons =
    'reasons' in outcome
      ? wordsOfReasons(outcome.reasons, activity.contactPhone, now, false)
      : [{ why: '这次报名已经变了', wayOut: `回到这次报名看看；有事打 ${activity.contactPhone}` }]
  return data({ reasons, result: null }, { status: 409 })
})

export const meta: MetaFunction = () => [{ title: '要去吗 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function AnswerPage() {
  const { signupId, activity, shift, until, open } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [form] = useForm({ id: 'answer', lastResult: answer?.result })
  return (
    <Page current="me" width="reading" bottom="none">
      <Crumbs trail={[{ words: '我的', href: paths.me() }, { words: '要去吗' }]} />
      <ErrorSummary errors={summaryOf(form)} />
      <h1 className="form-h1">要去这场活动吗？</h1>
      <Picked cover={activity.cover} title={activity.title} when={`${shift.when}，${shift.place}`} />
      {answer && answer.reasons.length > 0 ? <Reasons reasons={answer.reasons} live /> : null}
      {open ? (
        <>
          <ul className="bul">
            <li>组织者替你报的名，你答应了才算。</li>
            <li>{`名额给你留到 ${until}，不回就让给别人。`}</li>
            <li>不去也没关系，不影响以后报名。</li>
          </ul>
          <form method="post" action={paths.answerInvitation(signupId)} className="stack-l" noValidate>
            <FormToken />
            <p className="row form-go">
              <button className="btn btn--join" type="submit" name="answer" value="yes">
                我去
              </button>
              <button className="btn btn--line" type="submit" name="answer" value="no">
                不去
              </button>
            </p>
          </form>
        </>
      ) : (
        <Flash tone="info" title="这次报名不用再答了">
          <p>
            <a href={paths.mySignup(signupId)}>回到这次报名</a>
          </p>
        </Flash>
      )}
    </Page>
  )
}
