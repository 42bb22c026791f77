import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findStages } from '#app/domain/awards/rounds/stages.server.ts'
import { findCounty } from '#app/domain/league/queries.server.ts'
import { type ObjectionForm as Objection, objectionForm } from '#app/domain/notices/form.ts'
import { objectTo } from '#app/domain/notices/object.server.ts'
import { findNotice } from '#app/domain/notices/queries.server.ts'
import { wordsOfNoticeRefusal } from '#app/domain/notices/refusals.ts'
import { clockOf } from '#app/domain/notices/staff-queries.server.ts'
import { noticeWords } from '#app/domain/notices/words.ts'
import { waitWords } from '#app/domain/people/refusals.ts'
import { countGrantedBy } from '#app/domain/stars/post.server.ts'
import { dateWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { noticeRow, numberOf } from '#app/http/notice-rows.ts'
import { forAnyone } from '#app/http/route.server.ts'
import { stageRow } from '#app/http/stage-rows.ts'
import { paths } from '#app/paths.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Crumbs } from '#app/ui/crumbs.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { Icon } from '#app/ui/icon.tsx'
import { NoticeLines } from '#app/ui/notice-lines.tsx'
import { ObjectionForm } from '#app/ui/objection-form.tsx'
import { Page } from '#app/ui/page.tsx'
import { StepsTimeline } from '#app/ui/steps-timeline.tsx'
import { titled } from '#app/ui/title.ts'

export const loader = forAnyone('page.read', async ({ db, params, url, now }) => {
  const notice = await findNotice(db, params.noticeId!)
  const { id, title, state, workingDays, restarts, lineCount, reason, call } = notice
  const clock = state === 'open' ? await clockOf(db, notice, now) : null
  return {
    ...{ id, title, state, workingDays, restarts, lineCount, reason },
    number: numberOf(notice),
    left: clock?.left ?? null,
    stages: call ? (await findStages(db, call, now)).map(stageRow) : null,
    signed: call ? ((await findCounty(db))?.committee ?? null) : null,
    from: dateWord(notice.startsOn),
    until: dateWord(notice.endsOn),
    ...{ kind: notice.kind, contact: notice.contact, lines: notice.lines.map(noticeRow) },
    granted: notice.kind === 'stars' && state === 'ended' ? await countGrantedBy(db, id) : null,
    done: url.searchParams.has('done'),
  }
})

export const action = forAnyone('page.read', async ({ request, db, keys, limits, address, params, now }) => {
  const form = await readForm(request, objectionForm)
  if (form.rejection) return form.rejection
  const from = keys.blindIndex('address', address)
  const pace = await limits.admitAsking({ address: from, account: keys.blindIndex('limits', `objection ${from}`) })
  if (!pace.admitted) return form.refuse([waitWords(pace.waitSeconds)], 429)
  const { lineId, text, contact = '' } = form.value
  const outcome = await objectTo(db, keys, params.noticeId!, { lineId, text, contact }, now)
  if (!outcome.ok) return form.refuse([wordsOfNoticeRefusal(outcome.refusal)])
  return redirect(paths.notice(params.noticeId!, { done: 'heard' }), 303)
})

export const meta: MetaFunction = () => [{ title: '公示 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function NoticePage() {
  const notice = useLoaderData<typeof loader>()
  const [form, fields] = useForm<Objection>({ id: 'objection', lastResult: useActionData<typeof action>() })
  const open = notice.state === 'open'
  return (
    <Page width="page">
      <Crumbs trail={[{ words: '公示', href: paths.notices() }, { words: notice.title }]} />
      <ErrorSummary errors={summaryOf(form)} />
      {notice.done && form.status !== 'error' ? <Flash title="收到了，答复之前这一行先停下" live /> : null}
      <div className={open || notice.stages ? 'two two--doc' : 'stack'}>
        <article className="doc">
          {open ? (
            <p className="row row--between no-print">
              <Badge tone="league" icon="megaphone">
                {notice.left === null ? '公示中' : `公示中·还有 ${notice.left} 个工作日`}
              </Badge>
              <a className="btn btn--quiet btn--sm" href={paths.noticeSheet(notice.id)}>
                <Icon name="printer" />
                打印版
              </a>
            </p>
          ) : null}
          <h1>{titled(notice.title)}</h1>
          {notice.number ? <p className="doc__no">{notice.number}</p> : null}
          <hr className="doc__rule" />
          <div className="doc__b">
            {open ? (
              <>
                <p>
                  从 <b>{notice.from}</b> 起公示 {notice.workingDays} 个工作日，贴出来那天不算，到 <b>{notice.until}</b>
                  。{noticeWords[notice.kind].after}
                </p>
                {notice.restarts > 0 ? <p>名单改过，公示从头算起。</p> : null}
                <p>有不同意见，公示期里写下来就行，不用写你是谁；反映给谁听、谁写的都不会公开。</p>
              </>
            ) : notice.state === 'withdrawn' ? (
              <p>这次公示撤下了：{notice.reason}。名单会重新公示，从头算起。</p>
            ) : (
              <p>
                公示已经结束，一共 {notice.lineCount} 条。名单不再显示
                {notice.granted === null ? noticeWords[notice.kind].result : `，授予 ${notice.granted} 颗星`}。
              </p>
            )}
          </div>
          {open ? <NoticeLines lines={notice.lines} /> : null}
          {open && notice.signed ? (
            <div className="doc__sign">
              <p>{notice.signed}</p>
              <p>{notice.from}</p>
            </div>
          ) : null}
        </article>
        {open || notice.stages ? (
          <aside className="stack-l no-print">
            {notice.stages ? (
              <section className="card card--pad" aria-labelledby="stages">
                <h2 className="h2-s" id="stages">
                  走到哪一步
                </h2>
                <StepsTimeline steps={notice.stages} />
              </section>
            ) : null}
            {open ? (
              <div className="card card--pad">
                <ObjectionForm noticeId={notice.id} lines={notice.lines} fields={fields} />
                {notice.contact ? <p className="muted doc__b">也可以打电话：{notice.contact}</p> : null}
              </div>
            ) : null}
          </aside>
        ) : null}
      </div>
    </Page>
  )
}
