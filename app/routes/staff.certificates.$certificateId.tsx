import { useForm } from '@conform-to/react'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { isDay } from '#app/domain/calendar.ts'
import { type ActForm, actForm } from '#app/domain/certificates/form.ts'
import { openCertificate } from '#app/domain/certificates/queries.server.ts'
import { wordsOfCertificateRefusal } from '#app/domain/certificates/refusals.ts'
import { actOnCertificate } from '#app/http/certificate-acts.server.ts'
import { certificateView } from '#app/http/certificate-view.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { CertificateActs } from '#app/ui/certificate-acts.tsx'
import { CertificateRecord } from '#app/ui/certificate-record.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('certificate.issue', async ({ db, keys, actor, params, url, now }) => ({
  ...certificateView(actor, await openCertificate(db, keys, actor, params.certificateId!), now),
  done: url.searchParams.get('done'),
}))

export const action = forStaff('certificate.issue', async ({ request, db, keys, actor, params, now }) => {
  const form = await readForm(request, actForm)
  if (form.rejection) return form.rejection
  const { act, signedOn = '', sealedOn = '' } = form.value
  if (act === 'issue')
    for (const [field, day] of [
      ['signedOn', signedOn],
      ['sealedOn', sealedOn],
    ] as const)
      if (day && !isDay(day)) return form.refuseField(field, '日期要像 2026-05-01', 400)
  const outcome = await actOnCertificate(db, keys, actor, params.certificateId!, form.value, now)
  if (!outcome.ok) return form.refuse([wordsOfCertificateRefusal(outcome.refusal)])
  return redirect(paths.staffCertificate(outcome.certificate.id, { done: act }), 303)
})

const doneWords: Record<string, string> = {
  draft: '写好了，打印出来签字盖章，再回来登记日期',
  issue: '开出了，已经告诉本人',
  refuse: '没有开，原因本人看得到',
  revoke: '撤销了，查验时马上看得到',
  supersede: '新的写好了。签字盖章、登记日期以后，旧的才失效',
  'propose-revoke': '提议交给县团委了',
  'propose-supersede': '提议交给县团委了',
  agree: '照提议办了',
  decline: '没有同意，照旧有效',
  keep: '核对过了，照旧有效',
}

export default function CertificatePage() {
  const { record, acts, done, title } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<ActForm>({ id: 'act', lastResult: useActionData<typeof action>() })
  const words = done ? doneWords[done] : undefined
  return (
    <StaffPage
      title={title}
      trail={[{ words: '证明和证书', href: paths.staffCertificates() }, { words: record.number || '还没编号' }]}
      errors={summaryOf(form)}
      flash={words && form.status !== 'error' ? <Flash title={words} live /> : null}
    >
      <CertificateRecord record={record} />
      <CertificateActs acts={acts} fields={fields} />
    </StaffPage>
  )
}
