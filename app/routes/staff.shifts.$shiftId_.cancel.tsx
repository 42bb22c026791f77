import { useForm } from '@conform-to/react'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/policy.ts'
import { versionOf, whyFixed } from '#app/domain/shifts/changeable.ts'
import { cancelSeries, previewEdit } from '#app/domain/shifts/edit-series.server.ts'
import { findShiftToSee, placedOf } from '#app/domain/shifts/find.server.ts'
import { type CancelForm, cancelForm } from '#app/domain/shifts/form.ts'
import { shiftRefusals } from '#app/domain/shifts/refusals.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { EditPreview } from '#app/ui/edit-preview.tsx'
import { Field } from '#app/ui/field.tsx'
import { summaryOf, textOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Hidden } from '#app/ui/hidden.tsx'
import { Note } from '#app/ui/note.tsx'
import { reachedView } from '#app/ui/reached-view.ts'
import { ScopeField } from '#app/ui/scope-field.tsx'
import { shiftTrail } from '#app/ui/shift-trail.ts'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('activity.cancel', async ({ db, actor, params, now }) => {
  const found = await findShiftToSee(db, actor, 'activity.cancel', params.shiftId!)
  return {
    shiftId: found.shift.id,
    was: versionOf(found.shift),
    series: found.shift.seriesId !== null,
    trail: shiftTrail(found, now, '取消这一场'),
    may: can(actor, 'activity.cancel', placedOf(found)),
  }
})

export const action = forStaff('activity.cancel', async ({ request, db, keys, actor, params, now }) => {
  const { shift } = await findShiftToSee(db, actor, 'activity.cancel', params.shiftId!)
  const form = await readForm(request, cancelForm)
  if (form.rejection) return form.rejection
  const { reason, scope, sure, was = versionOf(shift) } = form.value
  if (!sure) {
    const fixed = whyFixed(shift, was, now)
    if (fixed) return form.refuse([shiftRefusals[fixed]])
    const reached = await previewEdit(db, keys, { shift, scope, to: null }, now)
    const kept = [['reason', reason] as const, ['scope', scope] as const, ['was', was] as const]
    return data({
      preview: {
        kept,
        reason,
        words: `取消 ${reached.length} 场`,
        reached: reached.map((one) => reachedView(one, now)),
      },
    })
  }
  const outcome = await cancelSeries(db, keys, actor, shift.id, { scope, reason, was }, now)
  if (!outcome.ok) return form.refuse([shiftRefusals[outcome.refusal]])
  return redirect(paths.staffShift(shift.id, { done: 'cancelled', n: outcome.told }), 303)
})

export default function CancelPage() {
  const { shiftId, trail, was, series, may } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const preview = answer && 'preview' in answer ? answer.preview : null
  const [form, fields] = useForm<CancelForm>({
    id: 'cancel',
    lastResult: answer && !('preview' in answer) ? answer : undefined,
  })
  return (
    <StaffPage title={preview ? `${preview.words}？` : '取消这一场'} trail={trail} errors={summaryOf(form)}>
      {preview ? (
        <EditPreview
          kept={preview.kept}
          words={preview.words}
          reached={preview.reached}
          action={paths.shiftCancel(shiftId)}
          back={paths.staffShift(shiftId)}
          lead={`每个人收到一条消息，原因是：${preview.reason}。取消了不能恢复。`}
          bad
        />
      ) : (
        <form method="post" action={paths.shiftCancel(shiftId)} className="stack-l panel panel__b" noValidate>
          <FormToken />
          <Hidden kept={[['was', was]]} />
          <Field label="原因" hint="报了名的人会看到这句话" maxLength={100} {...typed(fields.reason)} />
          {series ? <ScopeField value={textOf(fields.scope)} /> : null}
          {may ? (
            <p className="row form-go">
              <button className="btn btn--bad" type="submit">
                看看影响到谁
              </button>
              <a className="btn btn--line" href={paths.staffShift(shiftId)}>
                不取消
              </a>
            </p>
          ) : (
            <Note>取消要镇团委或县团委来做。</Note>
          )}
        </form>
      )}
    </StaffPage>
  )
}
