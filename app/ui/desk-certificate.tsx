import type { FieldMetadata } from '@conform-to/react'
import { paths } from '#app/paths.ts'
import { Field } from './field.tsx'
import { typed } from './form-state.ts'
import { FormToken } from './form-token.tsx'
import { Panel } from './panel.tsx'

interface DeskCertificateProps {
  fields: Record<'number' | 'from' | 'until', FieldMetadata<unknown>>
  today: string
}

/** Somebody came in person: their request is written down for them. */
export function DeskCertificate({ fields, today }: DeskCertificateProps) {
  return (
    <Panel id="desk" title="本人当面来申请">
      <form method="post" action={paths.staffCertificates()} noValidate>
        <FormToken />
        <p className="muted">只有本人能申请，不满 14 岁的由监护人来。单位、学校来问的，请他们找本人。</p>
        <Field label="志愿者编号" {...typed(fields.number)} autoComplete="off" required />
        <Field label="从哪一天" type="date" max={today} {...typed(fields.from)} required room={8} />
        <Field label="到哪一天" type="date" max={today} {...typed(fields.until)} required room={8} />
        <p className="row form-go">
          <button className="btn" type="submit">
            记下申请
          </button>
        </p>
      </form>
    </Panel>
  )
}
