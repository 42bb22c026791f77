import type { ReactNode } from 'react'
import { QrCode } from './qr-code.tsx'

interface TicketProps {
  /** 下一场·明天 */
  label: string
  title: string
  href: string
  rows: readonly { term: string; value: ReactNode }[]
  /** six digits */
  code: string
  /** uqr's `encode(text).data`; without it the digits stand alone */
  matrix?: readonly (readonly boolean[])[] | null
  /** 韦晓岚的签到码 */
  codeLabel?: string
  tip?: string
  /** one or two links: 怎么去, 来不了 */
  children?: ReactNode
}

/** The pass for the next activity: where and when, and the code that is shown on arrival. */
export function Ticket({
  label,
  title,
  href,
  rows,
  code,
  matrix,
  codeLabel = '签到码',
  tip = '到场后给队长扫；扫不了就报数字',
  children,
}: TicketProps) {
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`
  return (
    <section className="pass" aria-label="下一场">
      <div className="pass__txt">
        <p className="meta">{label}</p>
        <h2>
          <a href={href}>{title}</a>
        </h2>
        <dl className="pass__kv">
          {rows.map(({ term, value }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      <div className="pass__qr">
        {matrix ? <QrCode matrix={matrix} label={`${codeLabel}，短码 ${spaced}`} /> : null}
        <p className="pass__code">{spaced}</p>
        <p>{tip}</p>
      </div>
      {children ? <div className="pass__foot">{children}</div> : null}
    </section>
  )
}
