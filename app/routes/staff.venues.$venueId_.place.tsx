import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { can, insistProposing } from '#app/domain/policy.ts'
import { findById, placedOf } from '#app/domain/venues/find.server.ts'
import { placeForm, proposePlaceForm } from '#app/domain/venues/form.ts'
import { moveVenue } from '#app/domain/venues/move.server.ts'
import { proposeForVenue } from '#app/domain/venues/proposals.server.ts'
import { editRefusals, proposalRefusals } from '#app/domain/venues/refusals.ts'
import { readForm } from '#app/http/forms.server.ts'
import { findPlaceChoices } from '#app/http/place-choices.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Field } from '#app/ui/field.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { PlacePicker } from '#app/ui/place-picker.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { VillageField } from '#app/ui/village-field.tsx'

export const loader = forStaff('venue.create', async ({ db, actor, params, site }) => {
  const venue = await findById(db, params.venueId!)
  insistProposing(actor, 'venue.create', placedOf(venue))
  const { id, name, latitude, longitude, villageId, revision } = venue
  return {
    place: true,
    venue: { id, name, latitude, longitude },
    held: {
      revision: String(revision),
      village: villageId ?? '',
      latitude: String(latitude),
      longitude: String(longitude),
      datum: 'wgs84',
    },
    mayPlace: can(actor, 'venue.create', placedOf(venue)),
    tiles: site.tiles,
    ...(await findPlaceChoices(db, actor)),
  }
})

export const action = forStaff('venue.create', async ({ request, db, actor, params, now }) => {
  const venue = await findById(db, params.venueId!)
  insistProposing(actor, 'venue.create', placedOf(venue))
  if (!can(actor, 'venue.create', placedOf(venue))) {
    const form = await readForm(request, proposePlaceForm)
    if (form.rejection) return form.rejection
    const { reason, outside, ...given } = form.value
    const wish = { kind: 'location', reason, spot: { ...given, outside: outside === 'on' } } as const
    const outcome = await proposeForVenue(db, actor, venue.id, wish, now)
    if (outcome.ok) return redirect(paths.staffVenue(venue.id, { done: 'proposed' }), 303)
    if (outcome.refusal === 'outside') return form.refuseField('latitude', editRefusals.outside)
    return form.refuse([proposalRefusals[outcome.refusal]])
  }
  const form = await readForm(request, placeForm)
  if (form.rejection) return form.rejection
  const { revision, village: villageId, outside, ...given } = form.value
  const move = { revision, villageId, spot: { ...given, outside: outside === 'on' } }
  const outcome = await moveVenue(db, actor, venue.id, move, now)
  if (outcome.ok) return redirect(paths.staffVenue(venue.id, { done: 'placed' }), 303)
  if (outcome.refusal === 'changed') return form.refuse([`刚刚有人改过${venue.name}，打开最新的再改`])
  return form.refuseField(outcome.refusal === 'outside' ? 'latitude' : 'village', editRefusals[outcome.refusal])
})

export const meta: MetaFunction = () => [{ title: '位置 · 后台 · 青石志愿' }, { name: 'robots', content: 'noindex' }]

export default function VenuePlacePage() {
  const { venue, held, mayPlace, homes, county, towns, tiles } = useLoaderData<typeof loader>()
  const [form, fields] = useForm({
    id: 'place',
    lastResult: useActionData<typeof action>(),
    defaultValue: { ...held, reason: '' },
  })
  const spot = { latitude: typed(fields.latitude), longitude: typed(fields.longitude), datum: typed(fields.datum) }
  return (
    <StaffPage
      title={`${venue.name}的位置`}
      trail={[
        { words: '场馆', href: paths.staffVenues() },
        { words: venue.name, href: paths.staffVenue(venue.id) },
        { words: '位置' },
      ]}
      errors={summaryOf(form)}
    >
      <form method="post" action={paths.venuePlace(venue.id)} noValidate>
        <FormToken />
        <div className="edit__form narrow">
          <Panel id="where" title={mayPlace ? '在哪里' : '提议改到哪里'}>
            {mayPlace ? (
              <>
                <input type="hidden" name="revision" value={held.revision} />
                <VillageField {...typed(fields.village)} towns={homes} />
              </>
            ) : null}
            <PlacePicker
              county={county}
              towns={towns}
              tiles={tiles}
              pin={venue}
              fields={spot}
              outside={spot.latitude.errors?.includes(editRefusals.outside) ?? false}
            />
            {mayPlace ? null : (
              <Field label="原因" hint="镇团委看了好决定" {...typed(fields.reason)} required maxLength={200} />
            )}
          </Panel>
        </div>
        <div className="editbar">
          <span className="muted">{mayPlace ? '公开页和地图马上更新' : '镇团委同意以后才改'}</span>
          <span className="row">
            <a className="btn btn--quiet" href={paths.staffVenue(venue.id)}>
              不改了
            </a>
            <button className="btn" type="submit">
              {mayPlace ? '存好位置' : '提给镇团委'}
            </button>
          </span>
        </div>
      </form>
    </StaffPage>
  )
}
