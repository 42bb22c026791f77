import { partWords } from '#app/domain/activities/editing/part-words.ts'
import type { EditorView } from '#app/domain/activities/editing/view.ts'
import { Field } from '../field.tsx'
import { FieldSet } from '../field-set.tsx'
import { Panel } from '../panel.tsx'
import { SelectField } from '../select-field.tsx'
import { TextAreaField } from '../text-area-field.tsx'
import { type Bound, bind, needed } from './bound.ts'

const parts = Object.entries(partWords).map(([value, words]) => ({ value, words }))

/** What it is called, what it is about and who carries it. */
export function Basics({ bound, view }: { bound: Bound; view: EditorView }) {
  const { choices, rows } = view
  const kept = bound.typed.organiser === 'kept' ? [{ value: 'kept', words: '照原来的' }] : []
  return (
    <Panel id="basics" title="基本信息">
      <Field
        label="名称"
        hint="说清楚做什么、在哪里，最多 30 字"
        maxLength={30}
        {...needed}
        {...bind(bound, 'title')}
      />
      <TextAreaField label="一句话" className="textarea ta-s" rows={2} {...needed} {...bind(bound, 'summary')} />
      <div className="field-row">
        <SelectField
          label="主题"
          optional
          empty="不归哪个主题"
          options={choices.programmes.map(({ id, name }) => ({ value: id, words: name }))}
          {...bind(bound, 'programme')}
        />
        <SelectField
          label="发起"
          options={[...kept, ...choices.organisers]}
          {...needed}
          {...bind(bound, 'organiser')}
        />
      </div>
      <FieldSet id="partners" label="联合单位" optional hint="存一次就多出一行，最多 6 个">
        {Array.from({ length: Math.min(6, rows.partners + (bound.typed['partner-0'] ? 1 : 0)) }, (_, index) => (
          <div className="row row--tight" key={`partner-${index.toString()}`}>
            <select
              className="select input--s"
              id={`partner-${index}`}
              name={`partner-${index}`}
              aria-label={`第 ${index + 1} 个联合单位`}
              defaultValue={bound.typed[`partner-${index}`] ?? ''}
            >
              <option value="">无</option>
              {choices.partners.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
            <select
              className="select input--s"
              name={`part-${index}`}
              aria-label={`第 ${index + 1} 个单位怎么参加`}
              defaultValue={bound.typed[`part-${index}`] ?? 'co-organiser'}
            >
              {parts.map(({ value, words }) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          </div>
        ))}
      </FieldSet>
    </Panel>
  )
}
