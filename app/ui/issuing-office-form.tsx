import type { FieldMetadata } from '@conform-to/react'
import { paths } from '#app/paths.ts'
import { CheckBox } from './check-box.tsx'
import { Field } from './field.tsx'
import { textOf, typed } from './form-state.ts'
import { FormToken } from './form-token.tsx'
import { Panel } from './panel.tsx'
import { SelectField } from './select-field.tsx'

type Names = 'issuer' | 'inCharge' | 'handler' | 'contact' | 'form' | 'isIssuingBody' | 'holdsFrom'

const forms = [
  { value: 'platform', words: '平台记录：不盖章，本人申请了马上出' },
  { value: 'paper', words: '纸质证明：打印、两人签字、盖章，再登记' },
]

/** Proposing who issues and signs from a day on. */
export function IssuingOfficeForm({ fields, today }: { fields: Record<Names, FieldMetadata<unknown>>; today: string }) {
  const from = typed(fields.holdsFrom)
  return (
    <Panel id="propose" title="提一份新的">
      <form method="post" action={paths.issuingOffice()} noValidate>
        <FormToken />
        <Field label="开具单位" {...typed(fields.issuer)} required maxLength={40} />
        <Field label="负责人" hint="在证明上签名的人" {...typed(fields.inCharge)} required maxLength={20} />
        <Field label="经办人" hint="核对记录、也签名的人" {...typed(fields.handler)} required maxLength={20} />
        <Field label="联系方式" hint="单位的电话，不要写个人号码" {...typed(fields.contact)} required maxLength={40} />
        <SelectField
          label="怎么出"
          name={fields.form.name}
          options={forms}
          defaultValue={textOf(fields.form) || 'platform'}
          errors={fields.form.errors}
        />
        <CheckBox
          name={fields.isIssuingBody.name}
          label="县团委已经确认：这个单位依法可以出具志愿服务记录证明（民政部令第 67 号）。没确认的写“平台记录”"
        />
        <Field
          label="从哪一天起"
          type="date"
          min={today}
          {...from}
          defaultValue={from.defaultValue || today}
          required
          room={8}
        />
        <p className="row form-go">
          <button className="btn" type="submit">
            提出，请另一位确认
          </button>
        </p>
      </form>
    </Panel>
  )
}
