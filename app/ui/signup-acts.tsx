import type { FieldMetadata } from '@conform-to/react'
import { priorities, priorityWords } from '#app/domain/signups/by-staff/priorities.ts'
import { paths } from '#app/paths.ts'
import { Field } from './field.tsx'
import { textOf } from './form-state.ts'
import { FormToken } from './form-token.tsx'
import { Note } from './note.tsx'
import { Panel } from './panel.tsx'
import { type RadioCard, RadioCards } from './radio-cards.tsx'
import { SelectField } from './select-field.tsx'

interface SignupActsProps {
  signupId: string
  state: string
  unanswered: boolean
  priority: number
  late: boolean
  /** how many wait for the place */
  waiting: number
  mayOver: boolean
  fields: Record<'act' | 'reason' | 'priority', FieldMetadata<unknown>>
}

/** What an organiser can do about one signup; what the machine does not draw is not offered. */
export function SignupActs({ signupId, state, unanswered, priority, late, waiting, mayOver, fields }: SignupActsProps) {
  const next = waiting > 0 ? '候补第一位能来的人补上' : '现在没有人候补'
  const cards: RadioCard[] = []
  if (state === 'confirmed')
    cards.push({
      value: 'excuse',
      title: '本人来不了，替他退',
      detail: `${late ? '过了自己能退的时间，' : ''}不算移出；${next}`,
    })
  if (state === 'waitlisted' && mayOver)
    cards.push({ value: 'overfill', title: '超出名额收下', detail: '原因会一直留在名单上' })
  if (state === 'waitlisted') cards.push({ value: 'prioritise', title: '调候补的顺序', detail: '本人看得到原因' })
  if (['confirmed', 'requested', 'waitlisted'].includes(state))
    cards.push({
      value: 'remove',
      title: unanswered ? '不请了，收回' : '移出',
      detail: state === 'waitlisted' ? '本人会收到原因' : `本人会收到原因；${next}`,
    })
  if (cards.length === 0) return <Note>这次报名已经结束了，没有可以做的。</Note>
  return (
    <Panel id="acts" title="要做什么">
      <form method="post" action={paths.staffSignup(signupId)} className="stack-l" noValidate>
        <FormToken />
        <RadioCards
          label="选一项"
          name="act"
          value={textOf(fields.act)}
          errors={fields.act.errors}
          cards={cards}
          columns={2}
        />
        {state === 'waitlisted' ? (
          <SelectField
            label="候补的顺序"
            hint="调顺序才要选"
            name="priority"
            defaultValue={textOf(fields.priority) || String(priority)}
            options={priorities.map((one) => ({ value: String(one), words: priorityWords[one] ?? '' }))}
          />
        ) : null}
        <Field
          label="原因"
          name="reason"
          maxLength={100}
          defaultValue={textOf(fields.reason)}
          errors={fields.reason.errors}
        />
        <p className="row form-go">
          <button className="btn" type="submit">
            确定
          </button>
        </p>
      </form>
    </Panel>
  )
}
