import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type LinkForm, linkForm } from '#app/domain/people/guardians/form.ts'
import { requestLink } from '#app/domain/people/guardians/send-link.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forAnyone('page.read', ({ url }) => ({ done: url.searchParams.get('done') }))

export const action = forAnyone('page.read', async ({ request, db, keys, now }) => {
  const form = await readForm(request, linkForm)
  if (form.rejection) return form.rejection
  await requestLink(db, keys, form.value.login, now)
  // The same answer whether anybody is known by it.
  return redirect(paths.consent({ done: 'asked' }), 303)
})

export const meta: MetaFunction = () => [{ title: '监护人同意 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

const doneWords: Readonly<Record<string, string>> = {
  certificate: '申请收到了，开好了在孩子的“我的证明”里下载',
  answered: '记下了，谢谢你看得这么仔细。孩子会收到消息',
  partly: '记下了。有一项名额没留到现在，没有改',
  asked: '有孩子填过这个联系方式的话，新链接已经在路上了',
}

export default function ConsentPage() {
  const { done } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<LinkForm>({ id: 'consent', lastResult: useActionData<typeof action>() })
  const words = done && form.status !== 'error' ? doneWords[done] : undefined
  return (
    <Page width="reading" bottom="none">
      <ErrorSummary errors={summaryOf(form)} />
      {words ? <Flash title={words} live /> : null}
      <h1 className="form-h1">监护人要一个新链接</h1>
      <p className="lead">用孩子填的那个手机号或邮箱。链接里能看孩子报了什么，同意、不同意，也能收回。</p>
      <form method="post" action={paths.consent()} noValidate>
        <FormToken />
        <Field label="你的手机号或邮箱" {...typed(fields.login)} autoComplete="off" required maxLength={300} />
        <p className="row form-go">
          <button className="btn btn--join" type="submit">
            发给我
          </button>
        </p>
      </form>
    </Page>
  )
}
