import type { ReactNode } from 'react'
import { FieldErrors } from './field-errors.tsx'

interface CheckBoxProps {
  name: string
  id?: string
  value?: string
  label: ReactNode
  checked?: boolean
  errors?: readonly string[] | null
  required?: boolean
}

/** A yes that somebody ticks; the whole row is its label, and it never starts ticked for a consent. */
export function CheckBox({ name, id = name, value = 'on', label, checked, errors, required }: CheckBoxProps) {
  const wrong = Boolean(errors?.length)
  return (
    <div className={wrong ? 'field field--err' : undefined}>
      <FieldErrors id={id} errors={errors} />
      <label className="check" htmlFor={id}>
        <input
          type="checkbox"
          id={id}
          name={name}
          value={value}
          defaultChecked={checked}
          required={required}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? `${id}-error` : undefined}
        />
        <span>{label}</span>
      </label>
    </div>
  )
}
