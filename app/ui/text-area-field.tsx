import type { TextareaHTMLAttributes } from 'react'
import { ariaOf, FieldBox, type FieldWords } from './field-box.tsx'

interface TextAreaFieldProps extends FieldWords, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id'> {
  name: string
  id?: string
}

/** Several lines in one's own words. */
export function TextAreaField({ label, hint, errors, optional, id, ...area }: TextAreaFieldProps) {
  const key = id ?? area.name
  return (
    <FieldBox id={key} label={label} hint={hint} errors={errors} optional={optional}>
      <textarea className="textarea" id={key} rows={3} {...ariaOf(key, { hint, errors })} {...area} />
    </FieldBox>
  )
}
