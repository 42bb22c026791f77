import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { askContactChange } from '#app/domain/people/contact-change/ask.server.ts'
import { type ContactForm, contactForm } from '#app/domain/people/contact-change/form.ts'
import { contactRefusals } from '#app/domain/people/contact-change/rules.ts'
import { findOwnCard } from '#app/domain/people/queries.server.ts'
import { waitWords } from '#app/domain/people/refusals.ts'
import { attempt } from '#app/http/attempts.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forMembers('account.change', async ({ db, keys, actor }) => {
  const { phone, email } = await findOwnCard(db, keys, actor)
  return { phone, email }
})

export const action = forMembers('account.change', async (here) => {
  const { request, db, keys, actor, now } = here
  const form = await readForm(request, contactForm)
  if (form.rejection) return form.rejection
  const claim = { kind: 'person', value: actor.id } as const
  const tried = await attempt(here, 'sign-in', claim, () => askContactChange(db, keys, actor, form.value, now))
  if (tried.waitSeconds !== null) return form.refuse([waitWords(tried.waitSeconds)], 429)
  const { outcome } = tried
  if (outcome.ok) return redirect(paths.proveContact({ done: 'asked' }), 303)
  return form.refuseField(outcome.refusal === 'wrong-current' ? 'current' : 'login', contactRefusals[outcome.refusal])
})

export const meta: MetaFunction = () => [{ title: '改手机号、邮箱 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function ContactPage() {
  const { phone, email } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<ContactForm>({ id: 'contact', lastResult: useActionData<typeof action>() })
  const held = [phone, email].filter(Boolean).join('，')
  return (
    <Page width="reading" current="me">
      <ErrorSummary errors={summaryOf(form)} />
      <Crumbs
        trail={[
          { words: '我的', href: paths.me() },
          { words: '设置', href: paths.settings() },
          { words: '手机号、邮箱' },
        ]}
      />
      <h1>改手机号、邮箱</h1>
      <p className="lead">
        现在用的是 {held}。我们发六位数字到新的那里，填回来就改好；原来那里也会收到一条，72 小时内能改回来。
      </p>
      <form method="post" action={paths.changeContact()} noValidate>
        <FormToken />
        <Field
          label="新的手机号或邮箱"
          hint="填手机号就换手机号，填邮箱就换邮箱"
          {...typed(fields.login)}
          autoComplete="off"
          required
          maxLength={300}
        />
        <Field
          label="现在的密码"
          type="password"
          name={fields.current.name}
          errors={fields.current.errors}
          autoComplete="current-password"
          required
        />
        <p className="row form-go">
          <button className="btn btn--join" type="submit">
            发六位数字
          </button>
          <a className="btn btn--quiet" href={paths.settings()}>
            不改了
          </a>
        </p>
      </form>
    </Page>
  )
}
