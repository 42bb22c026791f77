import type { FieldMetadata } from '@conform-to/react'
import { holidayRuleWords } from '#app/domain/venues/holiday-words.ts'
import { kindWords, optionsOf } from '#app/domain/venues/views.ts'
import type { HourField } from '#app/domain/venues/weekly.ts'
import { paths } from '#app/paths.ts'
import { tickedIn } from './chosen-list.ts'
import { FacilityFields } from './facility-fields.tsx'
import { Field } from './field.tsx'
import { typed } from './form-state.ts'
import { FormToken } from './form-token.tsx'
import { Panel } from './panel.tsx'
import { SelectField } from './select-field.tsx'
import { TextAreaField } from './text-area-field.tsx'
import { WeekFields } from './week-fields.tsx'

type Name =
  | HourField
  | 'name'
  | 'kind'
  | 'slug'
  | 'summary'
  | 'about'
  | 'seats'
  | 'address'
  | 'directions'
  | 'phone'
  | 'holidayRule'
  | 'facility'
  | 'otherFacilities'

interface VenueEditorProps {
  venue: { id: string; town: string; village: string | null; latitude: number; longitude: number; mayPlace: boolean }
  fields: Record<Name, FieldMetadata<unknown>>
  /** what the editor began from */
  revision: string
}

/** Everything of a venue that is saved together, section by section. */
export function VenueEditor({ venue, fields, revision }: VenueEditorProps) {
  return (
    <form method="post" action={paths.staffVenue(venue.id)} id="venue" className="edit__form" noValidate>
      <FormToken />
      <input type="hidden" name="revision" value={revision} />
      <Panel id="basics" title="基本信息">
        <Field label="名称" hint="挂在门口的那个名字" {...typed(fields.name)} required maxLength={30} />
        <Field label="一句话介绍" hint="来了能做什么" {...typed(fields.summary)} required maxLength={60} />
        <div className="field-row field-row--3">
          <SelectField label="类别" {...typed(fields.kind)} options={optionsOf(kindWords)} required />
          <Field label="电话" {...typed(fields.phone)} type="tel" required maxLength={30} />
          <Field label="座位数" {...typed(fields.seats)} inputMode="numeric" optional maxLength={4} />
        </div>
        <TextAreaField label="介绍" {...typed(fields.about)} rows={4} optional maxLength={1000} />
        <Field
          label="网址"
          hint="公开页地址里的名字。改了以后，旧网址照样能到"
          {...typed(fields.slug)}
          required
          maxLength={60}
        />
      </Panel>
      <Panel
        id="place"
        title="地点"
        aside={<a href={paths.venuePlace(venue.id)}>{venue.mayPlace ? '在地图上改' : '提议改位置'}</a>}
      >
        <p className="muted">
          {venue.town}
          {venue.village ? `·${venue.village}` : ''}，北纬 {venue.latitude}，东经 {venue.longitude}（WGS-84）
        </p>
        <Field label="地址" {...typed(fields.address)} required maxLength={100} />
        <TextAreaField
          label="怎么来"
          hint="公交、停车、从哪个门进"
          {...typed(fields.directions)}
          rows={2}
          optional
          maxLength={200}
        />
      </Panel>
      <Panel id="hours" title="开放时间">
        <WeekFields fields={fields} />
        <SelectField
          label="公共假期"
          hint="元旦、春节、清明、劳动节、端午、中秋、国庆"
          {...typed(fields.holidayRule)}
          options={optionsOf(holidayRuleWords)}
        />
      </Panel>
      <Panel id="facilities" title="设施">
        <FacilityFields ticked={tickedIn(fields.facility)} other={typed(fields.otherFacilities)} />
      </Panel>
    </form>
  )
}

/** What ends the editing, always in sight. */
export function VenueEditBar({ id }: { id: string }) {
  return (
    <div className="editbar">
      <span className="muted">存好以后，公开页马上更新</span>
      <span className="row">
        <a className="btn btn--quiet" href={paths.staffVenue(id)}>
          放弃改动
        </a>
        <button className="btn" type="submit" form="venue">
          保存
        </button>
      </span>
    </div>
  )
}
