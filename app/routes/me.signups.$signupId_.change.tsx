import { useForm } from '@conform-to/react'
import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { waitWords } from '#app/domain/people/refusals.ts'
import { listShiftsAhead } from '#app/domain/signups/activity-to-join.server.ts'
import { changeShift } from '#app/domain/signups/change-shift.server.ts'
import { changeForm } from '#app/domain/signups/form.ts'
import { mayLeave } from '#app/domain/signups/leave.server.ts'
import { outlookOf } from '#app/domain/signups/prospect.server.ts'
import { findSignupOf } from '#app/domain/signups/queries.server.ts'
import { wordsOfLeaving, wordsOfReasons } from '#app/domain/signups/refusals.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ChangeShift } from '#app/ui/change-shift.tsx'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { Page } from '#app/ui/page.tsx'
import { Picked } from '#app/ui/picked.tsx'
import { Reasons } from '#app/ui/reasons.tsx'
import { shiftView } from '#app/ui/shift-view.ts'

export const loader = forMembers('signup.leave', async ({ db, keys, actor, params, now }) => {
  const view = await findSignupOf(db, actor, params.signupId!, now)
  const others = (await listShiftsAhead(db, view.activity.id, now)).filter(({ id }) => id !== view.shift.id)
  const outlooks = await outlookOf(db, keys, null, others, now)
  const leaving = mayLeave({ signup: view.signup, shift: view.shift, phone: view.activity.contactPhone }, now)
  return {
    signupId: view.signup.id,
    activity: view.activity,
    shift: shiftView(view.shift, view.town, now),
    refused: leaving.ok ? null : wordsOfLeaving(leaving, now),
    choices: outlooks.map(({ shift, reasons, taken, waiting }) => ({
      ...shiftView(shift, view.town, now),
      taken,
      waiting,
      places: shift.places,
      why: wordsOfReasons(reasons, view.activity.contactPhone, now, false)[0]?.why ?? null,
    })),
  }
})

export const action = forMembers('signup.leave', async ({ request, db, keys, actor, params, limits, now }) => {
  const form = await readForm(request, changeForm)
  if (form.rejection) return data({ reasons: [], result: form.rejection.data }, { status: 400 })
  const pace = await limits.pace(actor.id)
  if (!pace.admitted)
    return data({ reasons: [{ why: '换不了', wayOut: waitWords(pace.waitSeconds) }], result: null }, { status: 429 })
  const outcome = await changeShift(db, keys, actor, params.signupId!, { shiftId: form.value.shift }, now)
  if (outcome.ok) return redirect(paths.mySignup(outcome.signup.id, { done: 'changed' }), 303)
  const { activity } = await findSignupOf(db, actor, params.signupId!, now)
  const reasons =
    'refusal' in outcome
      ? [{ why: '换不了', wayOut: wordsOfLeaving(outcome, now) }]
      : wordsOfReasons(outcome.reasons, activity.contactPhone, now, false)
  return data({ reasons, result: null }, { status: 409 })
})

export const meta: MetaFunction = () => [{ title: '换一场 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function ChangePage() {
  const { signupId, activity, shift, refused, choices } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [form] = useForm({ id: 'change', lastResult: answer?.result })
  return (
    <Page current="me" width="reading" bottom="none">
      <Crumbs trail={[{ words: '我的', href: paths.me() }, { words: '换一场' }]} />
      <ErrorSummary errors={summaryOf(form)} />
      <h1 className="form-h1">换到哪一场？</h1>
      <div className="stack">
        <p className="muted">换到了，原来的才会让出去；没换到，原来的还是你的。</p>
        <Picked cover={activity.cover} title={activity.title} when={`现在：${shift.when}，${shift.place}`} />
      </div>
      {answer ? <Reasons reasons={answer.reasons} live /> : null}
      {refused ? (
        <Flash tone="warn" title="换不了">
          {refused}
        </Flash>
      ) : (
        <ChangeShift signupId={signupId} choices={choices} />
      )}
    </Page>
  )
}
