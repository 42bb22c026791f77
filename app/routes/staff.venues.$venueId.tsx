import { useForm } from '@conform-to/react'
import { data, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findBack } from '#app/domain/former.server.ts'
import { editVenue } from '#app/domain/venues/edit.server.ts'
import { readEditor } from '#app/domain/venues/editor.server.ts'
import { editableOf, editVenueForm } from '#app/domain/venues/form.ts'
import { editRefusals } from '#app/domain/venues/refusals.ts'
import { findKept } from '#app/domain/venues/staff.server.ts'
import { findPlaceBack, takeBackVenueEdit, venueEdits } from '#app/domain/venues/take-back.server.ts'
import { readForm } from '#app/http/forms.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { askedBackIn, stays } from '#app/http/take-back.server.ts'
import { paths } from '#app/paths.ts'
import { type ClashRow, ClashTable } from '#app/ui/clash-table.tsx'
import { Stays } from '#app/ui/edit-done.tsx'
import { summaryOf } from '#app/ui/form-state.ts'
import { Icon } from '#app/ui/icon.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { VenueBadge } from '#app/ui/venue-badge.tsx'
import { VenueDone } from '#app/ui/venue-done.tsx'
import { VenueEditBar, VenueEditor } from '#app/ui/venue-editor.tsx'
import { venueSections } from '#app/ui/venue-sections.ts'
import { VenueSide } from '#app/ui/venue-side.tsx'

export const loader = forStaff('venue.edit', async ({ db, actor, params, url, now }) => {
  const done = url.searchParams.get('done')
  const venue = await readEditor(db, actor, params.venueId!, now)
  const back = done === 'saved' ? await findBack(db, actor, { type: 'venue', id: venue.id }, venueEdits, now) : null
  const placeBack = done === 'placed' && venue.mayPlace ? await findPlaceBack(db, actor, venue.id, now) : null
  return { ...venue, done, back, placeBack }
})

export const action = forStaff('venue.edit', async ({ request, db, keys, actor, params, now }) => {
  const { id } = await findKept(db, actor, params.venueId!)
  const back = await askedBackIn(request)
  if (back !== null) {
    const outcome = await takeBackVenueEdit(db, keys, actor, id, back, now)
    return outcome.ok ? redirect(paths.staffVenue(id, { done: 'back' }), 303) : stays(outcome.refusal)
  }
  const form = await readForm(request, editVenueForm)
  if (form.rejection) return form.rejection
  const { revision, theirs } = form.value
  const outcome = await editVenue(db, keys, actor, id, { revision, theirs, given: editableOf(form.value) }, now)
  if (outcome.ok) return redirect(paths.staffVenue(id, { done: outcome.fields.length > 0 ? 'saved' : 'same' }), 303)
  if (outcome.refusal === 'changed') {
    const { revision: current, clashes } = outcome
    return data(
      { ...form.refuse(['先看看别人改了什么，选好再存']).data, changed: { current, clashes } },
      { status: 409 },
    )
  }
  return form.refuseField(outcome.refusal === 'slug-taken' ? 'slug' : 'name', editRefusals[outcome.refusal])
})

/** Another saved first: from where one goes on, and what has to be chosen. */
interface ChangedView {
  current: number
  clashes: ClashRow[]
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.held.name ?? '场馆'} · 后台 · 青石志愿` },
  { name: 'robots', content: 'noindex' },
]

export default function StaffVenuePage() {
  const venue = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const changed = answer && 'changed' in answer ? (answer.changed as ChangedView) : null
  const kept = answer && 'stays' in answer ? answer.stays : null
  const lastResult = answer && !('stays' in answer) ? answer : undefined
  const [form, fields] = useForm({ id: 'venue', lastResult, defaultValue: venue.held })
  return (
    <StaffPage
      title={venue.held.name}
      trail={[{ words: '场馆', href: paths.staffVenues() }, { words: '编辑' }]}
      badge={<VenueBadge open={venue.open} words={venue.state} />}
      actions={
        <>
          <a className="btn btn--quiet btn--sm" href={paths.venue(venue.held.slug)}>
            <Icon name="eye" />
            看公开页
          </a>
          <a className="btn btn--quiet btn--sm" href={paths.venueClosing(venue.id)}>
            {venue.closed ? '重新开放' : venue.mayPlace ? '关闭场馆' : '提议关闭'}
          </a>
        </>
      }
      errors={changed ? [] : summaryOf(form)}
      flash={
        changed ? (
          <ClashTable clashes={changed.clashes} form="venue" />
        ) : kept ? (
          <Stays words={kept} />
        ) : (
          <VenueDone {...venue} error={form.status === 'error'} />
        )
      }
    >
      <div className="edit">
        <nav className="edit__nav" aria-label="本页内容">
          <ol>
            {venueSections.map(({ id, words }) => (
              <li key={id}>
                <a href={`#${id}`}>{words}</a>
              </li>
            ))}
          </ol>
        </nav>
        <VenueEditor
          venue={venue}
          fields={fields}
          revision={changed ? String(changed.current) : (fields.revision.initialValue ?? venue.held.revision)}
        />
        <VenueSide {...venue} />
      </div>
      <VenueEditBar id={venue.id} />
    </StaffPage>
  )
}
