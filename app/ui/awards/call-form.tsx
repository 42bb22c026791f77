import type { FieldMetadata } from '@conform-to/react'
import type { ReactNode } from 'react'
import type { CallNow } from '#app/domain/awards/calls/now.ts'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'
import type { Option } from '../select-field.tsx'
import { CallFields } from './call-fields.tsx'

interface CallFormProps {
  action: string
  fields: Readonly<Record<string, FieldMetadata<unknown>>>
  kinds: readonly Option[]
  towns: readonly Option[]
  now: CallNow | null
  again: boolean
  words: string
  back: string
  note: string
  children?: ReactNode
}

/** The form of a call: as a draft, or as a correction with its reason on top. */
export function CallFormPage({ action, words, back, note, children, ...fields }: CallFormProps) {
  return (
    <form method="post" action={action} noValidate>
      <FormToken />
      <Hidden kept={[['revision', fields.now?.revision ?? '0']]} />
      <div className="edit__form narrow">
        {children}
        <CallFields {...fields} />
      </div>
      <div className="editbar">
        <span className="muted">{note}</span>
        <span className="row">
          <a className="btn btn--quiet" href={back}>
            不改了
          </a>
          <button className="btn" type="submit">
            {words}
          </button>
        </span>
      </div>
    </form>
  )
}
