import { useForm } from '@conform-to/react'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { askAtTheDesk } from '#app/domain/certificates/ask.server.ts'
import { type DeskForm, deskForm } from '#app/domain/certificates/form.ts'
import { countCertificatesToDo, listCertificates, offered } from '#app/domain/certificates/queries.server.ts'
import { certificateStateOf, wordsOfCertificateRefusal } from '#app/domain/certificates/refusals.ts'
import { readListQuery } from '#app/domain/list-query.ts'
import { dateWord, lengthWord, longDay } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { CertificateTable } from '#app/ui/certificate-table.tsx'
import { DeskCertificate } from '#app/ui/desk-certificate.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { ListFoot, ListTools, ViewTabs } from '#app/ui/list-tools.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('certificate.issue', async ({ db, actor, url, now }) => {
  const query = readListQuery(url.searchParams, offered)
  const [found, count] = await Promise.all([listCertificates(db, actor, query, now), countCertificatesToDo(db, actor)])
  return {
    query,
    count,
    today: dayOf(now),
    next: found.next,
    allPicked: url.searchParams.get('pick') === 'all',
    rows: found.rows.map(({ certificate: row, name, honoured, honour, town }) => ({
      ...{ id: row.id, name: honoured || name || '已注销志愿者', town: town ?? '县里' },
      ...{ number: row.number ?? '', state: row.state, shaken: row.shakenAt !== null },
      proposed: row.proposedAt !== null,
      stateWords: certificateStateOf(row),
      period: honour ?? `${longDay(row.fromOn)}至${longDay(row.untilOn)}`,
      length: row.minutes === null ? '' : lengthWord(row.minutes),
      asked: dateWord(dayOf(row.askedAt)),
      notice: row.noticeUntil ? `公示到 ${dateWord(row.noticeUntil)}` : '',
    })),
  }
})

export const action = forStaff('certificate.issue', async ({ request, db, keys, actor, now }) => {
  const form = await readForm(request, deskForm)
  if (form.rejection) return form.rejection
  const { number, from, until } = form.value
  const outcome = await askAtTheDesk(db, keys, actor, { number, period: { from, until } }, now)
  if (!outcome.ok) return form.refuse([wordsOfCertificateRefusal(outcome.refusal)])
  return redirect(paths.staffCertificate(outcome.certificate.id), 303)
})

export default function CertificatesPage() {
  const { query, rows, next, count, today, allPicked } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<DeskForm>({ id: 'desk', lastResult: useActionData<typeof action>() })
  const href = (changed: Record<string, string>) => paths.staffCertificates(changed)
  const views = [
    { view: 'todo', words: '等着开', count: count.inHand },
    { view: 'look', words: '要核对', count: count.toLook },
    { view: 'notice', words: '正在单位里公示' },
    { view: 'all', words: '登记册' },
  ]
  return (
    <StaffPage title="证明和证书" errors={summaryOf(form)}>
      <ViewTabs query={query} href={href} views={views} />
      <ListTools
        form="find"
        action={paths.staffCertificates()}
        href={href}
        query={query}
        placeholder="姓名，或完整的编号"
      />
      <CertificateTable
        query={query}
        href={href}
        rows={rows}
        allPicked={allPicked}
        empty={<Empty title="这里没有证明">换个视图看看。本人申请以后，会列在“等着开”。</Empty>}
      />
      <ListFoot query={query} href={href} next={next} />
      <DeskCertificate fields={fields} today={today} />
    </StaffPage>
  )
}
