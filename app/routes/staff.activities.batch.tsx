import { useForm } from '@conform-to/react'
import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { cancelMany, nameInCharge, previewBatch } from '#app/domain/activities/batch.server.ts'
import { featureMany, mostFeatured } from '#app/domain/activities/feature.server.ts'
import { type BatchFields, batchForm, reasonOf } from '#app/domain/activities/form.ts'
import { cancelReasons } from '#app/domain/activities/refusals.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { BatchSheet } from '#app/ui/editor/batch-sheet.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { StaffPage } from '#app/ui/staff-page.tsx'

const mostPicked = 100
const frontPageFull = `首页最多放 ${mostFeatured} 个，先从首页拿下几个`
const titles = { owner: '改负责人', cancel: '取消活动', feature: '放到首页', unfeature: '从首页拿下' } as const

export const loader = forStaff('activity.draft', () => null)

export const action = forStaff('activity.draft', async ({ request, db, keys, actor, now }) => {
  const posted = await request.clone().formData()
  const ids = posted.getAll('id').map(String).slice(0, mostPicked)
  const form = await readForm(request, batchForm)
  const picked = await previewBatch(db, actor, ids, now)
  if (form.rejection) return data({ picked, act: null, result: form.rejection.data }, { status: 400 })
  const { do: act, sure, person, ...said } = form.value
  if (sure !== 'yes' || picked.length === 0) return data({ picked, act, result: null }, { status: 200 })
  if (act === 'feature' || act === 'unfeature') {
    const ids = picked.filter(({ cannot }) => cannot[act] === null).map(({ id }) => id)
    const outcome = await featureMany(db, actor, { ids, on: act === 'feature' }, now)
    if (outcome.ok) return redirect(paths.staffActivities({ done: act, ids: ids.join('.') }), 303)
    return data({ picked, act, result: form.refuse([frontPageFull]).data }, { status: 409 })
  }
  const reason = reasonOf(said)
  const missing =
    act === 'owner'
      ? person
        ? null
        : (['person', '写新的负责人'] as const)
      : reason
        ? null
        : (['reason', '写一句为什么，报了名的人会看到'] as const)
  if (missing) {
    const again = form.refuseField(missing[0], missing[1], 400)
    return data({ picked, act, result: again.data }, { status: 400 })
  }
  const failed =
    act === 'owner'
      ? await nameInCharge(db, keys, actor, picked, person, now)
      : await cancelMany(db, keys, actor, picked, reason, now)
  return redirect(paths.staffActivities({ done: act, failed: failed.join('、').slice(0, 200) }), 303)
})

export const meta: MetaFunction = () => [{ title: '一起改 · 后台 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function BatchPage() {
  const answer = useActionData<typeof action>()
  const [form, fields] = useForm<BatchFields>({ id: 'batch', lastResult: answer?.result })
  const act = answer?.act ?? 'owner'
  return (
    <StaffPage
      title={titles[act]}
      trail={[{ words: '活动', href: paths.staffActivities() }, { words: '一起改' }]}
      errors={summaryOf(form)}
    >
      {answer && answer.picked.length > 0 ? (
        <BatchSheet
          act={act}
          picked={answer.picked}
          reasons={cancelReasons}
          person={typed(fields.person)}
          why={typed(fields.why)}
          reason={typed(fields.reason)}
        />
      ) : (
        <Empty title="没有选中活动" action={{ href: paths.staffActivities(), words: '回到列表' }}>
          在列表前面打勾，再点下面的按钮。
        </Empty>
      )}
    </StaffPage>
  )
}
