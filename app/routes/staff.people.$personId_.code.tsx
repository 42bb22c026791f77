import { useForm } from '@conform-to/react'
import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type HandOverForm, handOverForm } from '#app/domain/people/hand-over/form.ts'
import { findReceiver, handOverCode } from '#app/domain/people/hand-over/hand-over.server.ts'
import { handOverRefusals } from '#app/domain/people/hand-over/rules.ts'
import { momentWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Field } from '#app/ui/field.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('person.edit', async ({ db, actor, params, now }) => {
  const { id, name } = await findReceiver(db, actor, params.personId!, now)
  return { id, name }
})

export const action = forStaff('person.edit', async ({ request, db, keys, actor, params, now }) => {
  const form = await readForm(request, handOverForm)
  if (form.rejection) return form.rejection
  const given = { personId: params.personId!, reason: form.value.reason }
  const outcome = await handOverCode(db, keys, actor, given, now)
  if (!outcome.ok) return form.refuse([handOverRefusals[outcome.refusal]])
  // Shown in this one answer: no address shows it again.
  return data({ code: outcome.code, until: momentWord(outcome.expiresAt, now) })
})

export default function HandOverPage() {
  const { id, name } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const handed = answer && 'code' in answer ? answer : null
  const [form, fields] = useForm<HandOverForm>({
    id: 'hand-over',
    lastResult: answer && !('code' in answer) ? answer : undefined,
  })
  if (handed)
    return (
      <StaffPage title={`给${name}的码`}>
        <Flash title={`${handed.code.slice(0, 4)} ${handed.code.slice(4)}`} live>
          {`抄给本人，离开这一页就看不到了。到 ${handed.until} 有效，只能用一次：打开 ${paths.resetByCode()}，填登录用的手机号或邮箱和这个码，设新密码。`}
        </Flash>
      </StaffPage>
    )
  return (
    <StaffPage title={`帮${name}重新设密码`} errors={summaryOf(form)}>
      <p>本人在面前、核对过身份，才给码。给了会记下来，也会告诉本人。</p>
      <form method="post" action={paths.handOver(id)} noValidate>
        <FormToken />
        <Field
          label="怎么核对的"
          hint="比如看过学生证，不要写证件号"
          {...typed(fields.reason)}
          required
          maxLength={200}
        />
        <p className="row form-go">
          <button className="btn btn--primary" type="submit">
            给一个码
          </button>
        </p>
      </form>
    </StaffPage>
  )
}
