import type { ReactNode } from 'react'

export interface ConfirmRow {
  term: string
  value: ReactNode
  /** where to change it */
  changeHref?: string | null
}

/** What somebody is about to send, or has set: each line with the way to change it. */
export function ConfirmList({ id, heading, rows }: { id: string; heading: string; rows: readonly ConfirmRow[] }) {
  return (
    <section className="card card--pad cf" aria-labelledby={id}>
      <h2 className="h2-s" id={id}>
        {heading}
      </h2>
      <dl className="kv">
        {rows.map(({ term, value, changeHref }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
            {changeHref ? (
              <dd>
                <a className="act-link" href={changeHref}>
                  修改<span className="sr">{term}</span>
                </a>
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
    </section>
  )
}
