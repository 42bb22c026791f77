import { paths } from '#app/paths.ts'
import { FormToken } from './form-token.tsx'
import { Panel } from './panel.tsx'

interface IssuingOfficesProps {
  rows: readonly {
    id: string
    issuer: string
    inCharge: string
    handler: string
    contact: string
    form: string
    body: string
    from: string
    state: string
    proposedBy: string
    answers: boolean
  }[]
}

/** Who issued and signed, from which day on, the latest first; one that waits is answered here. */
export function IssuingOffices({ rows }: IssuingOfficesProps) {
  return rows.map((row) => (
    <Panel key={row.id} id={`o-${row.id}`} title={`从 ${row.from}起`} aside={row.state}>
      <p>
        {row.issuer}，负责人 {row.inCharge}，经办人 {row.handler}，联系 {row.contact}。
      </p>
      <p>
        {row.form}；{row.body}。{row.proposedBy} 提的。
      </p>
      {row.answers ? (
        <form method="post" action={paths.issuingOffice()}>
          <FormToken />
          <input type="hidden" name="officeId" value={row.id} />
          <p className="row">
            <button className="btn" type="submit" name="verdict" value="agree">
              确认
            </button>
            <button className="btn btn--line" type="submit" name="verdict" value="refuse">
              不同意
            </button>
          </p>
        </form>
      ) : null}
    </Panel>
  ))
}
