import type { FieldMetadata } from '@conform-to/react'
import type { CallNow } from '#app/domain/awards/calls/now.ts'
import { roundingWords } from '#app/domain/awards/calls/quotas.ts'
import { judgingWords, nominatorWords } from '#app/domain/awards/calls/words.ts'
import { Field } from '../field.tsx'
import { FieldSet } from '../field-set.tsx'
import { textOf } from '../form-state.ts'
import { Panel } from '../panel.tsx'
import { type Option, SelectField } from '../select-field.tsx'
import { TextAreaField } from '../text-area-field.tsx'

interface CallFieldsProps {
  fields: Readonly<Record<string, FieldMetadata<unknown>>>
  kinds: readonly Option[]
  towns: readonly Option[]
  now: CallNow | null
  /** something was handed in and came back: only what was typed counts */
  again: boolean
}

const optionsOf = (words: Readonly<Record<string, string>>): Option[] =>
  Object.entries(words).map(([value, text]) => ({ value, words: text }))

const listOf = ({ initialValue }: FieldMetadata<unknown>): readonly unknown[] =>
  Array.isArray(initialValue) ? initialValue : initialValue === undefined ? [] : [initialValue]

/** Everything a call says, in the order in which a notice says it. */
export function CallFields({ fields, kinds, towns, now, again }: CallFieldsProps) {
  const of = (name: string) => ({
    name,
    defaultValue: again ? textOf(fields[name]!) : (now?.texts[name] ?? ''),
    errors: fields[name]!.errors,
  })
  const ticked = (name: string) => (again ? textOf(fields[name]!) === 'on' : (now?.ticks[name] ?? false))
  const chosen = again ? listOf(fields.nominators!) : (now?.nominators ?? ['team', 'staff'])
  const quotas = listOf(fields.quota!)
  return (
    <>
      <Panel id="what" title="评什么">
        <div className="field-row">
          <SelectField label="哪一种荣誉" {...of('kind')} empty="请选择" options={kinds} required />
          <Field label="年份" {...of('year')} inputMode="numeric" required room={4} />
        </div>
        <Field label="标题" {...of('title')} required maxLength={60} />
        <TextAreaField label="通知正文" hint="一段空一行" {...of('text')} required rows={8} maxLength={6_000} />
        <Field label="表彰名额" {...of('places')} inputMode="numeric" required room={4} />
      </Panel>
      <Panel id="when" title="什么时候">
        <div className="field-row">
          <Field label="考察期从" {...of('servedFrom')} type="date" required />
          <Field label="到" {...of('servedUntil')} type="date" required />
        </div>
        <div className="field-row">
          <Field label="开始推荐" {...of('opensAt')} type="datetime-local" required />
          <Field label="截止推荐" hint="到这一分钟，不能再交" {...of('closesAt')} type="datetime-local" required />
        </div>
        <div className="field-row">
          <Field
            label="各镇报上来的截止"
            hint="退回补的材料也到这时"
            {...of('townsUntil')}
            type="datetime-local"
            required
          />
          <Field label="公示几个工作日" {...of('noticeDays')} inputMode="numeric" required room={4} />
        </div>
        <Field label="受理异议的电话" hint="写办公室的，不写私人的" {...of('contact')} required maxLength={60} />
      </Panel>
      <Panel id="who" title="谁推荐，各镇几名">
        <FieldSet id="nominators" label="谁可以推荐" errors={fields.nominators!.errors}>
          {optionsOf(nominatorWords).map(({ value, words }, index) => (
            <label className="check" key={value}>
              <input
                type="checkbox"
                id={index === 0 ? 'nominators' : `nominators-${value}`}
                name="nominators"
                value={value}
                defaultChecked={chosen.includes(value)}
              />
              <span>{words}</span>
            </label>
          ))}
        </FieldSet>
        <div className="field-row">
          <Field
            label="各镇按比例推荐"
            hint="交上来的百分之几；要定人数就空着，写在下面"
            {...of('quotaPercent')}
            inputMode="numeric"
            optional
          />
          <SelectField
            label="零头怎么算"
            {...of('quotaRounding')}
            empty="请选择"
            options={optionsOf(roundingWords)}
            required
          />
        </div>
        <div className="field-row">
          {towns.map(({ value, words }, index) => (
            <div key={value}>
              <input type="hidden" name="town" value={value} />
              <Field
                label={`${words}几名`}
                id={`quota-${index}`}
                name="quota"
                defaultValue={String((again ? quotas[index] : now?.quotas[value]) ?? '')}
                inputMode="numeric"
                optional
                errors={index === 0 ? fields.quota!.errors : undefined}
              />
            </div>
          ))}
        </div>
      </Panel>
      <Panel id="criteria" title="条件和材料">
        <p className="muted">空着的不看。符合不符合只是报告，决定的是人。</p>
        <div className="field-row">
          <Field label="满几岁" {...of('ageFrom')} inputMode="numeric" optional />
          <Field label="不超过几岁" {...of('ageTo')} inputMode="numeric" optional />
          <Field label="按哪一天算" {...of('ageOn')} type="date" optional />
        </div>
        <div className="field-row">
          <Field label="当年时长不少于几小时" hint="考察期结束的那一年" {...of('hours')} inputMode="numeric" optional />
          <Field label="星级不低于" {...of('stars')} inputMode="numeric" optional />
        </div>
        <div className="field-row">
          <SelectField
            label="满几年，从哪里算"
            {...of('memberOf')}
            empty="不看"
            options={[
              { value: 'team', words: '加入志愿服务队' },
              { value: 'league', words: '入团' },
            ]}
          />
          <Field label="几年" {...of('memberYears')} inputMode="numeric" optional />
        </div>
        <SelectField label="以前得过" {...of('earlier')} empty="不看" options={kinds} />
        {(
          [
            ['ladder', '奖章要先有上一级的'],
            ['notAgain', '得过这一种的不再评'],
            ['noObjection', '没有还没答复的异议'],
          ] as const
        ).map(([name, words]) => (
          <label className="check" key={name}>
            <input type="checkbox" id={name} name={name} value="on" defaultChecked={ticked(name)} />
            <span>{words}</span>
          </label>
        ))}
        <TextAreaField label="要哪些材料" hint="一行一项，如：主要事迹" {...of('materials')} optional maxLength={400} />
      </Panel>
      <Panel id="judging" title="怎么评">
        <div className="field-row">
          <SelectField
            label="打分还是投票"
            {...of('judging')}
            empty="请选择"
            options={optionsOf(judgingWords)}
            required
          />
          <Field label="到场评委不少于几位" {...of('quorum')} inputMode="numeric" required />
        </div>
        <label className="check">
          <input type="checkbox" id="blind" name="blind" value="on" defaultChecked={ticked('blind')} />
          <span>盲评：评委看不到名字</span>
        </label>
      </Panel>
    </>
  )
}
