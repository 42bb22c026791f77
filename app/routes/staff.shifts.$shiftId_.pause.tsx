import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/policy.ts'
import { findShiftToSee, placedOf } from '#app/domain/shifts/find.server.ts'
import { pauseForm } from '#app/domain/shifts/form.ts'
import { pauseEnrolment } from '#app/domain/shifts/pause.server.ts'
import { shiftRefusals } from '#app/domain/shifts/refusals.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Hidden } from '#app/ui/hidden.tsx'
import { Note } from '#app/ui/note.tsx'
import { shiftTrail } from '#app/ui/shift-trail.ts'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('activity.edit', async ({ db, actor, params, now }) => {
  const found = await findShiftToSee(db, actor, 'activity.edit', params.shiftId!)
  const paused = found.shift.pausedAt !== null
  return {
    shiftId: found.shift.id,
    paused,
    trail: shiftTrail(found, now, paused ? '恢复报名' : '暂停报名'),
    may: can(actor, 'activity.edit', placedOf(found)),
  }
})

export const action = forStaff('activity.edit', async ({ request, db, keys, actor, params, now }) => {
  const { shift } = await findShiftToSee(db, actor, 'activity.edit', params.shiftId!)
  const form = await readForm(request, pauseForm)
  if (form.rejection) return form.rejection
  const paused = form.value.paused === 'yes'
  const outcome = await pauseEnrolment(db, keys, actor, shift.id, { paused }, now)
  if (!outcome.ok) return form.refuse([shiftRefusals[outcome.refusal]])
  return redirect(paths.staffShift(shift.id, { done: paused ? 'paused' : 'resumed' }), 303)
})

export default function PausePage() {
  const { shiftId, paused, trail, may } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const wrong = answer?.error?.[''] ?? []
  return (
    <StaffPage
      title={paused ? '恢复报名？' : '暂停报名？'}
      trail={trail}
      errors={wrong.map((words: string) => ({ words }))}
    >
      <ul className="bul">
        {paused ? <li>候补的人先补上，然后大家可以报名。</li> : <li>新的人报不了名，候补也先不动。</li>}
        <li>报上的人不受影响，也不会收到消息；页面上看得到。</li>
      </ul>
      {may ? (
        <form method="post" action={paths.shiftPause(shiftId)} className="row form-go">
          <FormToken />
          <Hidden kept={[['paused', paused ? 'no' : 'yes']]} />
          <button className="btn" type="submit">
            {paused ? '恢复报名' : '暂停报名'}
          </button>
          <a className="btn btn--line" href={paths.staffShift(shiftId)}>
            先不改
          </a>
        </form>
      ) : (
        <Note>暂停报名要镇团委或县团委来做。</Note>
      )}
    </StaffPage>
  )
}
