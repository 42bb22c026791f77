import type { ReactNode } from 'react'
import { ariaOf, type FieldWords } from './field-box.tsx'
import { FieldNotes } from './field-notes.tsx'

interface FieldSetProps extends FieldWords {
  /** hint and error are tied to it */
  id: string
  /** a legend as large as a heading of a form section */
  large?: boolean
  children: ReactNode
}

/** Controls that answer one question together, under its legend. */
export function FieldSet({ id, label, hint, errors, optional, large, children }: FieldSetProps) {
  const { 'aria-describedby': describedBy } = ariaOf(id, { hint, errors })
  return (
    <fieldset className={errors?.length ? 'field field--err' : 'field'} aria-describedby={describedBy}>
      <legend className={large ? 'legend' : 'label'}>
        {label}
        {optional ? <span className="opt"> 选填</span> : null}
      </legend>
      <FieldNotes id={id} hint={hint} errors={errors} />
      {children}
    </fieldset>
  )
}
