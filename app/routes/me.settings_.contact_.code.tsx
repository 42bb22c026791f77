import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type ProveForm, proveForm } from '#app/domain/people/contact-change/form.ts'
import { findAskedContact, proveContactChange } from '#app/domain/people/contact-change/prove.server.ts'
import { contactRefusals } from '#app/domain/people/contact-change/rules.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forMembers('account.change', async ({ db, keys, actor, now }) => ({
  asked: await findAskedContact(db, keys, actor, now),
}))

export const action = forMembers('account.change', async ({ request, db, keys, actor, now }) => {
  const form = await readForm(request, proveForm)
  if (form.rejection) return form.rejection
  const outcome = await proveContactChange(db, keys, actor, form.value, now)
  if (outcome.ok) return redirect(paths.settings({ done: 'contact' }), 303)
  return form.refuseField('code', contactRefusals[outcome.refusal])
})

export const meta: MetaFunction = () => [{ title: '填六位数字 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function ProvePage() {
  const { asked } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<ProveForm>({ id: 'prove', lastResult: useActionData<typeof action>() })
  return (
    <Page width="reading" current="me">
      <ErrorSummary errors={summaryOf(form)} />
      <Crumbs
        trail={[
          { words: '设置', href: paths.settings() },
          { words: '手机号、邮箱', href: paths.changeContact() },
          { words: '填六位数字' },
        ]}
      />
      <h1>填六位数字</h1>
      {asked ? (
        <form method="post" action={paths.proveContact()} noValidate>
          <FormToken />
          <p className="lead">{asked} 能用的话，几分钟内会收到六位数字，10 分钟内填回来。没收到，看看是不是填错了。</p>
          <Field
            label="六位数字"
            name={fields.code.name}
            errors={fields.code.errors}
            room={8}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            maxLength={20}
          />
          <p className="row form-go">
            <button className="btn btn--join" type="submit">
              就用这个
            </button>
            <a className="btn btn--quiet" href={paths.changeContact()}>
              填错了，重来
            </a>
          </p>
        </form>
      ) : (
        <Empty title="没有等着填的" action={{ href: paths.changeContact(), words: '再要一次' }}>
          过了 10 分钟，或者试得太多次了。手机号、邮箱没有变。
        </Empty>
      )}
    </Page>
  )
}
