import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type NoticeForm, noticeForm } from '#app/domain/notices/form.ts'
import { wordsOfNoticeRefusal } from '#app/domain/notices/refusals.ts'
import { findStaffNotice } from '#app/domain/notices/staff-queries.server.ts'
import { noticeWords } from '#app/domain/notices/words.ts'
import { dateWord, momentWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { actOnNotice } from '#app/http/notice-act.server.ts'
import { noticeRow } from '#app/http/notice-rows.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { ChangeForms } from '#app/ui/notices/change-forms.tsx'
import { NoticeClock } from '#app/ui/notices/notice-clock.tsx'
import { ObjectionList } from '#app/ui/notices/objection-list.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

const stateWords = { open: '等答复', upheld: '成立', dismissed: '不成立' } as const

export const loader = forStaff('notice.publish', async ({ db, keys, actor, params, url, now }) => {
  const notice = await findStaffNotice(db, keys, actor, params.noticeId!, now)
  return {
    ...{ id: notice.id, kind: notice.kind, callId: notice.callId },
    ...{ title: notice.title, state: notice.state, restarts: notice.restarts, reason: notice.reason },
    ...{ workingDays: notice.workingDays, lineCount: notice.lineCount },
    from: dateWord(notice.startsOn),
    until: dateWord(notice.endsOn),
    clock: notice.clock && {
      left: notice.clock.left,
      off: notice.clock.off.map(dateWord),
      worked: notice.clock.worked.map(dateWord),
    },
    lines: notice.lines.map((line) => ({
      ...noticeRow(line),
      waits: notice.objections.some(({ lineId, state }) => lineId === line.id && state === 'open'),
    })),
    objections: notice.objections.map((said) => ({
      ...{ id: said.id, text: said.text, contact: said.contact, answer: said.answer, open: said.state === 'open' },
      state: stateWords[said.state],
      how: said.channel === 'phone' ? '电话' : '网页',
      when: momentWord(said.madeAt, now),
      about: said.about,
    })),
    done: url.searchParams.get('done'),
  }
})

export const action = forStaff('notice.publish', async ({ request, db, keys, actor, params, now }) => {
  const id = params.noticeId!
  await findStaffNotice(db, keys, actor, id, now)
  const form = await readForm(request, noticeForm)
  if (form.rejection) return form.rejection
  const outcome = await actOnNotice({ db, keys, actor, now }, id, form.value)
  if (!outcome.ok) return form.refuse([wordsOfNoticeRefusal(outcome.refusal)])
  return redirect(paths.staffNotice(id, { done: form.value.do }), 303)
})

export const meta: MetaFunction = () => [
  { title: '一次公示 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

const doneWords: Readonly<Record<string, string>> = {
  posted: '贴出去了，本人都收到了消息',
  again: '加进了今天的名单，公示从头算起',
  phone: '记下了，答复之前这一行先停下',
  upheld: '答复了：异议成立，这一行不算',
  dismissed: '答复了：异议不成立，照常往下走',
  correct: '改好了，公示从今天重新算起',
  'take-off': '拿下了这一行，其余的从头算起',
  withdraw: '撤下了，名单会重新公示',
}

export default function StaffNoticePage() {
  const notice = useLoaderData<typeof loader>()
  const [form, fields] = useForm<NoticeForm>({ id: 'notice', lastResult: useActionData<typeof action>() })
  const words = form.status === 'error' ? undefined : doneWords[notice.done ?? '']
  const open = notice.state === 'open'
  return (
    <StaffPage
      title={notice.title}
      trail={[{ words: '公示', href: paths.staffNotices() }, { words: '一次公示' }]}
      actions={
        <>
          <a className="btn btn--line btn--sm" href={paths.notice(notice.id)}>
            看公开的页面
          </a>
          {notice.callId ? (
            <a className="btn btn--line btn--sm" href={paths.callBoard(notice.callId)}>
              评审和决定
            </a>
          ) : null}
          {open ? (
            <a className="btn btn--line btn--sm" href={paths.staffNoticeSheet(notice.id)}>
              打印版
            </a>
          ) : null}
        </>
      }
      errors={summaryOf(form)}
      flash={words ? <Flash title={words} live /> : null}
    >
      <NoticeClock {...notice} />
      <ObjectionList
        noticeId={notice.id}
        objections={notice.objections}
        lines={open ? notice.lines : []}
        text={typed(fields.text)}
        contact={typed(fields.contact)}
        upheldWord={`成立，${noticeWords[notice.kind].dropped}`}
      />
      {open ? <ChangeForms noticeId={notice.id} kind={notice.kind} lines={notice.lines} /> : null}
    </StaffPage>
  )
}
