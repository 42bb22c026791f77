import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { askReset } from '#app/domain/people/ask-reset.server.ts'
import { type ForgotForm, forgotForm } from '#app/domain/people/form.ts'
import { waitWords } from '#app/domain/people/refusals.ts'
import { waitBeforeAsking } from '#app/http/attempts.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forAnyone('page.read', ({ url, site }) => ({
  mail: site.mail,
  sms: site.sms,
  asked: url.searchParams.get('done') === 'asked',
  undone: url.searchParams.get('done') === 'undone',
}))

export const action = forAnyone('page.read', async (here) => {
  const { request, db, keys, site, now } = here
  const form = await readForm(request, forgotForm)
  if (form.rejection) return form.rejection
  const { login } = form.value
  const wait = await waitBeforeAsking(here, login)
  if (wait !== null) return form.refuse([waitWords(wait)], 429)
  await askReset(db, keys, login, { link: (token) => `${site.baseUrl}${paths.reset(token)}`, mail: site.mail }, now)
  return redirect(paths.forgot({ done: 'asked' }), 303)
})

export const meta: MetaFunction = () => [{ title: '忘记密码 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function ForgotPage() {
  const { mail, sms, asked, undone } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<ForgotForm>({ id: 'forgot', lastResult: useActionData<typeof action>() })
  return (
    <Page width="reading" bottom="none">
      <ErrorSummary errors={summaryOf(form)} />
      {(mail || sms) && asked && form.status !== 'error' ? (
        <Flash title="收到了" live>
          {sms
            ? '如果有账号用它登录，几分钟内会收到邮件或短信，30 分钟内点开里面的链接。没看到，找找垃圾邮件。'
            : '如果有账号用它登录，也留了邮箱，几分钟内会收到一封邮件，30 分钟内点开里面的链接。没看到，找找垃圾邮件。'}
        </Flash>
      ) : null}
      {undone && form.status !== 'error' ? (
        <Flash title="改回来了，所有设备都退出了" live>
          有人可能知道你的密码，现在就换一个，别再用原来的。
        </Flash>
      ) : null}
      <h1 className="form-h1">忘记密码</h1>
      {mail || sms ? (
        <>
          <p className="lead">
            {sms
              ? '填登录用的手机号、邮箱或登录名，我们给你发一个链接，留了邮箱的发邮件，没留的发短信，点开就能设新密码。'
              : '填登录用的手机号、邮箱或登录名，我们给你留过的邮箱发一个链接，点开就能设新密码。只留了手机号的，要等短信接通，急用请联系团市委。'}
          </p>
          <form method="post" action={paths.forgot()} noValidate>
            <FormToken />
            <Field
              label="手机号、邮箱或登录名"
              {...typed(fields.login)}
              autoComplete="username"
              required
              maxLength={300}
            />
            <p className="row form-go">
              <button className="btn btn--join btn--lg" type="submit">
                要一个链接
              </button>
              <a className="btn btn--quiet" href={paths.signIn()}>
                想起来了，去登录
              </a>
            </p>
          </form>
        </>
      ) : (
        <p className="lead">这里还没有接通邮件和短信，自己找回还办不到。请联系团市委，当面帮你办。</p>
      )}
      <p>
        工作人员当面给了码，<a href={paths.resetByCode()}>用码设新密码</a>。
      </p>
    </Page>
  )
}
