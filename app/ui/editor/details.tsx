import { Field } from '../field.tsx'
import { FieldSet } from '../field-set.tsx'
import { Panel } from '../panel.tsx'
import { SelectField } from '../select-field.tsx'
import { TextAreaField } from '../text-area-field.tsx'
import { type Bound, bind, needed } from './bound.ts'
import { Tick } from './tick.tsx'

const kinds = [
  { value: 'yes', words: '志愿服务，计入时长' },
  { value: 'no', words: '会议、讲座、值班、团建、排练，不计时长' },
]

/** Who may come, and whether it counts. */
export function WhoMayCome({ bound }: { bound: Bound }) {
  return (
    <Panel id="who" title="谁能来">
      <div className="field-row">
        <Field
          label="最小年龄"
          hint="照活动当天的年龄算，0 是不限；不满 18 岁要监护人同意"
          type="number"
          min={0}
          max={80}
          {...bind(bound, 'age')}
        />
        <SelectField label="计不计时长" hint="会议、讲座这些不算志愿服务" options={kinds} {...bind(bound, 'counted')} />
      </div>
    </Panel>
  )
}

/** What one will do, bring and ask. */
export function HowItGoes({ bound }: { bound: Bound }) {
  return (
    <Panel id="how" title="怎么做">
      <TextAreaField
        label="流程"
        optional
        hint="一行一步：08:00 集合：点名、领手套"
        rows={4}
        {...bind(bound, 'steps')}
      />
      <TextAreaField label="要带什么" optional hint="一行一样" rows={3} {...bind(bound, 'bring')} />
      <TextAreaField
        label="常见的问题"
        optional
        hint="一行一问：下雨怎么办？前一天 18:00 前告诉你"
        rows={3}
        {...bind(bound, 'answers')}
      />
    </Panel>
  )
}

/** What may happen, and what is done against it. */
export function Safety({ bound }: { bound: Bound }) {
  return (
    <Panel id="safety" title="安全与保险">
      <TextAreaField
        label="风险提示"
        hint="会有什么危险、怎么避开，报名前人人都看得到"
        rows={3}
        {...needed}
        {...bind(bound, 'risk')}
      />
      <Field label="风险，一句话" optional placeholder="岸边湿滑" maxLength={30} {...bind(bound, 'riskTitle')} />
      <TextAreaField
        label="应急预案"
        hint="水边、夜间、有未成年人的活动必须写：谁负责、最近的医院、什么情况取消"
        className="textarea ta-s"
        rows={2}
        {...needed}
        {...bind(bound, 'plan')}
      />
      <FieldSet id="dangers" label="有没有这些">
        <Tick bound={bound} name="water" label="在水边、水上" />
        <Tick bound={bound} name="hazard" label="有人身危险，要先买保险" />
      </FieldSet>
      <div className="field-row">
        <Field label="保险公司" optional maxLength={40} {...bind(bound, 'insurer')} />
        <Field label="保单号" optional maxLength={40} {...bind(bound, 'policyNumber')} />
      </div>
      <div className="field-row">
        <Field label="保险从哪天起" optional type="date" {...bind(bound, 'coverFrom')} />
        <Field label="保险到哪天止" optional type="date" {...bind(bound, 'coverUntil')} />
      </div>
      <FieldSet id="prepared" label="开始前要确认" optional>
        <Tick bound={bound} name="insured" label="买好当天的志愿者保险" />
        <Tick bound={bound} name="adults" label="每 10 名未成年人至少 1 名成年带队" />
        <Tick bound={bound} name="weather" label="前一天 18:00 看天气和水位" />
      </FieldSet>
    </Panel>
  )
}

/** Who answers for it and by which number; never a private one. */
export function Contact({ bound }: { bound: Bound }) {
  return (
    <Panel id="contact" title="联系人">
      <div className="field-row field-row--3">
        <Field label="负责人" maxLength={20} {...needed} {...bind(bound, 'inCharge')} />
        <Field label="值班电话" type="tel" maxLength={20} {...needed} {...bind(bound, 'phone')} />
        <Field label="什么时候能打" optional placeholder="每天 9:00–21:00" maxLength={40} {...bind(bound, 'hours')} />
      </div>
      <p className="hint">写值班电话，不写私人号码：公开页上人人看得到。</p>
    </Panel>
  )
}
