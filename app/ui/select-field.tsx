import type { SelectHTMLAttributes } from 'react'
import { ariaOf, FieldBox, type FieldWords } from './field-box.tsx'

export interface Option {
  value: string
  words: string
}

export interface OptionGroup {
  label: string
  options: readonly Option[]
}

interface SelectFieldProps extends FieldWords, Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id'> {
  name: string
  id?: string
  options: readonly (Option | OptionGroup)[]
  /** printed first with an empty value: 请选择 */
  empty?: string
}

/** One of many, where radio cards would be too long: villages, relations. */
export function SelectField({ label, hint, errors, optional, id, options, empty, ...select }: SelectFieldProps) {
  const key = id ?? select.name
  return (
    <FieldBox id={key} label={label} hint={hint} errors={errors} optional={optional}>
      <select className="select" id={key} {...ariaOf(key, { hint, errors })} {...select}>
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map((option) =>
          'options' in option ? (
            <optgroup key={option.label} label={option.label}>
              {option.options.map(toOption)}
            </optgroup>
          ) : (
            toOption(option)
          ),
        )}
      </select>
    </FieldBox>
  )
}

const toOption = ({ value, words }: Option) => (
  <option key={value} value={value}>
    {words}
  </option>
)
