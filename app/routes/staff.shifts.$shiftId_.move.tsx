import { useForm } from '@conform-to/react'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/domain/calendar.ts'
import { can } from '#app/domain/policy.ts'
import { versionOf, whyFixed } from '#app/domain/shifts/changeable.ts'
import { moveSeries, previewEdit } from '#app/domain/shifts/edit-series.server.ts'
import { findShiftToSee, placedOf } from '#app/domain/shifts/find.server.ts'
import { moveForm, type MoveForm as Typed, timesOf } from '#app/domain/shifts/form.ts'
import { whyNotMoved } from '#app/domain/shifts/move.server.ts'
import { shiftRefusals } from '#app/domain/shifts/refusals.ts'
import { timeWord, whenWord } from '#app/domain/wording.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { EditPreview } from '#app/ui/edit-preview.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { MoveForm } from '#app/ui/move-form.tsx'
import { reachedView } from '#app/ui/reached-view.ts'
import { shiftTrail } from '#app/ui/shift-trail.ts'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('activity.edit', async ({ db, actor, params, now }) => {
  const found = await findShiftToSee(db, actor, 'activity.edit', params.shiftId!)
  const { shift } = found
  return {
    shiftId: shift.id,
    now: {
      day: dayOf(shift.startsAt),
      starts: timeWord(shift.startsAt),
      ends: timeWord(shift.endsAt),
      meetingPoint: shift.meetingPoint,
    },
    was: versionOf(shift),
    series: shift.seriesId !== null,
    trail: shiftTrail(found, now, '改时间、集合地点'),
    may: can(actor, 'activity.edit', placedOf(found)),
  }
})

export const action = forStaff('activity.edit', async ({ request, db, keys, actor, params, now }) => {
  const { shift } = await findShiftToSee(db, actor, 'activity.edit', params.shiftId!)
  const form = await readForm(request, moveForm)
  if (form.rejection) return form.rejection
  const { meetingPoint, scope, sure, was = versionOf(shift) } = form.value
  const to = { ...timesOf(form.value), meetingPoint }
  if (!sure) {
    const fixed = whyFixed(shift, was, now) ?? whyNotMoved(shift, to, now)
    if (fixed) return form.refuse([shiftRefusals[fixed]])
    const reached = await previewEdit(db, keys, { shift, scope, to }, now)
    return data({
      preview: {
        kept: [
          ['day', dayOf(to.startsAt)],
          ['starts', timeWord(to.startsAt)],
          ['ends', timeWord(to.endsAt)],
          ['meetingPoint', meetingPoint],
          ['scope', scope],
          ['was', was],
        ] as const,
        words: `改到 ${whenWord(to.startsAt, to.endsAt, now)}`,
        reached: reached.map((one) => reachedView(one, now)),
      },
    })
  }
  const outcome = await moveSeries(db, keys, actor, shift.id, { ...to, scope, was }, now)
  if (!outcome.ok) return form.refuse([shiftRefusals[outcome.refusal]])
  return redirect(
    paths.staffShift(shift.id, { done: scope === 'this' ? 'moved' : 'moved-series', n: outcome.told }),
    303,
  )
})

export default function MovePage() {
  const { shiftId, trail, ...shift } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const preview = answer && 'preview' in answer ? answer.preview : null
  const [form, fields] = useForm<Typed>({
    id: 'move',
    lastResult: answer && !('preview' in answer) ? answer : undefined,
    defaultValue: shift.now,
  })
  return (
    <StaffPage title={preview ? `${preview.words}？` : '改时间、集合地点'} trail={trail} errors={summaryOf(form)}>
      {preview ? (
        <EditPreview
          {...preview}
          action={paths.shiftMove(shiftId)}
          back={paths.staffShift(shiftId)}
          lead="每个人只收到一条消息；开始前都可以退，不记在他们头上。"
        />
      ) : (
        <MoveForm shiftId={shiftId} shift={shift} fields={fields} />
      )}
    </StaffPage>
  )
}
