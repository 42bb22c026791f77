import type { ReactNode } from 'react'
import { FieldNotes } from './field-notes.tsx'

export interface FieldWords {
  label: string
  hint?: ReactNode
  /** what is wrong, one sentence each */
  errors?: readonly string[] | null
  /** prints 选填 */
  optional?: boolean
}

/** What ties a control to its hint and its error for whoever cannot see them. */
export function ariaOf(id: string, { hint, errors }: Pick<FieldWords, 'hint' | 'errors'>) {
  const wrong = Boolean(errors?.length)
  const by = [hint ? `${id}-hint` : '', wrong ? `${id}-error` : ''].filter(Boolean).join(' ')
  return { 'aria-describedby': by || undefined, 'aria-invalid': wrong || undefined }
}

/** Label, hint, error and control, in that order, so that a keyboard on the screen never covers the error. */
export function FieldBox({
  id,
  label,
  hint,
  errors,
  optional,
  children,
}: FieldWords & { id: string; children: ReactNode }) {
  return (
    <div className={errors?.length ? 'field field--err' : 'field'}>
      <label className="label" htmlFor={id}>
        {label}
        {optional ? <span className="opt"> 选填</span> : null}
      </label>
      <FieldNotes id={id} hint={hint} errors={errors} />
      {children}
    </div>
  )
}
