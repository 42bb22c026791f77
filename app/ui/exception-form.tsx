import type { FieldMetadata } from '@conform-to/react'
import { Field } from './field.tsx'
import { textOf, typed } from './form-state.ts'
import { FormToken } from './form-token.tsx'
import { RadioCards } from './radio-cards.tsx'

interface ExceptionFormProps {
  action: string
  fields: Record<'day' | 'closed' | 'opensAt' | 'closesAt' | 'reason', FieldMetadata<unknown>>
  /** YYYY-MM-DD */
  today: string
}

/** One day on which a venue keeps other hours, or none. */
export function ExceptionForm({ action, fields, today }: ExceptionFormProps) {
  return (
    <form method="post" action={action} noValidate>
      <FormToken />
      <Field label="哪一天" {...typed(fields.day)} type="date" min={today} room={8} required />
      <RadioCards
        label="这天开不开"
        name={fields.closed.name}
        value={textOf(fields.closed)}
        errors={fields.closed.errors}
        cards={[
          { value: 'yes', title: '闭馆', detail: '一整天不开' },
          { value: 'no', title: '改时间', detail: '填下面两格' },
        ]}
        columns="tight"
        required
      />
      <div className="field-row">
        <Field label="开门" {...typed(fields.opensAt)} type="time" optional />
        <Field label="关门" {...typed(fields.closesAt)} type="time" optional />
      </div>
      <Field label="原因" hint="印在公开页上，如：设备检修" {...typed(fields.reason)} required maxLength={60} />
      <p className="row form-go">
        <button className="btn" type="submit">
          加上这天
        </button>
      </p>
    </form>
  )
}
