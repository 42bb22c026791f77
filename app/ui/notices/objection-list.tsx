import { paths } from '#app/paths.ts'
import { Field } from '../field.tsx'
import { FormToken } from '../form-token.tsx'
import { Hidden } from '../hidden.tsx'
import { lineWord } from '../notice-lines.tsx'
import { Panel } from '../panel.tsx'
import { SelectField } from '../select-field.tsx'
import { TextAreaField } from '../text-area-field.tsx'

interface Typed {
  name: string
  defaultValue: string
  errors?: string[]
}

interface ObjectionListProps {
  noticeId: string
  objections: readonly {
    id: string
    text: string
    contact: string | null
    answer: string | null
    open: boolean
    state: string
    how: string
    when: string
    about: string
  }[]
  /** the lines a call can be about; none once the notice is over */
  lines: readonly { id: string; name: string; title: string; day: string | null }[]
  text: Typed
  contact: Typed
  /** what upholding an objection means here */
  upheldWord: string
}

/** What was said against a notice, each with its answer, and noting down a call. Who said it is asked of nobody. */
export function ObjectionList({ noticeId, objections, lines, text, contact, upheldWord }: ObjectionListProps) {
  return (
    <Panel id="objections" title={`异议 ${objections.length}`}>
      {objections.length === 0 ? <p className="muted">没有收到异议。</p> : null}
      {objections.map((one) => (
        <section key={one.id} className="stack" aria-label={`异议：${one.about}`}>
          <p>
            <b>{one.about}</b> <span className="muted">{`${one.when} ${one.how}`}</span>
          </p>
          <p>{one.text || '内容到期清掉了。'}</p>
          {one.contact ? <p className="muted">联系 {one.contact}，答复以后删掉</p> : null}
          {one.open ? (
            <form method="post" action={paths.staffNotice(noticeId)} className="stack" noValidate>
              <FormToken />
              <Hidden kept={[['objection', one.id]]} />
              <Field
                label="答复"
                hint="成立的话，本人看得到这一句"
                id={`answer-${one.id}`}
                name="answer"
                maxLength={300}
                required
              />
              <p className="row form-go">
                <button className="btn btn--bad" type="submit" name="do" value="upheld">
                  {upheldWord}
                </button>
                <button className="btn btn--line" type="submit" name="do" value="dismissed">
                  不成立
                </button>
              </p>
            </form>
          ) : (
            <p>
              {one.state}：{one.answer}
            </p>
          )}
        </section>
      ))}
      {lines.length > 0 ? (
        <details className="me-sec">
          <summary>记一个电话里说的</summary>
          <form method="post" action={paths.staffNotice(noticeId)} className="stack" noValidate>
            <FormToken />
            <LineField id="phone-line" lines={lines} />
            <TextAreaField label="说了什么" {...text} maxLength={500} />
            <Field label="怎么联系对方" hint="不想留就空着，答复以后删掉" optional {...contact} maxLength={60} />
            <p className="row form-go">
              <button className="btn" type="submit" name="do" value="phone">
                记下来
              </button>
            </p>
          </form>
        </details>
      ) : null}
    </Panel>
  )
}

/** Which line of the list. */
export const LineField = ({ id, lines }: { id: string; lines: ObjectionListProps['lines'] }) => (
  <SelectField
    label="哪一行"
    id={id}
    name="lineId"
    empty="请选择"
    options={lines.map((line) => ({ value: line.id, words: lineWord(line) }))}
  />
)
