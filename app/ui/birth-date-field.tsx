import type { FieldWords } from './field-box.tsx'
import { FieldSet } from './field-set.tsx'

interface BirthDateFieldProps extends Partial<FieldWords> {
  /** the three controls are named `${name}Year`, `${name}Month`, `${name}Day`; the first has the id `name` */
  name?: string
  /** what was chosen before, as text; empty when nothing was */
  value?: { year?: string; month?: string; day?: string } | null
  /** the youngest and the oldest year on offer, newest first */
  newestYear: number
  oldestYear?: number
  required?: boolean
}

const countTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

/** A birth date as three lists: nobody types a date on a phone, and no calendar opens at today. */
export function BirthDateField(props: BirthDateFieldProps) {
  const {
    name = 'birth',
    value,
    newestYear,
    oldestYear = newestYear - 100,
    required,
    label = '出生日期',
    ...words
  } = props
  const years = countTo(newestYear - oldestYear + 1).map((count) => newestYear - count + 1)
  const wrong = Boolean(words.errors?.length) || undefined
  const parts = [
    { part: 'Year', unit: '年', chosen: value?.year, choices: years, fill: 'bday-year' },
    { part: 'Month', unit: '月', chosen: value?.month, choices: countTo(12), fill: 'bday-month' },
    { part: 'Day', unit: '日', chosen: value?.day, choices: countTo(31), fill: 'bday-day' },
  ]
  return (
    <FieldSet id={name} label={label} {...words}>
      <div className="input-row">
        {parts.map(({ part, unit, chosen, choices, fill }) => (
          <select
            key={part}
            className="select"
            id={part === 'Year' ? name : `${name}${part}`}
            name={`${name}${part}`}
            aria-label={unit}
            aria-invalid={wrong}
            autoComplete={fill}
            defaultValue={chosen ? String(Number(chosen)) : ''}
            required={required}
          >
            <option value="">{unit}</option>
            {choices.map((choice) => (
              <option key={choice} value={choice}>
                {choice} {unit}
              </option>
            ))}
          </select>
        ))}
      </div>
    </FieldSet>
  )
}
