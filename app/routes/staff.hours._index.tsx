import { useForm } from '@conform-to/react'
import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { figureOf, type ReviewForm, reasonOf, returnReasons, reviewForm } from '#app/domain/hours/form.ts'
import { countViews, findSheet, listSheets } from '#app/domain/hours/queue.server.ts'
import { wordsOfHourRefusal } from '#app/domain/hours/refusals.ts'
import { reviewSheet } from '#app/domain/hours/review-many.server.ts'
import { type HourView, hourViews } from '#app/domain/hours/views.ts'
import { can } from '#app/domain/policy.ts'
import { readForm } from '#app/http/forms.server.ts'
import { entriesOf, listOf, markOf, markQuery, sheetOf, togetherOf } from '#app/http/hours-view.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { summaryOf, textOf } from '#app/ui/form-state.ts'
import { EntryList } from '#app/ui/hours/entry-list.tsx'
import { HoursDone } from '#app/ui/hours/hours-done.tsx'
import { HoursTabs } from '#app/ui/hours/hours-tabs.tsx'
import { KeyList } from '#app/ui/hours/key-list.tsx'
import { ReviewDesk } from '#app/ui/hours/review-desk.tsx'
import { TakeOut } from '#app/ui/hours/take-out.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('hours.review', async ({ db, actor, url, now }) => {
  const search = url.searchParams
  const view = hourViews.find((one) => one === search.get('view')) ?? 'pending'
  const mark = markOf(search)
  const counts = await countViews(db, actor)
  const month = dayOf(now).slice(0, 7)
  const handsOn = can(actor, 'hours.hand-on')
  const base = { view, month, handsOn, counts, at: markQuery(mark), done: Object.fromEntries(search) }
  if (view !== 'pending' && view !== 'back')
    return { ...base, review: false, queue: null, entries: await entriesOf(db, actor, view, mark, now) }
  const page = await listSheets(db, actor, view, mark, now)
  const all = listOf(actor, page, now)
  const warned = search.has('warned')
  const sheets = warned ? all.filter(({ warnings }) => warnings > 0) : all
  const asked = search.get('sheet') ?? sheets[0]?.id
  let found = asked ? await findSheet(db, actor, asked, now) : null
  // Somebody else has answered what the address names: the first that waits is open instead.
  if (found?.rows.length === 0 && sheets[0]) found = await findSheet(db, actor, sheets[0].id, now)
  const sheet = found && found.rows.length > 0 ? sheetOf(actor, found, now) : null
  const place = sheets.findIndex(({ id }) => id === sheet?.id)
  return {
    ...base,
    review: true,
    entries: null,
    queue: {
      sheets,
      sheet,
      warned,
      next: sheets[place + 1]?.id ?? null,
      place: place < 0 ? '' : `第 ${place + 1} / ${sheets.length}${page.next ? '+' : ''} 张`,
      clean: togetherOf(all),
      warnings: all.filter(({ warnings }) => warnings > 0).length,
      picked: search.getAll('pick'),
      more: page.next && markQuery(page.next),
    },
  }
})

export const action = forStaff('hours.review', async ({ request, db, keys, actor, url, now }) => {
  const posted = await request.clone().formData()
  const form = await readForm(request, reviewForm)
  const typed = Object.fromEntries([...posted].filter(([name]) => name.startsWith('hours-'))) as Record<string, string>
  const again = (result: unknown, faults: Record<string, string>, ticked: string[], status: number) =>
    data({ result: result as never, faults, typed, ticked }, { status })
  if (form.rejection) return again(form.rejection.data, {}, posted.getAll('id').map(String), 400)
  const { do: kind, id: ids, why, words } = form.value
  const rows = ids.map((entryId) => ({ entryId, minutes: figureOf(typed[`hours-${entryId}`] ?? '') }))
  const unread = rows.filter(({ minutes }) => kind === 'approve' && minutes === null)
  if (unread.length > 0) {
    const faults = Object.fromEntries(unread.map(({ entryId }) => [entryId, '填小时，像 2.5']))
    return again(form.refuse(['有核定的小时看不懂，填成 2.5 这样'], 400).data, faults, ids, 400)
  }
  const figures = rows.map(({ entryId, minutes }) => ({ entryId, minutes: minutes ?? 0 }))
  const outcome = await reviewSheet(db, keys, actor, figures, { kind, reason: reasonOf({ why, words }) }, now)
  if (!outcome.ok) {
    const faults = outcome.refusals.map(({ entryId, refusal }) => [entryId, wordsOfHourRefusal(refusal)] as const)
    const reasons = [...new Set(faults.map(([, said]) => said))]
    return again(form.refuse(reasons).data, Object.fromEntries(faults), ids, 409)
  }
  const kept = ['view', 'after', 'from', 'warned'].map((name) => [name, url.searchParams.get(name)])
  const did = { done: kind, n: ids.length, minutes: kind === 'approve' ? outcome.minutes : null, lead: ids[0] }
  const next = url.searchParams.get('next')
  return redirect(
    paths.staffHours({ ...Object.fromEntries(kept), ...did, sheet: next, pick: url.searchParams.getAll('pick') }),
    303,
  )
})

export const meta: MetaFunction = () => [
  { title: '时长审核 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function StaffHoursPage() {
  const { view, month, handsOn, counts, at, done, queue, entries } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [form, fields] = useForm<ReviewForm>({ id: 'review', lastResult: answer?.result })
  return (
    <StaffPage
      title="时长审核"
      actions={queue ? <KeyList /> : null}
      errors={summaryOf(form)}
      flash={answer ? null : <HoursDone done={done} />}
    >
      <HoursTabs view={view as HourView} counts={counts} />
      {queue ? (
        <ReviewDesk
          view={view}
          at={at}
          queue={queue}
          waiting={counts[view as HourView]}
          answer={answer ?? null}
          reasons={returnReasons}
          why={textOf(fields.why)}
          words={textOf(fields.words)}
          errors={fields.id.errors}
        />
      ) : null}
      {view === 'counted' ? <TakeOut month={month} handsOn={handsOn} /> : null}
      {entries ? <EntryList view={view} entries={entries} /> : null}
    </StaffPage>
  )
}
