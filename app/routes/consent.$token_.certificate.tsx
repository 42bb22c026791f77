import { useForm } from '@conform-to/react'
import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { askForChild, listYoung } from '#app/domain/certificates/ask-for-child.server.ts'
import { type ChildForm, childForm } from '#app/domain/certificates/form.ts'
import { wordsOfCertificateRefusal } from '#app/domain/certificates/refusals.ts'
import { findLink } from '#app/domain/people/guardians/link.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { summaryOf, textOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Page } from '#app/ui/page.tsx'
import { SelectField } from '#app/ui/select-field.tsx'

export const loader = forAnyone('guardian.answer', async ({ db, keys, params, now }) => {
  const link = await findLink(db, keys, params.token!, now)
  if (link.state !== 'live') throw redirect(paths.consentLink(params.token!))
  const children = await listYoung(db, keys, link, now)
  if (children.length === 0) throw data(null, { status: 404 })
  return { children, today: dayOf(now), back: paths.consentLink(params.token!) }
})

export const action = forAnyone('guardian.answer', async ({ request, db, keys, params, now }) => {
  const form = await readForm(request, childForm)
  if (form.rejection) return form.rejection
  const outcome = await askForChild(db, keys, params.token!, form.value, now)
  if (!outcome.ok) return form.refuse([wordsOfCertificateRefusal(outcome.refusal)])
  // On to an address without the token.
  return redirect(paths.consent({ done: 'certificate' }), 303)
})

/** The address is a secret: no other site and no log of referrers learns it. See docs/decisions/0013. */
export const headers = () => ({ 'Referrer-Policy': 'strict-origin' })

export const meta: MetaFunction = () => [
  { title: '替孩子申请服务证明 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function ChildCertificatePage() {
  const { children, today, back } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<ChildForm>({ id: 'child', lastResult: useActionData<typeof action>() })
  const [from, until] = [typed(fields.from), typed(fields.until)]
  return (
    <Page width="reading" bottom="none">
      <ErrorSummary errors={summaryOf(form)} />
      <h1 className="form-h1">替孩子申请服务证明</h1>
      <p className="lead">证明免费，写计入的时长。开好了在孩子的“我的证明”里下载。</p>
      <form method="post" className="stack" noValidate>
        <FormToken />
        <SelectField
          label="孩子"
          name={fields.child.name}
          options={children.map(({ id, name }) => ({ value: id, words: name }))}
          defaultValue={textOf(fields.child) || children[0]?.id}
          errors={fields.child.errors}
        />
        <Field
          label="从哪一天"
          type="date"
          max={today}
          {...from}
          defaultValue={from.defaultValue || `${today.slice(0, 4)}-01-01`}
          required
          room={8}
        />
        <Field
          label="到哪一天"
          type="date"
          max={today}
          {...until}
          defaultValue={until.defaultValue || today}
          required
          room={8}
        />
        <p className="row form-go">
          <button className="btn btn--join" type="submit">
            申请
          </button>
          <a className="btn btn--line" href={back}>
            回去
          </a>
        </p>
      </form>
    </Page>
  )
}
