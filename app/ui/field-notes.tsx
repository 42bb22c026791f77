import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

interface FieldNotesProps {
  id: string
  hint?: ReactNode
  errors?: readonly string[] | null
}

/** What stands between a label and its control: how to fill it in, then what is wrong with it. */
export function FieldNotes({ id, hint, errors }: FieldNotesProps) {
  return (
    <>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {errors?.length ? (
        <p className="err" id={`${id}-error`}>
          <Icon name="circle-alert" />
          <span>{errors.join('；')}</span>
        </p>
      ) : null}
    </>
  )
}
