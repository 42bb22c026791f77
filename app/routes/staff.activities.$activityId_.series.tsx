import { useForm } from '@conform-to/react'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { can } from '#app/domain/policy.ts'
import { seriesForm, type SeriesForm as Typed } from '#app/domain/shifts/form.ts'
import { findForSeries, makeSeries, previewSeries, whyNotMade } from '#app/domain/shifts/make-series.server.ts'
import { listShiftsOfActivity } from '#app/domain/shifts/queries.server.ts'
import { longestSeries } from '#app/domain/shifts/series.ts'
import { clockWord, dayWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { SeriesForm } from '#app/ui/series-form.tsx'
import { SeriesPlan } from '#app/ui/series-plan.tsx'
import { ShiftList } from '#app/ui/shift-list.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('activity.edit', async ({ db, actor, params, url, now }) => {
  const activity = await findForSeries(db, actor, params.activityId!)
  const shifts = await listShiftsOfActivity(db, activity.id, now)
  return {
    activityId: activity.id,
    trail: [{ words: activity.title, href: paths.staffActivity(activity.id) }, { words: '一次加多场' }],
    may: can(actor, 'activity.edit', activity),
    seriesId: crypto.randomUUID(),
    today: dayOf(now),
    meetingPoint: shifts.at(-1)?.shift.meetingPoint ?? '',
    shifts,
    now,
    made: url.searchParams.get('made'),
  }
})

const refusals = {
  never: '这段时间里没有这些周几，换一下日期或周几',
  'too-many': `一次最多加 ${longestSeries} 场，把日期改短一点`,
  'nothing-left': '这些日子一场也加不了，看看下面的原因',
  over: '活动已经结束或取消，不能再加场次',
} as const

export const action = forStaff('activity.edit', async ({ request, db, actor, params, now }) => {
  const activity = await findForSeries(db, actor, params.activityId!)
  const form = await readForm(request, seriesForm)
  if (form.rejection) return form.rejection
  const { weekday, starts, ends, exceptHolidays, sure, ...rest } = form.value
  const given = {
    ...rest,
    weekdays: weekday,
    startsAt: starts,
    endsAt: ends,
    exceptHolidays: exceptHolidays === 'on',
  }
  if (sure) {
    const outcome = await makeSeries(db, actor, activity.id, given, now)
    if (outcome.ok) return redirect(paths.activitySeries(activity.id, { made: outcome.made }), 303)
    if (outcome.refusal === 'over') return form.refuse([refusals.over])
  }
  const plan = await previewSeries(db, activity, given, now)
  const why = whyNotMade(plan)
  if (why === 'never') return form.refuseField('weekday', refusals.never)
  if (why === 'too-many') return form.refuseField('to', refusals['too-many'])
  const shown = plan.map(({ day, why: because }) => ({ day, words: dayWord(day, dayOf(now)), why: because }))
  const kept: [string, string][] = [
    ...weekday.map((one): [string, string] => ['weekday', String(one)]),
    ['from', rest.from],
    ['to', rest.to],
    ['starts', clockWord(starts)],
    ['ends', clockWord(ends)],
    ['exceptHolidays', exceptHolidays ?? ''],
    ['exceptDays', rest.exceptDays.join(' ')],
    ['meetingPoint', rest.meetingPoint],
    ['places', rest.places === null ? '' : String(rest.places)],
    ['closeHours', String(rest.closeHours)],
    ['leaveHours', String(rest.leaveHours)],
    ['seriesId', rest.seriesId],
  ]
  return data({ preview: { plan: shown, kept, none: why ? refusals[why] : null } })
})

export default function SeriesPage() {
  const loaded = useLoaderData<typeof loader>()
  const { activityId, trail, shifts, now, made } = loaded
  const answer = useActionData<typeof action>()
  const preview = answer && 'preview' in answer ? answer.preview : null
  const [form, fields] = useForm<Typed>({
    id: 'series',
    lastResult: answer && !('preview' in answer) ? answer : undefined,
    defaultValue: { closeHours: '12', leaveHours: '12', meetingPoint: loaded.meetingPoint, exceptHolidays: 'on' },
  })
  const number = made !== null && /^\d{1,3}$/.test(made) ? made : null
  return (
    <StaffPage
      title={preview ? '加这些场次吗？' : '一次加多场'}
      trail={trail}
      errors={summaryOf(form)}
      flash={number && !answer ? <Flash title={`加好了 ${number} 场`} live /> : null}
    >
      {preview ? (
        <SeriesPlan {...preview} activityId={activityId} />
      ) : (
        <>
          <SeriesForm {...loaded} fields={fields} />
          <h2 className="h2-s">现在的场次</h2>
          <ShiftList caption="这个活动的场次" rows={shifts} now={now} />
        </>
      )}
    </StaffPage>
  )
}
