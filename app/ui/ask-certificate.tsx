import type { FieldMetadata } from '@conform-to/react'
import { paths } from '#app/paths.ts'
import { Field } from './field.tsx'
import { typed } from './form-state.ts'
import { FormToken } from './form-token.tsx'

interface AskCertificateProps {
  fields: { from: FieldMetadata<unknown>; until: FieldMetadata<unknown> }
  today: string
}

/** Asking for a certificate of a period; this year until today stands there already. */
export function AskCertificate({ fields: { from, until }, today }: AskCertificateProps) {
  const year = `${today.slice(0, 4)}-01-01`
  const [first, last] = [typed(from), typed(until)]
  return (
    <section className="me-sec" aria-labelledby="ask">
      <h2 id="ask">申请一张</h2>
      <form method="post" action={paths.myCertificates()} className="stack" noValidate>
        <FormToken />
        <Field
          label="从哪一天"
          type="date"
          {...first}
          defaultValue={first.defaultValue || year}
          max={today}
          required
          room={8}
        />
        <Field
          label="到哪一天"
          type="date"
          {...last}
          defaultValue={last.defaultValue || today}
          max={today}
          required
          room={8}
        />
        <p className="row form-go">
          <button className="btn btn--join" type="submit">
            申请
          </button>
        </p>
      </form>
    </section>
  )
}
