import { paths } from '#app/paths.ts'
import { Field } from '../field.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'
import { Panel } from '../panel.tsx'
import { SelectField } from '../select-field.tsx'

interface ReversalPanelProps {
  id: string
  reversal: { id: string; waits: boolean; by: string; when: string; reason: string; mine: boolean } | null
  mayAsk: boolean
  mayAnswer: boolean
  reasons: readonly string[]
  why: string
  words: string
  errors?: readonly string[]
}

/** Taking counted hours back: one person asks, another answers. Both figures stay in the ledger. */
export function ReversalPanel(props: ReversalPanelProps) {
  const { id, reversal, mayAsk, mayAnswer, reasons, why, words, errors } = props
  if (reversal)
    return (
      <Panel id="reversal" title={reversal.waits ? '有人提了冲销' : '冲销了'}>
        <p>
          {reversal.by} {reversal.when} 提的：{reversal.reason}
        </p>
        {reversal.waits && mayAnswer && !reversal.mine ? (
          <form method="post" action={paths.staffHoursEntry(id)} className="row form-go">
            <FormToken />
            <Hidden kept={[['reversal', reversal.id]]} />
            <button className="btn btn--bad" type="submit" name="do" value="agree">
              同意冲销
            </button>
            <button className="btn btn--line" type="submit" name="do" value="keep">
              不冲销，照旧计入
            </button>
          </form>
        ) : reversal.waits ? (
          <p className="muted">要县团委的另一位同事来答复。答复之前照旧计入。</p>
        ) : null}
      </Panel>
    )
  if (!mayAsk) return null
  return (
    <Panel id="reversal" title="冲销">
      <p className="muted">记错了的，提冲销，由县团委的另一位同事答复。原来那笔和冲销都留在账上。</p>
      <form method="post" action={paths.staffHoursEntry(id)} className="stack" noValidate>
        <FormToken />
        <SelectField
          label="原因"
          name="why"
          empty="选一个"
          options={reasons.map((value) => ({ value, words: value }))}
          defaultValue={why}
        />
        <Field
          label="再说一句"
          hint="本人看得到"
          optional
          name="words"
          maxLength={200}
          defaultValue={words}
          errors={errors}
        />
        <p className="row form-go">
          <button className="btn btn--bad" type="submit" name="do" value="reverse">
            提冲销
          </button>
        </p>
      </form>
    </Panel>
  )
}
