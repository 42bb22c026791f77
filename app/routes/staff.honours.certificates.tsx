import { useForm } from '@conform-to/react'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { numberWord } from '#app/domain/awards/words.ts'
import { dayOf, isDay } from '#app/domain/calendar.ts'
import { draftHonours, issueHonours } from '#app/domain/certificates/honours/draft.server.ts'
import { type PapersForm, papersForm } from '#app/domain/certificates/honours/form.ts'
import { listDocuments, listHonourPapers, offeredPapers } from '#app/domain/certificates/honours/list.server.ts'
import { officeOn } from '#app/domain/certificates/offices/office.server.ts'
import { certificateStateOf, wordsOfCertificateRefusal } from '#app/domain/certificates/refusals.ts'
import { readListQuery } from '#app/domain/list-query.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Empty } from '#app/ui/empty.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { HonourPapers } from '#app/ui/honour-papers.tsx'
import { ListFoot, ListTools } from '#app/ui/list-tools.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('award.grant', async ({ db, actor, url, now }) => {
  const query = readListQuery(url.searchParams, offeredPapers)
  const today = dayOf(now)
  const [found, { documents, years }, office] = await Promise.all([
    listHonourPapers(db, actor, query),
    listDocuments(db),
    officeOn(db, today),
  ])
  return {
    query,
    today,
    next: found.next,
    allPicked: url.searchParams.get('pick') === 'all',
    done: url.searchParams.get('done'),
    form: office?.form ?? null,
    rows: found.rows.map(({ honour, certificate }) => ({
      ...{ id: honour.id, title: honour.title, name: honour.holderName || '已注销志愿者', unit: honour.unit },
      entry: numberWord(honour.year, honour.number),
      document: honour.documentNumber,
      paper: certificate && {
        ...{ id: certificate.id, number: certificate.number ?? '', state: certificate.state },
        words: certificateStateOf(certificate),
      },
    })),
    options: {
      document: documents.map((value) => ({ value, words: value })),
      year: years.map((year) => ({ value: String(year), words: `${year} 年` })),
    },
  }
})

export const action = forStaff('award.grant', async ({ request, db, keys, actor, url, now }) => {
  const form = await readForm(request, papersForm)
  if (form.rejection) return form.rejection
  const { act, id, signedOn, sealedOn } = form.value
  if (act === 'issue')
    for (const [field, day] of [
      ['signedOn', signedOn],
      ['sealedOn', sealedOn],
    ] as const)
      if (day && !isDay(day)) return form.refuseField(field, '日期要像 2026-05-01', 400)
  const together =
    act === 'draft'
      ? await draftHonours(db, keys, actor, id, now)
      : await issueHonours(db, keys, actor, id, { signedOn, sealedOn }, now)
  const refused = together.flatMap(({ honour, outcome }) =>
    outcome.ok ? [] : [`${numberWord(honour.year, honour.number)}：${wordsOfCertificateRefusal(outcome.refusal)}`],
  )
  const done = together.length - refused.length
  if (refused.length > 0)
    return form.refuse(done > 0 ? [`办好了 ${done} 张，另外 ${refused.length} 张没有办`, ...refused] : refused)
  const back = Object.fromEntries([...url.searchParams].filter(([name]) => name !== 'pick' && name !== 'done'))
  return redirect(paths.honourPapers({ ...back, done: `${act}-${done}` }), 303)
})

function wordsOfDone(done: string | null, onPaper: boolean): string | undefined {
  const [act, count] = (done ?? '').split('-')
  if (!/^\d{1,3}$/.test(count ?? '')) return undefined
  if (act === 'draft')
    return `${count} 张写好了，${onPaper ? '合成 PDF 打印出来盖章，再回来登记日期' : '核对没有错，再开出'}`
  return act === 'issue' ? `${count} 张开出了，有账号的本人收到了消息` : undefined
}

export default function HonourPapersPage() {
  const { query, next, done, rows, form: kind, ...page } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<PapersForm>({ id: 'papers', lastResult: useActionData<typeof action>() })
  const href = (changed: Record<string, string>) => paths.honourPapers(changed)
  const words = form.status === 'error' ? undefined : wordsOfDone(done, kind === 'paper')
  const applied = query.filters.call ? [{ name: 'call', words: '只看这次评选的' }] : []
  return (
    <StaffPage
      title="荣誉证书"
      trail={[{ words: '荣誉登记册', href: paths.staffHonours() }, { words: '证书' }]}
      errors={summaryOf(form)}
      flash={words ? <Flash title={words} live /> : null}
    >
      {kind ? null : (
        <Flash tone="warn" title="还没定好由谁开、联系谁">
          <a href={paths.issuingOffice()}>定好了</a>才能写证书。
        </Flash>
      )}
      <ListTools
        form="find"
        action={paths.honourPapers()}
        href={href}
        query={query}
        placeholder="完整的名字或文件号"
        applied={applied}
      />
      <HonourPapers
        query={query}
        href={href}
        rows={rows}
        onPaper={kind === 'paper'}
        fields={fields}
        {...page}
        empty={
          <Empty title="这里没有可以发证书的荣誉" action={{ href: paths.staffHonours(), words: '去登记册' }}>
            换个文件号或年度。上级授予的由授予单位发证书，不在这里。
          </Empty>
        }
      />
      <ListFoot query={query} href={href} next={next} />
    </StaffPage>
  )
}
