import { shiftName } from '#app/domain/activities/editing/fields.ts'
import type { EditorView } from '#app/domain/activities/editing/view.ts'
import { Field } from '../field.tsx'
import { FormToken } from '../form-token.tsx'
import { Panel } from '../panel.tsx'
import { SelectField } from '../select-field.tsx'

interface ReviewSheetProps {
  view: EditorView
  reasons: readonly string[]
  reason: { name: string; defaultValue: string; errors?: readonly string[] }
}

/** What is asked, on one sheet, and the two answers below it. */
export function ReviewSheet({ view, reasons, reason }: ReviewSheetProps) {
  const { typed, choices, may, rows } = view
  const named = (list: readonly { id: string; name: string }[], id: string | undefined) =>
    list.find((one) => one.id === id)?.name
  const organiser = choices.organisers.find(({ value }) => value === typed.organiser)?.words
  const area = named(choices.villages, typed.area) ?? named(choices.towns, typed.area)
  const shifts = Array.from({ length: rows.shifts }, (_, index) => {
    const of = (name: 'day' | 'start' | 'end' | 'meet' | 'places') => typed[shiftName(index, name)] ?? ''
    return `${of('day')} ${of('start')}–${of('end')}，${of('meet')}集合，${of('places') ? `${of('places')} 人` : '不限名额'}`
  })
  const lines: readonly [string, string | undefined][] = [
    ['一句话', typed.summary],
    ['发起', organiser ?? view.card.team ?? undefined],
    ['地点', [area, named(choices.venues, typed.venue), typed.spot, typed.street].filter(Boolean).join('·')],
    ['场次', view.shifts.length > 0 ? view.shifts.map(({ when }) => when).join('\n') : shifts.join('\n')],
    ['最小年龄', typed.age === '0' ? '不限' : `${typed.age} 岁`],
    ['计不计时长', typed.counted === 'no' ? '不计：会议、讲座、值班、团建、排练' : '计入时长'],
    ['流程', typed.steps],
    ['要带什么', typed.bring],
    ['风险提示', typed.risk],
    ['应急预案', typed.plan],
    [
      '保险',
      typed.hazard === 'on'
        ? [typed.insurer, typed.policyNumber, typed.coverFrom, typed.coverUntil].filter(Boolean).join(' ')
        : '没有人身危险，不用先买',
    ],
    ['负责人', [typed.inCharge, typed.phone, typed.hours].filter(Boolean).join(' ')],
  ]
  return (
    <div className="edit__form">
      <Panel id="asked" title="要办的是">
        <dl className="kv">
          {lines.map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd className="lines">{value || '（没写）'}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      {may.publish && view.state === 'submitted' ? (
        <Panel id="answer" title="怎么答复">
          <form className="stack" method="post">
            <FormToken />
            <p>
              <button className="btn" type="submit" name="do" value="publish">
                发布
              </button>
            </p>
            <SelectField
              label="退回的原因"
              name="why"
              optional
              empty="自己写"
              options={reasons.map((words) => ({ value: words, words }))}
            />
            <Field label="再说一句" hint="会原样告诉交活动的人" optional maxLength={200} {...reason} />
            <p>
              <button className="btn btn--line" type="submit" name="do" value="return">
                退回去改
              </button>
            </p>
          </form>
        </Panel>
      ) : null}
    </div>
  )
}
