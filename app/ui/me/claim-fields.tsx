import type { FieldMetadata } from '@conform-to/react'
import type { ClaimForm } from '#app/domain/hours/claim-form.ts'
import { EvidenceField } from '../evidence-field.tsx'
import { Field } from '../field.tsx'
import { textOf } from '../form-state.ts'
import { SelectField } from '../select-field.tsx'
import { TextAreaField } from '../text-area-field.tsx'

interface ClaimFieldsProps {
  fields: { [K in keyof Required<ClaimForm>]: FieldMetadata<unknown> }
  /** what stands there before anything was typed */
  given?: Partial<Record<keyof ClaimForm, string>>
  teams: readonly { id: string; name: string }[] | null
  firstDay: string
  lastDay: string
  photos: readonly string[]
  wrong: string | null
}

/** What a back entry asks for, in the order in which one tells it. */
export function ClaimFields({ fields, given = {}, teams, firstDay, lastDay, photos, wrong }: ClaimFieldsProps) {
  const of = (name: keyof ClaimForm) => ({
    name,
    defaultValue: textOf(fields[name]) || given[name],
    errors: fields[name].errors,
  })
  return (
    <>
      <section className="form-sec" aria-labelledby="what">
        <h2 className="legend" id="what">
          做了什么
        </h2>
        <Field label="活动或事情" hint="如：给独居老人理发" maxLength={60} required {...of('title')} />
        <div className="field-row">
          <Field label="在哪里" maxLength={60} required {...of('place')} />
          <Field label="为谁做的" hint="单位、村子或人" maxLength={60} optional {...of('servedParty')} />
        </div>
        <Field
          label="现场谁负责"
          hint="审核的人会去问一句，别写自己"
          maxLength={30}
          required
          {...of('personInCharge')}
        />
        {teams && teams.length > 0 ? (
          <SelectField
            label="跟哪支队"
            empty="自己去的"
            options={teams.map(({ id, name }) => ({ value: id, words: name }))}
            {...of('team')}
          />
        ) : null}
      </section>
      <section className="form-sec" aria-labelledby="when">
        <h2 className="legend" id="when">
          什么时候
        </h2>
        <div className="field-row">
          <Field label="哪一天" type="date" min={firstDay} max={lastDay} required {...of('day')} />
          <Field label="几点开始" type="time" required {...of('from')} />
          <Field label="几点结束" type="time" required {...of('to')} />
        </div>
        <Field
          label="其中服务了多少分钟"
          hint="路上和休息不算；空着就是从头到尾"
          inputMode="numeric"
          room={4}
          optional
          {...of('minutes')}
        />
      </section>
      <section className="form-sec" aria-labelledby="proof">
        <h2 className="legend" id="proof">
          凭据
        </h2>
        <EvidenceField photos={photos} errors={wrong ? [wrong] : null} />
        <TextAreaField
          label="给审核人的话"
          hint="为什么当时没有签到"
          rows={3}
          maxLength={300}
          optional
          {...of('description')}
        />
      </section>
    </>
  )
}
