import { usualFacilities } from '#app/domain/venues/facility-list.ts'
import { Field } from './field.tsx'
import { FieldSet } from './field-set.tsx'

interface FacilityFieldsProps {
  ticked: readonly string[]
  other: { name: string; defaultValue: string; errors?: string[] }
}

/** What a venue has: the usual to tick, the rest to write. */
export function FacilityFields({ ticked, other }: FacilityFieldsProps) {
  return (
    <>
      <FieldSet id="facility" label="常见的">
        <div className="ticks">
          {usualFacilities.map((name) => (
            <label key={name} className="check check--s">
              <input type="checkbox" name="facility" value={name} defaultChecked={ticked.includes(name)} />
              <span>{name}</span>
            </label>
          ))}
        </div>
      </FieldSet>
      <Field label="其他" hint="用顿号隔开，如：乒乓球台、画架" {...other} optional maxLength={200} />
    </>
  )
}
