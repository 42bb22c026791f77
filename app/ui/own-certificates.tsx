import { paths } from '#app/paths.ts'
import { FormToken } from './form-token.tsx'

interface OwnCertificatesProps {
  rows: readonly {
    id: string
    period: string
    number: string | null
    length: string | null
    state: string
    reason: string | null
    opens: boolean
    withdraws: boolean
    issued: boolean
  }[]
}

/** One's own certificates, each with where it stands, why, and what can be done. */
export function OwnCertificates({ rows }: OwnCertificatesProps) {
  return rows.map((row) => (
    <section key={row.id} className="me-sec" aria-labelledby={`c-${row.id}`}>
      <h2 id={`c-${row.id}`}>{row.period}</h2>
      <p>
        <b>{row.state}</b>
        {row.length ? `，${row.length}` : null}
        {row.number ? `，编号 ${row.number}` : null}
        {row.reason ? `。原因：${row.reason}` : null}
      </p>
      <div className="row">
        {row.opens ? (
          <a className="btn btn--sm" href={paths.myCertificate(row.id)}>
            打开
          </a>
        ) : null}
        {row.withdraws ? (
          <details>
            <summary>{row.issued ? '撤回这一张' : '撤回申请'}</summary>
            <form method="post" action={paths.withdrawCertificate(row.id)} className="stack">
              <FormToken />
              <p>{row.issued ? '撤回以后，拿到它的人查验时会看到已撤回，不能再恢复。' : '撤回以后可以重新申请。'}</p>
              <p>
                <button className="btn btn--bad btn--sm" type="submit">
                  确定撤回
                </button>
              </p>
            </form>
          </details>
        ) : null}
      </div>
    </section>
  ))
}
