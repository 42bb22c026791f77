import type { FieldMetadata } from '@conform-to/react'
import { Field } from './field.tsx'
import { typed } from './form-state.ts'
import { type Option, SelectField } from './select-field.tsx'

interface TeamFieldsProps {
  fields: Record<'name' | 'summary' | 'town' | 'partner' | 'parent', FieldMetadata<unknown>>
  /** the towns it may have; `county` offers none of them: a team of the whole county */
  choices: { county: boolean; towns: readonly Option[]; partners: readonly Option[]; parents: readonly Option[] }
}

/** What a team is: its name, a line about it, where it belongs. */
export function TeamFields({ fields, choices }: TeamFieldsProps) {
  return (
    <>
      <Field label="队名" hint="大家叫得出来的那个名字" {...typed(fields.name)} required maxLength={30} />
      <Field label="一句话介绍" hint="来了做什么" {...typed(fields.summary)} required maxLength={60} />
      <SelectField
        label="属于哪里"
        {...typed(fields.town)}
        empty={choices.county ? '全县' : '请选择'}
        options={choices.towns}
      />
      <SelectField label="联动单位" optional {...typed(fields.partner)} empty="没有" options={choices.partners} />
      <SelectField
        label="上级队伍"
        hint="是别的队伍的分队才选"
        optional
        {...typed(fields.parent)}
        empty="没有"
        options={choices.parents}
      />
    </>
  )
}
