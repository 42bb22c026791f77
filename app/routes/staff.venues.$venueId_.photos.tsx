import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { altText } from '#app/domain/venues/form.ts'
import { addPhoto, describePhoto, movePhotoUp, photosOf, removePhoto } from '#app/domain/venues/photos.server.ts'
import { photoRefusals } from '#app/domain/venues/refusals.ts'
import { findKept } from '#app/domain/venues/staff.server.ts'
import { fileIn, partsOf, textIn } from '#app/http/multipart.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Flash } from '#app/ui/flash.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { PhotoForm } from '#app/ui/photo-form.tsx'
import { PhotoList } from '#app/ui/photo-list.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const loader = forStaff('venue.edit', async ({ db, actor, params, url }) => {
  const { id, name } = await findKept(db, actor, params.venueId!)
  return { id, name, photos: await photosOf(db, id), done: url.searchParams.get('done') }
})

interface Wrong {
  field: string
  words: string
  alt: string
}

const wrong = (status: number, field: string, words: string, alt = '') =>
  data({ field, words, alt } satisfies Wrong, { status })

export const action = forStaff('venue.edit', async ({ request, db, files, actor, params, now }) => {
  const { id } = await findKept(db, actor, params.venueId!)
  const parts = await partsOf(request.clone())
  if (parts.length > 0) {
    const alt = altText.safeParse(textIn(parts, 'alt') || undefined)
    if (!alt.success) return wrong(400, 'alt', alt.error.issues[0]!.message)
    const outcome = await addPhoto(db, files, actor, id, { bytes: fileIn(parts, 'photo'), alt: alt.data }, now)
    if (outcome.ok) return redirect(paths.venuePhotos(id, { done: 'added' }), 303)
    const { words, status } = photoRefusals[outcome.refusal]
    return wrong(status, 'photo', words, alt.data)
  }
  const form = await request.formData()
  const photo = String(form.get('photo') ?? '')
  const act = String(form.get('do') ?? '')
  if (act === 'remove') await removePhoto(db, files, actor, id, photo, now)
  else if (act === 'up') await movePhotoUp(db, actor, id, photo, now)
  else if (act === 'describe') {
    const alt = altText.safeParse(form.get('alt') || undefined)
    if (!alt.success) return wrong(400, `alt-${photo}`, alt.error.issues[0]!.message)
    await describePhoto(db, actor, id, photo, alt.data, now)
  } else return wrong(400, 'photo', photoRefusals['no-photo'].words)
  return redirect(paths.venuePhotos(id, { done: act }), 303)
})

export const meta: MetaFunction = () => [{ title: '照片 · 后台 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

const doneWords: Record<string, string> = {
  added: '照片放好了，公开页上已经有了',
  remove: '照片删掉了',
  up: '往前挪了一位',
  describe: '说明改好了',
}

export default function VenuePhotosPage() {
  const { id, name, photos, done } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()
  const words = done ? doneWords[done] : undefined
  return (
    <StaffPage
      title="照片"
      trail={[
        { words: '场馆', href: paths.staffVenues() },
        { words: name, href: paths.staffVenue(id) },
        { words: '照片' },
      ]}
      errors={problem ? [{ field: problem.field, words: problem.words }] : []}
      flash={words && !problem ? <Flash title={words} live /> : null}
    >
      <div className="stack">
        <Panel id="add" title="加一张">
          <PhotoForm action={paths.venuePhotos(id)} problem={problem ?? null} />
        </Panel>
        <Panel id="all" title={`现在有 ${photos.length} 张`}>
          {photos.length > 0 ? (
            <PhotoList action={paths.venuePhotos(id)} photos={photos} problem={problem ?? null} />
          ) : (
            <p className="muted">还没有。门口一张、屋里一张，大家就认得了。</p>
          )}
        </Panel>
      </div>
    </StaffPage>
  )
}
