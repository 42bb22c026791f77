import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { editCall } from '#app/domain/awards/calls/draft.server.ts'
import { type CallForm, callForm } from '#app/domain/awards/calls/form.ts'
import { wordsOfCallRefusal } from '#app/domain/awards/calls/refusals.ts'
import { loadCall } from '#app/domain/awards/calls/write.server.ts'
import { callNow } from '#app/http/call-view.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { findHonourChoices } from '#app/http/honour-choices.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { CallFormPage } from '#app/ui/awards/call-form.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('award.call', async ({ db, params }) => {
  const { call } = await loadCall(db, params.callId!)
  // What was opened is not edited but corrected.
  if (call.state !== 'draft') throw redirect(paths.correctCall(call.id))
  return { id: call.id, title: call.title, now: await callNow(db, call), ...(await findHonourChoices(db)) }
})

export const action = forStaff('award.call', async ({ request, db, actor, params, now }) => {
  const { call } = await loadCall(db, params.callId!)
  const form = await readForm(request, callForm)
  if (form.rejection) return form.rejection
  const outcome = await editCall(db, actor, call.id, form.value, now)
  if (outcome.ok) return redirect(paths.staffCall(call.id, { done: 'edited' }), 303)
  return form.refuse([wordsOfCallRefusal(outcome.refusal)])
})

export const meta: MetaFunction = () => [
  { title: '改评选通知 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function EditCallPage() {
  const { id, title, ...given } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [form, fields] = useForm<CallForm>({ id: 'call', lastResult: answer })
  return (
    <StaffPage
      title="改评选通知"
      trail={[
        { words: '评选', href: paths.staffCalls() },
        { words: title, href: paths.staffCall(id) },
        { words: '改' },
      ]}
      errors={summaryOf(form)}
    >
      <CallFormPage
        action={paths.editCall(id)}
        fields={fields}
        {...given}
        again={answer !== undefined}
        words="存好"
        back={paths.staffCall(id)}
        note="还是草稿，没有发出。"
      />
    </StaffPage>
  )
}
