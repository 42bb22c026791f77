import type { FieldMetadata } from '@conform-to/react'
import { holderWords, levelWords } from '#app/domain/awards/words.ts'
import { CheckBox } from './check-box.tsx'
import { Field } from './field.tsx'
import { typed } from './form-state.ts'
import { Panel } from './panel.tsx'
import { type Option, SelectField } from './select-field.tsx'

const names = [
  'kind',
  'title',
  'level',
  'awardedOn',
  'issuer',
  'documentNumber',
  'holderKind',
  'holder',
  'number',
  'town',
  'unit',
  'deed',
  'proof',
] as const

export interface HonourFieldsProps {
  fields: Record<(typeof names)[number], FieldMetadata<unknown>>
  kinds: readonly Option[]
  towns: readonly Option[]
  /** what stands in the register now, where it is put right */
  now?: Partial<Record<(typeof names)[number], string>>
}

const options = (words: Record<string, string>): Option[] =>
  Object.entries(words).map(([value, text]) => ({ value, words: text }))

/** What the register says of an honour, as staff write it. */
export function HonourFields({ fields, kinds, towns, now = {} }: HonourFieldsProps) {
  const given = (name: (typeof names)[number]) => {
    const { defaultValue, ...field } = typed(fields[name])
    return { ...field, defaultValue: defaultValue || now[name] || '' }
  }
  return (
    <>
      <Panel id="what" title="什么荣誉">
        <SelectField label="哪一种" {...given('kind')} empty="请选择" options={kinds} required />
        <Field label="全称" hint="照文件上写的" {...given('title')} required maxLength={60} />
        <div className="field-row">
          <SelectField label="哪一级" {...given('level')} empty="请选择" options={options(levelWords)} required />
          <Field label="授予的日期" {...given('awardedOn')} type="date" required />
        </div>
        <div className="field-row">
          <Field label="授予单位" {...given('issuer')} required maxLength={60} />
          <Field label="文件号" {...given('documentNumber')} optional maxLength={60} />
        </div>
        <Field label="凭据" hint="文件或证书在哪里，只有工作人员看得到" {...given('proof')} optional maxLength={100} />
      </Panel>
      <Panel id="whom" title="给了谁">
        <div className="field-row">
          <SelectField label="给了谁" {...given('holderKind')} empty="请选择" options={options(holderWords)} required />
          <Field label="名字" hint="人写姓名，队伍、团支部和单位写全名" {...given('holder')} required maxLength={40} />
        </div>
        <div className="field-row">
          <Field
            label="志愿者编号"
            hint="在平台上有账号的人写，这样他自己也看得到"
            {...given('number')}
            optional
            maxLength={20}
          />
          <SelectField label="镇" {...given('town')} empty="市直" options={towns} />
        </div>
        <div className="field-row">
          <Field label="来自哪里" hint="学校、村、单位，写在名字下面" {...given('unit')} optional maxLength={40} />
          <Field label="一句话事迹" {...given('deed')} optional maxLength={60} />
        </div>
        <CheckBox name="minor" label="授予时不满 18 岁" />
        <CheckBox name="named" label="本人签字同意在荣誉墙上写全名（没有就遮住一部分）" />
      </Panel>
    </>
  )
}
