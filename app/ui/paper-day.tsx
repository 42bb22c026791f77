import type { FieldMetadata } from '@conform-to/react'
import { Field } from './field.tsx'
import { textOf } from './form-state.ts'

interface PaperDayProps {
  fields: Readonly<Record<'signedOn' | 'sealedOn', FieldMetadata<unknown>>>
  name: 'signedOn' | 'sealedOn'
  label: string
  /** YYYY-MM-DD; nothing is signed or sealed later */
  today: string
  required?: boolean
}

/** The day a certificate was signed or sealed on. */
export const PaperDay = ({ fields, name, label, today, required }: PaperDayProps) => (
  <Field
    label={label}
    type="date"
    name={name}
    max={today}
    defaultValue={textOf(fields[name]) || today}
    errors={fields[name].errors}
    required={required}
    room={8}
  />
)
