import type { FieldMetadata } from '@conform-to/react'
import { textOf, typed } from './form-state.ts'
import { RadioCards } from './radio-cards.tsx'
import { type Option, SelectField } from './select-field.tsx'

interface RoleFieldsProps {
  roles: readonly Option[]
  towns: readonly Option[]
  role: FieldMetadata<unknown>
  town: FieldMetadata<unknown>
}

const details: Readonly<Record<string, string>> = {
  'town-staff': '管一个镇的活动、场地和人',
  'county-staff': '管全县的活动、场地和人',
  auditor: '看操作记录，不能改',
  'system-admin': '邮件、短信、备份',
  'security-admin': '谁能进后台、密码的规矩',
}

/** Which role of the league, and of town staff which town. */
export function RoleFields({ roles, towns, role, town }: RoleFieldsProps) {
  return (
    <>
      <RadioCards
        label="做什么"
        hint="审计员、系统管理员、安全管理员要用单独的账号"
        name={role.name}
        value={textOf(role)}
        errors={role.errors}
        cards={roles.map(({ value, words }) => ({ value, title: words, detail: details[value] }))}
        columns={2}
        required
      />
      <SelectField label="哪个镇" hint="只有镇团委要选" {...typed(town)} empty="不选" options={towns} />
    </>
  )
}
