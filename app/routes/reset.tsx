import { useForm } from '@conform-to/react'
import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type ResetForm, resetForm } from '#app/domain/people/form.ts'
import { resetRefusals } from '#app/domain/people/refusals.ts'
import { findReset, resetPassword } from '#app/domain/people/reset-password.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { resetCookie, resetTokenOf } from '#app/http/reset-cookie.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { NewPasswordField } from '#app/ui/new-password-field.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forAnyone('page.read', async ({ db, request, site, now }) => {
  const token = resetTokenOf(request, site)
  const live = token !== null && (await findReset(db, token, now)) !== null
  return data({ live }, { status: live ? 200 : 410 })
})

export const action = forAnyone('page.read', async ({ db, keys, request, site, now }) => {
  const form = await readForm(request, resetForm)
  if (form.rejection) return form.rejection
  const token = resetTokenOf(request, site)
  const outcome = token
    ? await resetPassword(db, keys, token, form.value, now)
    : { ok: false as const, refusal: 'over' as const }
  if (!outcome.ok) return form.refuseField('password', resetRefusals[outcome.refusal])
  const headers = { 'Set-Cookie': resetCookie('', site) }
  return redirect(paths.signIn({ done: 'reset' }), { status: 303, headers })
})

export const meta: MetaFunction = () => [{ title: '设新密码 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function ResetPage() {
  const { live } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<ResetForm>({ id: 'reset', lastResult: useActionData<typeof action>() })
  if (!live)
    return (
      <Page width="reading" bottom="none">
        <h1 className="form-h1">设新密码</h1>
        <Empty title="这个链接不能用了" action={{ href: paths.forgot(), words: '再要一个链接' }}>
          {resetRefusals.over}。密码没有变。
        </Empty>
      </Page>
    )
  return (
    <Page width="reading" bottom="none">
      <ErrorSummary errors={summaryOf(form)} />
      <h1 className="form-h1">设新密码</h1>
      <p className="lead">设好后，所有设备都要用新密码重新登录。</p>
      <form method="post" action={paths.reset()} noValidate>
        <FormToken />
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
