import { useForm } from '@conform-to/react'
import { data, type MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { type VerifyForm, verifyForm } from '#app/domain/certificates/form.ts'
import { verifyNumber } from '#app/domain/certificates/verify.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { verifiedView, waitBeforeLooking } from '#app/http/verified.server.ts'
import { paths } from '#app/paths.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Page } from '#app/ui/page.tsx'
import { VerifiedResult } from '#app/ui/verified.tsx'

export const loader = forAnyone('certificate.verify', () => null)

export const action = forAnyone('certificate.verify', async ({ request, db, keys, limits, address }) => {
  const form = await readForm(request, verifyForm)
  if (form.rejection) return form.rejection
  const wait = await waitBeforeLooking({ keys, limits, address })
  if (wait) return data({ wait }, { status: 429 })
  const found = await verifyNumber(db, keys, form.value)
  return found ? { found: verifiedView(found) } : form.refuse(['没有这样的证明：核对编号和校验码，字母不分大小写'], 404)
})

export const meta: MetaFunction = () => [{ title: '证明查验 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function VerifyPage() {
  const answer = useActionData<typeof action>()
  const wait = answer && 'wait' in answer ? answer.wait : null
  const found = answer && 'found' in answer ? answer.found : null
  const lastResult = answer && !('wait' in answer) && !('found' in answer) ? answer : undefined
  const [form, fields] = useForm<VerifyForm>({ id: 'verify', lastResult })
  return (
    <Page width="reading">
      <ErrorSummary errors={summaryOf(form)} />
      {wait ? <Flash tone="warn" title={wait} live /> : null}
      <h1 className="form-h1">证明查验</h1>
      {found ? <VerifiedResult found={found} /> : null}
      <form method="post" action={paths.verify()} className="stack" noValidate>
        <FormToken />
        <Field label="编号" hint="像 QS-ZM-2026-000427" {...typed(fields.number)} autoComplete="off" required />
        <Field label="校验码" hint="二维码旁边的八位" {...typed(fields.check)} autoComplete="off" required room={8} />
        <p className="row form-go">
          <button className="btn btn--join" type="submit">
            查验
          </button>
        </p>
      </form>
    </Page>
  )
}
