import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { openCall, reviewCall, withdrawCall } from '#app/domain/awards/calls/change.server.ts'
import { copyCall } from '#app/domain/awards/calls/draft.server.ts'
import { callActForm } from '#app/domain/awards/calls/form.ts'
import { findStaffCall } from '#app/domain/awards/calls/list.server.ts'
import { callStateWords, wordsOfCallRefusal } from '#app/domain/awards/calls/refusals.ts'
import { loadCall } from '#app/domain/awards/calls/write.server.ts'
import { examineNominations } from '#app/domain/awards/eligibility/examine.server.ts'
import { listNominations, nominationStateWords } from '#app/domain/awards/nominations/list.server.ts'
import { can } from '#app/domain/policy.ts'
import { callView } from '#app/http/call-view.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { pageOf, pagesOf } from '#app/http/pages.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { CallActs } from '#app/ui/awards/call-acts.tsx'
import { CallStory } from '#app/ui/awards/call-story.tsx'
import { NominationTable } from '#app/ui/awards/nomination-table.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { Pager } from '#app/ui/pager.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { Sure } from '#app/ui/sure.tsx'
import { Done } from '#app/ui/undo.tsx'

export const loader = forStaff('award.recommend', async ({ db, keys, actor, params, url }) => {
  const found = await findStaffCall(db, actor, params.callId!)
  const { call } = found
  const { rows, all, page, pages } = await listNominations(db, actor, call.id, { page: pageOf(url) })
  const reports = await examineNominations(
    db,
    keys,
    call,
    rows.map(({ nomination }) => nomination),
  )
  const count = (id: string, standing: string) =>
    (reports.get(id) ?? []).filter((one) => one.standing === standing).length
  return {
    ...pagesOf(page, pages, (query) => paths.staffCall(call.id, query)),
    all,
    sure: call.state === 'draft' && url.searchParams.get('sure') === 'open',
    call: await callView(db, found),
    state: callStateWords[call.state]!,
    makes: can(actor, 'award.call'),
    done: url.searchParams.get('done'),
    nominations: rows.map(({ nomination, town, name }) => ({
      ...{ id: nomination.id, name, town, deed: nomination.deed, state: nominationStateWords[nomination.state] },
      ...{ against: count(nomination.id, 'not-met'), open: count(nomination.id, 'unknown') },
    })),
  }
})

export const action = forStaff('award.call', async ({ request, db, keys, actor, params, now }) => {
  const { call } = await loadCall(db, params.callId!)
  const form = await readForm(request, callActForm)
  if (form.rejection) return form.rejection
  const { act, reason } = form.value
  if (act === 'open' && !form.value.sure) return redirect(paths.staffCall(call.id, { sure: 'open' }), 303)
  const outcome =
    act === 'open'
      ? await openCall(db, actor, call.id, now)
      : act === 'review'
        ? await reviewCall(db, actor, call.id, now)
        : act === 'copy'
          ? await copyCall(db, actor, call.id, now)
          : await withdrawCall(db, keys, actor, call.id, reason, now)
  if (outcome.ok) return redirect(paths.staffCall(outcome.call.id, { done: act }), 303)
  const words = wordsOfCallRefusal(outcome.refusal)
  return outcome.refusal.kind === 'reason' ? form.refuseField('reason', words) : form.refuse([words])
})

export const meta: MetaFunction = () => [
  { title: '一次评选 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

const doneWords: Record<string, string> = {
  drafted: '草稿存好了，看一遍再发出',
  edited: '改好了',
  open: '发出了，通知页上已经有了',
  copy: '照着起草好了，日期都往后推了一年，核对一遍',
  corrected: '更正发出了，被推荐的人都会收到消息',
  withdraw: '撤回了，被推荐的人都会收到消息',
  review: '推荐截止了，可以评了',
}

export default function StaffCallPage() {
  const { call, state, makes, done, nominations, all, sure, previous, next } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<{ act: string; reason: string }>({
    id: 'act',
    lastResult: useActionData<typeof action>(),
  })
  const words = done ? doneWords[done] : undefined
  return (
    <StaffPage
      title={call.title}
      badge={<Badge>{state}</Badge>}
      trail={[{ words: '评选', href: paths.staffCalls() }, { words: call.title }]}
      errors={summaryOf(form)}
      flash={words && form.status !== 'error' ? <Done title={words} /> : null}
      actions={
        call.state === 'draft' ? null : (
          <>
            <a className="btn" href={paths.callTown(call.id)}>
              镇里推荐
            </a>
            {call.state === 'open' ? (
              <a className="btn btn--line" href={paths.staffImport({ kind: 'nominations', call: call.id })}>
                导入纸质推荐
              </a>
            ) : null}
            <a className="btn btn--line" href={paths.callReport(call.id)}>
              查条件
            </a>
            <a className="btn btn--line" href={paths.call(call.id)}>
              看通知页
            </a>
          </>
        )
      }
    >
      {call.state === 'draft' ? null : (
        <Panel id="nominations" title={`交上来的 ${all} 份`}>
          <NominationTable rows={nominations} />
          <Pager previousHref={previous} nextHref={next} />
        </Panel>
      )}
      {sure && makes ? (
        <Panel id="sure" title="发出这份通知吗">
          <Sure
            action={paths.staffCall(call.id)}
            kept={[['act', 'open']]}
            words="发出"
            stay="先不发"
            back={paths.staffCall(call.id)}
          >
            <p>
              所有人马上看得到，照下面写的时间收推荐。发出以后不能改草稿，只能用编号的更正改，被推荐的人都会收到消息。
            </p>
          </Sure>
        </Panel>
      ) : null}
      <Panel id="call" title="通知">
        <CallStory call={call} />
      </Panel>
      {makes ? <CallActs id={call.id} state={call.state} errors={fields.reason.errors} /> : null}
    </StaffPage>
  )
}
