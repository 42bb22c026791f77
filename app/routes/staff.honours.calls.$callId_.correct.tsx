import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { correctCall } from '#app/domain/awards/calls/change.server.ts'
import { type CallCorrectionForm, callCorrectionForm } from '#app/domain/awards/calls/form.ts'
import { wordsOfCallRefusal } from '#app/domain/awards/calls/refusals.ts'
import { loadCall } from '#app/domain/awards/calls/write.server.ts'
import { callNow } from '#app/http/call-view.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { findHonourChoices } from '#app/http/honour-choices.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { CallFormPage } from '#app/ui/awards/call-form.tsx'
import { Field } from '#app/ui/field.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('award.call', async ({ db, params }) => {
  const { call } = await loadCall(db, params.callId!)
  const { id, title, version } = call
  return { id, title, version, now: await callNow(db, call), ...(await findHonourChoices(db)) }
})

export const action = forStaff('award.call', async ({ request, db, keys, actor, params, now }) => {
  const { call } = await loadCall(db, params.callId!)
  const form = await readForm(request, callCorrectionForm)
  if (form.rejection) return form.rejection
  const outcome = await correctCall(db, keys, actor, call.id, form.value, now)
  if (outcome.ok) return redirect(paths.staffCall(call.id, { done: 'corrected' }), 303)
  if (outcome.refusal.kind === 'kind-stays') return form.refuseField('kind', wordsOfCallRefusal(outcome.refusal))
  return form.refuse([wordsOfCallRefusal(outcome.refusal)])
})

export const meta: MetaFunction = () => [
  { title: '更正评选通知 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function CorrectCallPage() {
  const { id, title, version, ...given } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [form, fields] = useForm<CallCorrectionForm>({ id: 'call', lastResult: answer })
  return (
    <StaffPage
      title={`第 ${version} 号更正`}
      trail={[
        { words: '评选', href: paths.staffCalls() },
        { words: title, href: paths.staffCall(id) },
        { words: '更正' },
      ]}
      errors={summaryOf(form)}
    >
      <CallFormPage
        action={paths.correctCall(id)}
        fields={fields}
        {...given}
        again={answer !== undefined}
        words="发出更正"
        back={paths.staffCall(id)}
        note="被推荐的人和推荐人都会收到消息，更正不能撤销，只能再更正。"
      >
        <Panel id="why" title="为什么更正">
          <Field label="更正的原因" hint="写在通知上，大家看得到" {...typed(fields.reason)} required maxLength={200} />
        </Panel>
      </CallFormPage>
    </StaffPage>
  )
}
