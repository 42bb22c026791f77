import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { makeCall } from '#app/domain/awards/calls/draft.server.ts'
import { type CallForm, callForm } from '#app/domain/awards/calls/form.ts'
import { wordsOfCallRefusal } from '#app/domain/awards/calls/refusals.ts'
import { readForm } from '#app/http/forms.server.ts'
import { findHonourChoices } from '#app/http/honour-choices.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { CallFormPage } from '#app/ui/awards/call-form.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('award.call', ({ db }) => findHonourChoices(db))

export const action = forStaff('award.call', async ({ request, db, actor, now }) => {
  const form = await readForm(request, callForm)
  if (form.rejection) return form.rejection
  const { revision: _, ...typed } = form.value
  const outcome = await makeCall(db, actor, typed, now)
  if (outcome.ok) return redirect(paths.staffCall(outcome.call.id, { done: 'drafted' }), 303)
  return form.refuseField('kind', wordsOfCallRefusal(outcome.refusal))
})

export const meta: MetaFunction = () => [
  { title: '起草评选通知 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function NewCallPage() {
  const choices = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [form, fields] = useForm<CallForm>({ id: 'call', lastResult: answer })
  return (
    <StaffPage
      title="起草评选通知"
      trail={[{ words: '评选', href: paths.staffCalls() }, { words: '起草' }]}
      errors={summaryOf(form)}
    >
      <CallFormPage
        action={paths.newCall()}
        fields={fields}
        {...choices}
        now={null}
        again={answer !== undefined}
        words="存成草稿"
        back={paths.staffCalls()}
        note="草稿只有县团委看得到，看好了再发出。"
      />
    </StaffPage>
  )
}
