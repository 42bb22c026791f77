import type { EditorView } from '#app/domain/activities/editing/view.ts'
import { Field } from '../field.tsx'
import { Panel } from '../panel.tsx'
import { SelectField } from '../select-field.tsx'
import { type Bound, bind, needed } from './bound.ts'

/** Where it is: a venue, or a place of its own with a whole address. */
export function Place({ bound, view }: { bound: Bound; view: EditorView }) {
  const { towns, villages, venues } = view.choices
  const areas = towns.map((town) => ({
    label: town.name,
    options: [
      { value: town.id, words: town.name },
      ...villages.filter(({ townId }) => townId === town.id).map(({ id, name }) => ({ value: id, words: name })),
    ],
  }))
  return (
    <Panel id="place" title="在哪里">
      <SelectField
        label="场馆"
        optional
        hint="选了场馆，下面的地点、地址就照场馆的"
        empty="不在场馆里"
        options={venues.map(({ id, name }) => ({ value: id, words: name }))}
        {...bind(bound, 'venue')}
      />
      <div className="field-row field-row--3">
        <SelectField label="镇、村" options={areas} {...bind(bound, 'area')} />
        <Field label="地点" placeholder="老码头" maxLength={40} {...needed} {...bind(bound, 'spot')} />
        <Field
          label="详细地址"
          placeholder="河堤路 8 号，牌坊旁"
          maxLength={80}
          {...needed}
          {...bind(bound, 'street')}
        />
      </div>
      <Field label="怎么去" optional maxLength={200} {...bind(bound, 'directions')} />
      <div className="field-row">
        <Field label="纬度" optional hint="WGS-84，地图上的点" inputMode="decimal" {...bind(bound, 'latitude')} />
        <Field label="经度" optional hint="WGS-84，和纬度一起写" inputMode="decimal" {...bind(bound, 'longitude')} />
      </div>
    </Panel>
  )
}
