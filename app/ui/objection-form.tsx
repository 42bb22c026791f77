import type { FieldMetadata } from '@conform-to/react'
import { paths } from '#app/paths.ts'
import { Field } from './field.tsx'
import { textOf, typed } from './form-state.ts'
import { FormToken } from './form-token.tsx'
import { lineWord, type NoticeRow } from './notice-lines.tsx'
import { SelectField } from './select-field.tsx'
import { TextAreaField } from './text-area-field.tsx'

interface ObjectionFormProps {
  noticeId: string
  lines: readonly NoticeRow[]
  fields: { lineId: FieldMetadata<unknown>; text: FieldMetadata<unknown>; contact: FieldMetadata<unknown> }
}

/** Says what is not right about one line; nobody has to say who they are. */
export function ObjectionForm({ noticeId, lines, fields }: ObjectionFormProps) {
  return (
    <form method="post" action={paths.notice(noticeId)} className="stack-l" noValidate>
      <FormToken />
      <h2 className="h2-s">有异议</h2>
      <SelectField
        label="哪一行"
        name="lineId"
        empty="请选择"
        defaultValue={textOf(fields.lineId)}
        errors={fields.lineId.errors}
        options={lines.map((line) => ({ value: line.id, words: lineWord(line) }))}
      />
      <TextAreaField label="为什么" {...typed(fields.text)} maxLength={500} />
      <Field
        label="怎么联系你"
        hint="只有答复的人看得到，答复以后删掉"
        {...typed(fields.contact)}
        maxLength={60}
        optional
      />
      <p className="row form-go">
        <button className="btn" type="submit">
          提交
        </button>
      </p>
    </form>
  )
}
