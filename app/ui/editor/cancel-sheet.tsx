import { paths } from '#app/paths.ts'
import { Field } from '../field.tsx'
import { Flash } from '../flash.tsx'
import { FormToken } from '../form-token.tsx'
import { Panel } from '../panel.tsx'
import { SelectField } from '../select-field.tsx'

interface Affected {
  people: number
  shifts: readonly { id: string; when: string; coming: number; waiting: number }[]
}

interface TypedField {
  name: string
  defaultValue: string
  errors?: readonly string[]
}

interface CancelSheetProps {
  id: string
  title: string
  open: boolean
  /** calls it off; else only asks for it */
  decides: boolean
  affected: Affected
  reasons: readonly string[]
  why: TypedField
  reason: TypedField
}

/** Whom it reaches and why, before an activity is called off. */
export function CancelSheet({ id, title, open, decides, affected, reasons, why, reason }: CancelSheetProps) {
  if (!open)
    return (
      <Flash tone="warn" title="现在不能取消">
        只有已经发布、还没办完的活动才要取消。
      </Flash>
    )
  return (
    <div className="edit edit--review">
      <Panel id="why" title={`“${title}”为什么不办了？`}>
        <form className="stack" method="post">
          <FormToken />
          <SelectField
            label="原因"
            optional
            empty="自己写"
            options={reasons.map((words) => ({ value: words, words }))}
            {...why}
          />
          <Field label="再说一句" hint="报了名的人会看到" optional maxLength={200} {...reason} />
          <p className="row">
            <button className="btn btn--bad" type="submit">
              {decides ? `取消活动，告诉 ${affected.people} 人` : '提给镇团委'}
            </button>
            <a className="btn btn--quiet" href={paths.staffActivity(id)}>
              不取消了
            </a>
          </p>
        </form>
      </Panel>
      <AffectedList affected={affected} />
    </div>
  )
}

/** Who would hear of it, shift by shift. */
export function AffectedList({ affected }: { affected: Affected }) {
  return (
    <Panel id="affected" title={`影响到 ${affected.people} 人`}>
      {affected.shifts.length === 0 ? (
        <p className="muted">没有人报名，谁都不用告诉。</p>
      ) : (
        <dl className="kv">
          {affected.shifts.map(({ id, when, coming, waiting }) => (
            <div key={id}>
              <dt>{when}</dt>
              <dd>
                {coming} 人要来{waiting > 0 ? `，${waiting} 人候补` : ''}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p className="hint">每人只收到一条。办过的场次不变，日历里会写着“已取消”。</p>
    </Panel>
  )
}
