import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { askCertificate } from '#app/domain/certificates/ask.server.ts'
import { honourTitleOf } from '#app/domain/certificates/find.server.ts'
import { type PeriodForm, periodForm } from '#app/domain/certificates/form.ts'
import { out } from '#app/domain/certificates/machine.ts'
import { listOwnCertificates } from '#app/domain/certificates/queries.server.ts'
import { certificateStateWords, wordsOfCertificateRefusal } from '#app/domain/certificates/refusals.ts'
import { standingOf } from '#app/domain/certificates/verify.server.ts'
import { lengthWord, longDay } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forMembers } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { AskCertificate } from '#app/ui/ask-certificate.tsx'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { OwnCertificates } from '#app/ui/own-certificates.tsx'
import { Page } from '#app/ui/page.tsx'

export const loader = forMembers('certificate.ask', async ({ db, actor, url, now }) => {
  const rows = await listOwnCertificates(db, actor)
  return {
    today: dayOf(now),
    done: url.searchParams.get('done'),
    rows: rows.map((row) => ({
      id: row.id,
      period: honourTitleOf(row) ?? `${longDay(row.fromOn)}至${longDay(row.untilOn)}`,
      number: row.number,
      length: row.minutes === null ? null : lengthWord(row.minutes),
      state: standingOf(row) === 'withdrawn' ? '你撤回了' : certificateStateWords[row.state]!,
      reason: row.reason,
      opens: out.some((state) => state === row.state),
      withdraws: row.state === 'asked' || row.state === 'issued',
      issued: row.state === 'issued',
    })),
  }
})

export const action = forMembers('certificate.ask', async ({ request, db, keys, actor, now }) => {
  const form = await readForm(request, periodForm)
  if (form.rejection) return form.rejection
  const outcome = await askCertificate(db, keys, actor, form.value, now)
  if (!outcome.ok) return form.refuse([wordsOfCertificateRefusal(outcome.refusal)])
  const { id, state } = outcome.certificate
  return redirect(state === 'issued' ? paths.myCertificate(id) : paths.myCertificates({ done: 'asked' }), 303)
})

export const meta: MetaFunction = () => [{ title: '我的证明 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

const doneWords: Record<string, string> = {
  asked: '申请收到了，开好了会告诉你',
  withdrawn: '撤回了',
}

export default function MyCertificatesPage() {
  const { rows, today, done } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<PeriodForm>({ id: 'period', lastResult: useActionData<typeof action>() })
  const words = done ? doneWords[done] : undefined
  return (
    <Page current="me" width="page">
      <Crumbs trail={[{ words: '我的', href: paths.me() }, { words: '我的证明' }]} />
      <ErrorSummary errors={summaryOf(form)} />
      {words && form.status !== 'error' ? <Flash title={words} live /> : null}
      <h1>我的证明</h1>
      <p className="lead">
        证明免费。要全国通用的，先到全国志愿服务信息系统（chinavolunteer.mca.gov.cn）查自己的记录、打印；那里没有的，在这里申请。
      </p>
      {rows.length === 0 ? <Empty title="还没有证明">在下面选一段日子，计入的时长会写在证明上。</Empty> : null}
      <OwnCertificates rows={rows} />
      <AskCertificate fields={fields} today={today} />
    </Page>
  )
}
