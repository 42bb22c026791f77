import type { FieldMetadata } from '@conform-to/react'
import type { ComponentProps } from 'react'
import { paths } from '#app/paths.ts'
import { Field } from './field.tsx'
import { typed } from './form-state.ts'
import { FormToken } from './form-token.tsx'
import { Panel } from './panel.tsx'
import { RoleFields } from './role-fields.tsx'

interface GrantRoleFormProps extends ComponentProps<typeof RoleFields> {
  personId: string
  until: FieldMetadata<unknown>
}

/** Gives another role, from now, until a day or until somebody ends it. */
export function GrantRoleForm({ personId, until, ...fields }: GrantRoleFormProps) {
  return (
    <Panel id="grant" title="再给一个角色">
      <form method="post" action={paths.staffAccount(personId)} noValidate>
        <FormToken />
        <RoleFields {...fields} />
        <Field label="做到哪一天" hint="不填就一直做到有人收回" type="date" optional {...typed(until)} />
        <p className="row form-go">
          <button className="btn" type="submit">
            给这个角色
          </button>
        </p>
      </form>
    </Panel>
  )
}
