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
  /** of whoever only proposes: why */
  reason: FieldMetadata<unknown> | null
}

/** Gives another role, from now, until a day or until somebody ends it; or proposes that a security admin does. */
export function GrantRoleForm({ personId, until, reason, ...fields }: GrantRoleFormProps) {
  return (
    <Panel id="grant" title={reason ? '提议再给一个角色' : '再给一个角色'}>
      <form method="post" action={paths.staffAccount(personId)} noValidate>
        <FormToken />
        <RoleFields {...fields} />
        <Field label="做到哪一天" hint="不填就一直做到有人收回" type="date" optional {...typed(until)} />
        {reason ? <Field label="为什么" hint="安全管理员看了再定，至少 4 个字" {...typed(reason)} /> : null}
        <p className="row form-go">
          <button className="btn" type="submit" name="act" value={reason ? 'propose' : 'grant'}>
            {reason ? '提议给这个角色' : '给这个角色'}
          </button>
        </p>
      </form>
    </Panel>
  )
}
