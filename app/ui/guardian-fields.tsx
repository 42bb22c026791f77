import type { FieldMetadata } from '@conform-to/react'
import { relationWords } from '#app/domain/people/guardians/consent-text.ts'
import type { GuardianForm } from '#app/domain/people/guardians/form.ts'
import { Field } from './field.tsx'
import { textOf, typed } from './form-state.ts'
import { SelectField } from './select-field.tsx'

type Fields = { [K in 'name' | 'relation' | 'phone' | 'email']: FieldMetadata<GuardianForm[K]> }

/** Whom a minor names: who they are, and how they are reached. */
export function GuardianFields({ fields, sms }: { fields: Fields; sms: boolean }) {
  return (
    <>
      <div className="field-row">
        <Field label="监护人姓名" {...typed(fields.name)} autoComplete="off" required maxLength={60} />
        <SelectField
          label="和你的关系"
          name={fields.relation.name}
          errors={fields.relation.errors}
          defaultValue={textOf(fields.relation)}
          empty="请选择"
          required
          options={Object.entries(relationWords).map(([value, words]) => ({ value, words }))}
        />
      </div>
      <Field
        label="监护人手机号"
        hint="要监护人自己的。没满 14 岁、和监护人共用号码的，也可以填，工作人员要先见过监护人"
        type="tel"
        inputMode="numeric"
        autoComplete="off"
        maxLength={30}
        {...typed(fields.phone)}
      />
      <Field
        label="监护人邮箱"
        hint={sms ? '填了就发到邮箱，不填就发短信' : '填了就发到邮箱。短信还在接通，有邮箱就填上，收得快'}
        type="email"
        autoComplete="off"
        maxLength={254}
        optional
        {...typed(fields.email)}
      />
    </>
  )
}
