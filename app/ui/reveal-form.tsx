import { FormToken } from './form-token.tsx'
import { RadioCards } from './radio-cards.tsx'
import { TextAreaField } from './text-area-field.tsx'

interface RevealFormProps {
  action: string
  choices: readonly { field: string; words: string; masked: string | null; note: string; closed: boolean }[]
  field: { name: string; value?: string; errors?: string[] }
  reason: { name: string; defaultValue?: string; errors?: string[] }
  /** whether anything can be seen at once, and whether anything has to be asked for */
  sees: boolean
  asks: boolean
}

/** Seeing a contact in full: which one, and why; every look is written down for the person to read. */
export function RevealForm({ action, choices, field, reason, sees, asks }: RevealFormProps) {
  return (
    <form method="post" action={action} noValidate>
      <FormToken />
      <RadioCards
        label="看哪一项"
        name={field.name}
        value={field.value}
        errors={field.errors}
        cards={choices.map(({ field: value, words, masked, note, closed }) => ({
          value,
          title: masked ? `${words} ${masked}` : words,
          detail: note,
          disabled: closed,
        }))}
      />
      <TextAreaField
        label="为什么看"
        hint="每看一次记一条，本人在“我的信息”里看得到这句话"
        {...reason}
        required
        maxLength={200}
      />
      <p className="row form-go">
        {sees ? (
          <button className="btn btn--primary" type="submit" name="intent" value="see">
            看完整的
          </button>
        ) : null}
        {asks ? (
          <button className="btn btn--line" type="submit" name="intent" value="ask">
            申请看
          </button>
        ) : null}
      </p>
    </form>
  )
}
