import { mostShifts, type ShiftName, shiftName } from '#app/domain/activities/editing/fields.ts'
import type { EditorView } from '#app/domain/activities/editing/view.ts'
import { Field } from '../field.tsx'
import { Icon } from '../icon.tsx'
import { Panel } from '../panel.tsx'
import { type Bound, bind } from './bound.ts'

const columns: readonly { name: ShiftName; words: string; type: string; wide: string }[] = [
  { name: 'day', words: '日期', type: 'date', wide: '' },
  { name: 'start', words: '开始', type: 'time', wide: ' w5' },
  { name: 'end', words: '结束', type: 'time', wide: ' w5' },
  { name: 'meet', words: '集合地点', type: 'text', wide: '' },
  { name: 'places', words: '名额', type: 'number', wide: ' w4 right' },
]

const required: ReadonlySet<ShiftName> = new Set(['day', 'start', 'end'])

/** The shifts of a draft, one row each; a row more is a submit that shows the page again. */
export function Shifts({ bound, view }: { bound: Bound; view: EditorView }) {
  const rows = Array.from({ length: view.rows.shifts }, (_, index) => index)
  const more = rows.length < mostShifts
  const errors = rows.flatMap((index) => columns.flatMap(({ name }) => bound.errors[shiftName(index, name)] ?? []))
  return (
    <Panel
      id="shifts"
      title="场次与名额"
      bare
      aside={
        more ? (
          <button className="btn btn--line btn--sm" type="submit" name="do" value="add-shift" formNoValidate>
            <Icon name="plus" />
            加一场
          </button>
        ) : null
      }
    >
      <div className="tblwrap tblwrap--bare">
        <table className="tbl tbl--form">
          <caption className="sr">场次</caption>
          <thead>
            <tr>
              {columns.map(({ name, words }) => (
                <th key={name} scope="col" className={name === 'places' ? 'n' : undefined}>
                  {words}
                </th>
              ))}
              <th scope="col">
                <span className="sr">操作</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((index) => (
              <Row key={`shift-${index.toString()}`} bound={bound} index={index} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="panel__b">
        {errors.length > 0 ? (
          <p className="err">
            <Icon name="circle-alert" />
            <span>{errors.join('；')}</span>
          </p>
        ) : null}
        <p className="hint">集合地点空着就在活动地点集合；名额空着就是不限。</p>
        <Enrolment bound={bound} />
      </div>
    </Panel>
  )
}

function Row({ bound, index }: { bound: Bound; index: number }) {
  const id = bound.typed[shiftName(index, 'id')]
  return (
    <tr>
      {columns.map(({ name, words, type, wide }) => {
        const control = shiftName(index, name)
        return (
          <td key={name} className={name === 'places' ? 'n' : undefined}>
            <input
              className={`input input--s${wide}`}
              id={control}
              name={control}
              type={type}
              min={type === 'number' ? 0 : undefined}
              defaultValue={bound.typed[control] ?? ''}
              aria-label={`第 ${index + 1} 场${words}`}
              aria-invalid={bound.errors[control] ? true : undefined}
              aria-required={index === 0 && required.has(name) ? true : undefined}
            />
          </td>
        )
      })}
      <td>
        {id ? <input type="hidden" name={shiftName(index, 'id')} value={id} /> : null}
        <button
          className="btn btn--quiet btn--sm"
          type="submit"
          name="do"
          value={`drop-shift-${index}`}
          formNoValidate
          aria-label={`去掉第 ${index + 1} 场`}
        >
          去掉
        </button>
      </td>
    </tr>
  )
}

function Enrolment({ bound }: { bound: Bound }) {
  const hours = { type: 'number', min: 0, max: 720 } as const
  return (
    <details
      className="editmore"
      open={['opens', 'closeHours', 'cancelHours', 'waitlist'].some((name) => bound.errors[name])}
    >
      <summary>报名从发布开始，开始前 13 小时截止，12 小时前可以退，不限候补。要改？</summary>
      <div className="field-row">
        <Field label="报名开始" optional hint="空着就是马上" placeholder="2026-07-01 09:00" {...bind(bound, 'opens')} />
        <Field label="候补人数" optional hint="空着就是不限" {...hours} max={999} {...bind(bound, 'waitlist')} />
      </div>
      <div className="field-row">
        <Field label="截止：开始前几小时" {...hours} {...bind(bound, 'closeHours')} />
        <Field label="自己退出：开始前几小时" {...hours} {...bind(bound, 'cancelHours')} />
      </div>
    </details>
  )
}
