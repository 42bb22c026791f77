import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { resetByCode } from '#app/domain/people/hand-over/by-code.server.ts'
import { type ByCodeForm, byCodeForm } from '#app/domain/people/hand-over/form.ts'
import { byCodeRefusals } from '#app/domain/people/hand-over/rules.ts'
import { waitWords } from '#app/domain/people/refusals.ts'
import { attempt } from '#app/http/attempts.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { NewPasswordField } from '#app/ui/new-password-field.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forAnyone('page.read', () => null)

export const action = forAnyone('page.read', async (here) => {
  const { request, db, keys, now } = here
  const form = await readForm(request, byCodeForm)
  if (form.rejection) return form.rejection
  const tried = await attempt(here, 'sign-in', form.value.login, () => resetByCode(db, keys, form.value, now))
  if (tried.waitSeconds !== null) return form.refuse([waitWords(tried.waitSeconds)], 429)
  const { outcome } = tried
  if (outcome.ok) return redirect(paths.signIn({ done: 'reset' }), 303)
  return form.refuseField(outcome.refusal === 'no-match' ? 'code' : 'password', byCodeRefusals[outcome.refusal])
})

export const meta: MetaFunction = () => [{ title: '用码设新密码 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function ByCodePage() {
  const [form, fields] = useForm<ByCodeForm>({ id: 'by-code', lastResult: useActionData<typeof action>() })
  return (
    <Page width="reading" bottom="none">
      <ErrorSummary errors={summaryOf(form)} />
      <h1 className="form-h1">用码设新密码</h1>
      <p className="lead">码是镇团委或县团委的工作人员当面给你的，30 分钟内有效，只能用一次。</p>
      <form method="post" action={paths.resetByCode()} noValidate>
        <FormToken />
        <Field label="手机号或邮箱" {...typed(fields.login)} autoComplete="username" required maxLength={300} />
        <Field
          label="工作人员给的码"
          hint="8 个字母和数字，大小写都行"
          name={fields.code.name}
          errors={fields.code.errors}
          room={8}
          autoComplete="one-time-code"
          required
          maxLength={20}
        />
        <NewPasswordField label="新密码" field={fields.password} />
        <p className="row form-go">
          <button className="btn btn--join btn--lg" type="submit">
            就用这个
          </button>
        </p>
      </form>
    </Page>
  )
}
