import { useForm } from '@conform-to/react'
import { type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/policy.ts'
import { createVenue } from '#app/domain/venues/create.server.ts'
import { type NewVenueForm, newVenueForm } from '#app/domain/venues/form.ts'
import { editRefusals } from '#app/domain/venues/refusals.ts'
import { kindWords, optionsOf } from '#app/domain/venues/views.ts'
import { readForm } from '#app/http/forms.server.ts'
import { findPlaceChoices } from '#app/http/place-choices.server.ts'
import { forStaff } from '#app/http/route.server.ts'
import { paths } from '#app/paths.ts'
import { Field } from '#app/ui/field.tsx'
import { Flash } from '#app/ui/flash.tsx'
import { summaryOf, typed } from '#app/ui/form-state.ts'
import { FormToken } from '#app/ui/form-token.tsx'
import { Panel } from '#app/ui/panel.tsx'
import { PlacePicker } from '#app/ui/place-picker.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { VillageField } from '#app/ui/village-field.tsx'

export const loader = forStaff('venue.create', async ({ db, actor, site }) => ({
  place: true,
  mayCreate: can(actor, 'venue.create'),
  tiles: site.tiles,
  ...(await findPlaceChoices(db, actor)),
}))

export const action = forStaff('venue.create', async ({ request, db, actor, now }) => {
  const form = await readForm(request, newVenueForm)
  if (form.rejection) return form.rejection
  const { latitude, longitude, datum, outside, village: villageId, ...texts } = form.value
  const spot = { latitude, longitude, datum, outside: outside === 'on' }
  const outcome = await createVenue(db, actor, { ...texts, villageId, spot }, now)
  if (outcome.ok) return redirect(paths.staffVenue(outcome.venue.id, { done: 'created' }), 303)
  const field = { 'unknown-village': 'village', 'name-taken': 'name', outside: 'latitude' } as const
  return form.refuseField(field[outcome.refusal], editRefusals[outcome.refusal])
})

export const meta: MetaFunction = () => [
  { title: '新建场馆 · 后台 · 青石志愿' },
  { name: 'robots', content: 'noindex' },
]

export default function NewVenuePage() {
  const { mayCreate, homes, county, towns, tiles } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<NewVenueForm>({
    id: 'new',
    lastResult: useActionData<typeof action>(),
  })
  const trail = [{ words: '场馆', href: paths.staffVenues() }, { words: '新建' }]
  if (!mayCreate)
    return (
      <StaffPage title="新建场馆" trail={trail}>
        <Flash tone="info" title="新建场馆由镇团委和县团委来办">
          把名称、地址和电话告诉镇团委，他们建好后可以指定你来管。
        </Flash>
      </StaffPage>
    )
  return (
    <StaffPage title="新建场馆" trail={trail} errors={summaryOf(form)}>
      <form method="post" action={paths.newVenue()} noValidate>
        <FormToken />
        <div className="edit__form narrow">
          <Panel id="basics" title="基本信息">
            <Field label="名称" hint="挂在门口的那个名字" {...typed(fields.name)} required maxLength={30} />
            <Field label="一句话介绍" hint="来了能做什么" {...typed(fields.summary)} required maxLength={60} />
            <div className="field-row">
              <SelectField
                label="类别"
                {...typed(fields.kind)}
                empty="请选择"
                options={optionsOf(kindWords)}
                required
              />
              <Field label="电话" hint="场馆自己的，会印在公开页上" {...typed(fields.phone)} type="tel" required />
            </div>
          </Panel>
          <Panel id="place" title="地点">
            <div className="field-row">
              <VillageField {...typed(fields.village)} towns={homes} />
              <Field label="地址" hint="从镇名写起，到门口为止" {...typed(fields.address)} required maxLength={100} />
            </div>
            <PlacePicker
              county={county}
              towns={towns}
              tiles={tiles}
              pin={null}
              fields={{
                latitude: typed(fields.latitude),
                longitude: typed(fields.longitude),
                datum: typed(fields.datum),
              }}
              outside={fields.latitude.errors?.includes(editRefusals.outside) ?? false}
            />
          </Panel>
        </div>
        <div className="editbar">
          <span className="muted">建好就在公开页上。开放时间、设施和照片，下一步填。</span>
          <span className="row">
            <a className="btn btn--quiet" href={paths.staffVenues()}>
              不建了
            </a>
            <button className="btn" type="submit">
              建好场馆
            </button>
          </span>
        </div>
      </form>
    </StaffPage>
  )
}
