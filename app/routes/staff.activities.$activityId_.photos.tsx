import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addActivityPhoto, readActivityPhotos, removeActivityPhoto } from '#app/domain/activities/photos/add.server.ts'
import { altText, declaredText } from '#app/domain/activities/photos/form.ts'
import { activityPhotoRefusals, notAgreedWords } from '#app/domain/activities/photos/refusals.ts'
import { fileIn, partsOf, textIn } from '#app/http/multipart.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { ActivityPhotoForm, type ActivityPhotoProblem, PutUpPhotos } from '#app/ui/activity-photos.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { Done } from '#app/ui/undo.tsx'

export const loader = forStaff('activity.publish', async ({ db, keys, actor, params, url, now }) => ({
  ...(await readActivityPhotos(db, keys, actor, params.activityId!, now)),
  done: url.searchParams.get('done'),
}))

const wrong = (status: number, problem: ActivityPhotoProblem) => data(problem, { status })

export const action = forStaff('activity.publish', async ({ request, db, files, keys, actor, params, now }) => {
  const { id } = await readActivityPhotos(db, keys, actor, params.activityId!, now)
  const parts = await partsOf(request.clone())
  if (parts.length === 0) {
    const form = await request.formData()
    if (form.get('do') !== 'remove') {
      const { words, status } = activityPhotoRefusals['no-photo']
      return wrong(status, { field: 'photo', words, alt: '', recognised: [] })
    }
    await removeActivityPhoto(db, actor, id, String(form.get('photo') ?? ''), now)
    return redirect(paths.activityPhotos(id, { done: 'removed' }), 303)
  }
  const recognised = parts.flatMap(({ name, bytes }) => (name === 'person' ? [bytes.toString()] : []))
  const kept = { alt: textIn(parts, 'alt'), recognised }
  const alt = altText.safeParse(kept.alt || undefined)
  if (!alt.success) return wrong(400, { field: 'alt', words: alt.error.issues[0]!.message, ...kept })
  const declared = declaredText.safeParse(textIn(parts, 'declared') || undefined)
  if (!declared.success) return wrong(400, { field: 'declared', words: declared.error.issues[0]!.message, ...kept })
  const photo = { bytes: fileIn(parts, 'photo'), alt: alt.data, recognised }
  const outcome = await addActivityPhoto(db, files, keys, actor, id, photo, now)
  if (outcome.ok) return redirect(paths.activityPhotos(id, { done: 'added' }), 303)
  if (outcome.refusal === 'not-agreed')
    return wrong(409, { field: `person-${outcome.who[0]!.id}`, words: notAgreedWords(outcome.who), ...kept })
  const { words, status } = activityPhotoRefusals[outcome.refusal]
  return wrong(status, { field: 'photo', words, ...kept })
})

export const meta: MetaFunction = () => [
  { title: '活动照片 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

const doneWords: Record<string, string> = { added: '放上去了，活动页上已经有了', removed: '拿下来了，活动页上没有了' }

export default function ActivityPhotosPage() {
  const { id, title, photos, there, done } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>() ?? null
  const words = done ? doneWords[done] : undefined
  return (
    <StaffPage
      title="活动照片"
      trail={[
        { words: '活动', href: paths.staffActivities() },
        { words: title, href: paths.staffActivity(id) },
        { words: '照片' },
      ]}
      errors={problem ? [{ field: problem.field, words: problem.words }] : []}
      flash={words && !problem ? <Done title={words} /> : null}
    >
      <div className="stack">
        <Panel id="add" title="加一张">
          <ActivityPhotoForm action={paths.activityPhotos(id)} there={there} problem={problem} />
        </Panel>
        <Panel id="all" title={`现在有 ${photos.length} 张`}>
          {photos.length > 0 ? (
            <PutUpPhotos action={paths.activityPhotos(id)} activityId={id} photos={photos} />
          ) : (
            <p className="muted">还没有。看不清谁是谁的全景，最好放。</p>
          )}
        </Panel>
      </div>
    </StaffPage>
  )
}
