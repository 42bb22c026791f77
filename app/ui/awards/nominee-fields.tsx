import type { FieldMetadata } from '@conform-to/react'
import { Field } from '../field.tsx'
import { typed } from '../form-state.ts'
import { type Option, SelectField } from '../select-field.tsx'

interface NomineeFieldsProps {
  fields: Record<'by' | 'name' | 'number' | 'subject' | 'town', FieldMetadata<unknown>>
  forWhom: string
  ways: readonly Option[]
  subjects: readonly Option[]
  towns: readonly Option[]
}

/** In whose name, and whom: a volunteer by name and number, a team or branch from a list, a unit by its full name. */
export function NomineeFields({ fields, forWhom, ways, subjects, towns }: NomineeFieldsProps) {
  return (
    <>
      <SelectField label="以什么身份推荐" {...typed(fields.by)} empty="请选择" options={ways} required />
      {forWhom === 'person' ? (
        <>
          <Field label="推荐谁" hint="写姓名；自己报的不用写" {...typed(fields.name)} maxLength={40} />
          <Field
            label="他的志愿者编号"
            hint="在他的“我的”里；姓名和编号要对得上"
            {...typed(fields.number)}
            maxLength={20}
          />
        </>
      ) : null}
      {forWhom === 'team' || forWhom === 'branch' ? (
        <SelectField
          label={forWhom === 'team' ? '推荐哪支队伍' : '推荐哪个团支部'}
          {...typed(fields.subject)}
          empty="请选择"
          options={subjects}
          required
        />
      ) : null}
      {forWhom === 'unit' ? <Field label="单位全名" {...typed(fields.name)} required maxLength={40} /> : null}
      {forWhom === 'unit' || forWhom === 'team' ? (
        <SelectField label="从哪个镇推荐" {...typed(fields.town)} empty="请选择" options={towns} />
      ) : null}
    </>
  )
}
