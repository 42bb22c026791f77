import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { cancelActivity, listAffected } from '#app/domain/activities/cancel.server.ts'
import { choicesFor } from '#app/domain/activities/editing/choices.server.ts'
import { findStoredFor, placedOf } from '#app/domain/activities/editing/find.server.ts'
import { type CancelFields, cancelForm, reasonOf } from '#app/domain/activities/form.ts'
import { proposeChange } from '#app/domain/activities/propose.server.ts'
import { activityRefusals, cancelReasons } from '#app/domain/activities/refusals.ts'
import { can } from '#app/domain/policy.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { CancelSheet } from '#app/ui/editor/cancel-sheet.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('activity.cancel', async ({ db, actor, params, now }) => {
  const { activity } = await findStoredFor(db, actor, params.activityId!)
  return {
    id: activity.id,
    title: activity.title,
    open: activity.state === 'published',
    decides: can(actor, 'activity.cancel', placedOf(activity)),
    affected: await listAffected(db, activity.id, now),
  }
})

export const action = forStaff('activity.cancel', async ({ request, db, keys, actor, params, now }) => {
  const id = params.activityId!
  const { activity } = await findStoredFor(db, actor, id)
  const form = await readForm(request, cancelForm)
  if (form.rejection) return form.rejection
  const reason = reasonOf(form.value)
  const decides = can(actor, 'activity.cancel', placedOf(activity))
  const asked = { kind: 'cancel' as const, typed: {}, reason, choices: await choicesFor(db, actor) }
  const outcome = decides
    ? await cancelActivity(db, keys, actor, id, { reason }, now)
    : await proposeChange(db, actor, id, asked, now)
  if (outcome.ok)
    return decides
      ? redirect(
          paths.staffActivities({ done: 'cancel', told: 'told' in outcome ? outcome.told || undefined : undefined }),
          303,
        )
      : redirect(paths.staffActivity(id, { done: 'proposed' }), 303)
  if (!('refusal' in outcome)) throw new Error('Calling off changes no field')
  const words = activityRefusals[outcome.refusal]
  return outcome.refusal === 'reason-missing' ? form.refuseField('reason', words, 400) : form.refuse([words])
})

export const meta: MetaFunction = () => [
  { title: '取消活动 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function CancelPage() {
  const { id, title, open, decides, affected } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<CancelFields>({ id: 'cancel', lastResult: useActionData<typeof action>() })
  return (
    <StaffPage
      title={decides ? '取消活动' : '提议取消'}
      trail={[
        { words: '活动', href: paths.staffActivities() },
        { words: title, href: paths.staffActivity(id) },
        { words: '取消' },
      ]}
      errors={summaryOf(form)}
    >
      <CancelSheet
        id={id}
        title={title}
        open={open}
        decides={decides}
        affected={affected}
        reasons={cancelReasons}
        why={typed(fields.why)}
        reason={typed(fields.reason)}
      />
    </StaffPage>
  )
}
