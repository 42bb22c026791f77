import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerProposal } from '#app/domain/activities/answer-proposal.server.ts'
import { openEditor, viewEditor } from '#app/domain/activities/editing/page.server.ts'
import { type ReviewFields, reasonOf, reviewForm } from '#app/domain/activities/form.ts'
import { moveActivity } from '#app/domain/activities/move.server.ts'
import { activityRefusals, returnReasons } from '#app/domain/activities/refusals.ts'
import { findNextToReview } from '#app/domain/activities/to-review.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ActivityStateBadge } from '#app/ui/activity-state-badge.tsx'
import { OpenProposals } from '#app/ui/editor/open-proposals.tsx'
import { ReviewSheet } from '#app/ui/editor/review-sheet.tsx'
import { Checklist, EditorSide } from '#app/ui/editor/side.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { Icon } from '#app/ui/icon.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('activity.draft', async ({ db, actor, params, now }) => {
  const opened = await openEditor(db, actor, params.activityId!)
  const [view, next] = [
    await viewEditor(db, actor, opened, { typed: opened.standing }, now),
    await findNextToReview(db, actor, params.activityId!),
  ]
  return { view, next }
})

export const action = forStaff('activity.draft', async ({ request, db, keys, actor, params, now }) => {
  const id = params.activityId!
  const { choices } = await openEditor(db, actor, id)
  const form = await readForm(request, reviewForm)
  if (form.rejection) return form.rejection
  const { do: act, proposal, ...said } = form.value
  const reason = reasonOf(said)
  if (act === 'publish' || act === 'return') {
    const moved = await moveActivity(db, keys, actor, id, { verb: act, reason }, now)
    if (moved.ok)
      return redirect(
        act === 'publish'
          ? paths.staffActivity(id, { done: act })
          : paths.staffActivities({ view: 'review', done: act }),
        303,
      )
    if (moved.refusal === 'reason-missing') return form.refuseField('reason', activityRefusals[moved.refusal], 400)
    return form.refuse([activityRefusals[moved.refusal]])
  }
  const answered = await answerProposal(db, keys, actor, proposal, { verdict: act, reason, choices }, now)
  if (answered.ok) return redirect(paths.staffActivity(id, { done: 'answered', told: answered.told || undefined }), 303)
  return form.refuse([activityRefusals[answered.refusal]])
})

export const meta: MetaFunction = () => [
  { title: '审核活动 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function ReviewPage() {
  const { view, next } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<ReviewFields>({ id: 'review', lastResult: useActionData<typeof action>() })
  const id = view.id!
  return (
    <StaffPage
      title={view.title}
      trail={[{ words: '活动', href: paths.staffActivities({ view: 'review' }) }, { words: '审核' }]}
      badge={<ActivityStateBadge state={view.state} />}
      actions={
        <>
          <a className="btn btn--quiet btn--sm" href={paths.previewActivity(id)}>
            <Icon name="eye" />
            预览公开页
          </a>
          <a className="btn btn--quiet btn--sm" href={paths.staffActivity(id)}>
            <Icon name="pencil" />
            打开编辑
          </a>
          {next ? (
            <a className="btn btn--quiet btn--sm" href={paths.reviewActivity(next)}>
              下一张
              <Icon name="chevron-right" />
            </a>
          ) : null}
        </>
      }
      errors={summaryOf(form)}
    >
      <OpenProposals activityId={id} proposals={view.proposals} reviewer={view.reviewer} />
      <div className="edit edit--review">
        <ReviewSheet view={view} reasons={returnReasons} reason={typed(fields.reason)} />
        <div>
          <Checklist checks={view.checks} away={paths.staffActivity(id)} />
          <EditorSide view={view} checked={false} />
        </div>
      </div>
    </StaffPage>
  )
}
