import type { InputHTMLAttributes } from 'react'
import { ariaOf, FieldBox, type FieldWords } from './field-box.tsx'

interface FieldProps extends FieldWords, Omit<InputHTMLAttributes<HTMLInputElement>, 'id'> {
  name: string
  /** the name when left out; error summaries link to it */
  id?: string
  /** 4 or 8 characters wide instead of the whole line */
  room?: 4 | 8
}

/** One line of text: name, phone number, password, code. */
export function Field({ label, hint, errors, optional, id, room, ...input }: FieldProps) {
  const key = id ?? input.name
  return (
    <FieldBox id={key} label={label} hint={hint} errors={errors} optional={optional}>
      <input
        className={room ? `input input--w${room}` : 'input'}
        id={key}
        {...ariaOf(key, { hint, errors })}
        {...input}
      />
    </FieldBox>
  )
}
