import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { postForm } from '#app/domain/notices/form.ts'
import { postHours } from '#app/domain/notices/post.server.ts'
import { wordsOfNoticeRefusal } from '#app/domain/notices/refusals.ts'
import { clockOf, listStaffNotices, listWaitingTowns, runOf } from '#app/domain/notices/staff-queries.server.ts'
import { can } from '#app/domain/policy.ts'
import { listStarsToPost, postStars } from '#app/domain/stars/post.server.ts'
import { dateWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { summaryOf } from '#app/ui/form-state.ts'
import { NoticeTable } from '#app/ui/notices/notice-table.tsx'
import { WaitingTowns } from '#app/ui/notices/waiting-towns.tsx'
import { YearMissing } from '#app/ui/notices/year-missing.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

const stateWords = { open: '正在公示', ended: '结束了', withdrawn: '撤下了' } as const

export const loader = forStaff('notice.publish', async ({ db, actor, now }) => {
  const [{ waiting, days, endsOn, missingYear }, starsWaiting, run, all] = await Promise.all([
    listWaitingTowns(db, actor, now),
    listStarsToPost(db, actor),
    runOf(db, 'stars', dayOf(now)),
    listStaffNotices(db, actor),
  ])
  const rows = await Promise.all(
    all.map(async ({ notice, town, objections }) => ({
      ...{ id: notice.id, title: notice.title, town, lines: notice.lineCount, objections },
      ...{ state: stateWords[notice.state], open: notice.state === 'open', restarts: notice.restarts },
      until: dateWord(notice.endsOn),
      left: notice.state === 'open' ? ((await clockOf(db, notice, now))?.left ?? null) : null,
    })),
  )
  return {
    ...{ rows, missingYear: missingYear ?? run.missingYear },
    hours: { waiting, days, ends: endsOn && dateWord(endsOn) },
    stars: { waiting: starsWaiting, days: run.days, ends: run.endsOn && dateWord(run.endsOn) },
    mayEnter: can(actor, 'notice.publish', {}),
  }
})

export const action = forStaff('notice.publish', async ({ request, db, keys, actor, now }) => {
  const form = await readForm(request, postForm)
  if (form.rejection) return form.rejection
  const { town, kind } = form.value
  const outcome = await (kind === 'stars' ? postStars : postHours)(db, keys, actor, town, now)
  if (!outcome.ok) return form.refuse([wordsOfNoticeRefusal(outcome.refusal)])
  return redirect(paths.staffNotice(outcome.notice.id, { done: outcome.notice.restarts > 0 ? 'again' : 'posted' }), 303)
})

export const meta: MetaFunction = () => [{ title: '公示 · 后台 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function StaffNoticesPage() {
  const { hours, stars, missingYear, mayEnter, rows } = useLoaderData<typeof loader>()
  const [form] = useForm({ id: 'post', lastResult: useActionData<typeof action>() })
  return (
    <StaffPage
      title="公示"
      errors={summaryOf(form)}
      flash={missingYear === null ? null : <YearMissing year={missingYear} mayEnter={mayEnter} />}
    >
      <WaitingTowns kind="hours" {...hours} />
      <WaitingTowns kind="stars" {...stars} />
      <NoticeTable rows={rows} />
    </StaffPage>
  )
}
