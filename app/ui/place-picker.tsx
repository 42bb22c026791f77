import { CountySketch, type TownPoint } from './county-sketch.tsx'
import { Field } from './field.tsx'
import type { MapTiles } from './map-region.tsx'
import { SelectField } from './select-field.tsx'

interface SpotField {
  name: string
  defaultValue: string
  errors?: string[]
}

interface PlacePickerProps {
  county: string
  towns: readonly TownPoint[]
  tiles: MapTiles | null
  /** where it stands now, in WGS-84; null for what is new */
  pin: { name: string; latitude: number; longitude: number } | null
  fields: { latitude: SpotField; longitude: SpotField; datum: SpotField }
  /** the place was found outside the county: asks whether it is meant */
  outside: boolean
}

/** A point, by its numbers or by a press on the map; without script the numbers are all there is, and enough. */
export function PlacePicker({ county, towns, tiles, pin, fields, outside }: PlacePickerProps) {
  return (
    <div
      className="placepick"
      data-place=""
      data-tiles-url={tiles?.url}
      data-tiles-attribution={tiles?.attribution}
      data-tiles-datum={tiles?.datum}
    >
      <div className="field-row field-row--3">
        <Field label="纬度" hint="如 23.808" {...fields.latitude} inputMode="decimal" required />
        <Field label="经度" hint="如 108.888" {...fields.longitude} inputMode="decimal" required />
        <SelectField
          label="坐标从哪里来"
          hint="我们按 WGS-84 存"
          {...fields.datum}
          options={[
            { value: 'wgs84', words: 'WGS-84：手机定位、天地图' },
            { value: 'gcj02', words: 'GCJ-02：高德、腾讯地图' },
          ]}
        />
      </div>
      {outside ? (
        <label className="check check--s">
          <input type="checkbox" name="outside" value="on" />
          <span>确实在这里，经纬度没有写反</span>
        </label>
      ) : null}
      <p className="hint" data-place-hint="" hidden>
        在地图上点一下，或者拖那块石头。用键盘：先选中石头，方向键移动。
      </p>
      <CountySketch
        county={county}
        towns={towns}
        pins={pin ? [{ ...pin, id: 'here', kind: 'venue', href: '#latitude', chosen: true }] : []}
      />
      <p className="sr" role="status" data-place-said="" />
    </div>
  )
}
