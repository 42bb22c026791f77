import { type ReportView, type Standing, standingWords } from '#app/domain/awards/eligibility/report.ts'
import { Badge, type Tone } from '../badge.tsx'
import type { IconName } from '../icon.tsx'

const looks: Record<Standing, { tone: Tone; icon: IconName }> = {
  met: { tone: 'ok', icon: 'circle-check' },
  'not-met': { tone: 'bad', icon: 'circle-x' },
  unknown: { tone: 'warn', icon: 'triangle-alert' },
}

interface ReportProps {
  lines: readonly ReportView[]
  source: string
  /** when it was decided by this report; null: it is today's */
  decidedAt: string | null
  /** the report of an earlier step, and what it said otherwise */
  before: { at: string; changed: readonly Pick<ReportView, 'asked' | 'figure'>[] } | null
}

/** The report of eligibility, line by line, each figure with the records behind it. It decides nothing. */
export function Report({ lines, source, decidedAt, before }: ReportProps) {
  return (
    <div className="stack">
      {decidedAt ? <p className="muted">这是 {decidedAt} 决定时核对的结果，记录以后再改也不变。</p> : null}
      {before ? (
        <p className="muted">
          {before.at} 推荐或者入围时核对过
          {before.changed.length === 0
            ? '，和现在一样。'
            : `，那时是：${before.changed.map(({ asked, figure }) => `${asked}，${figure}`).join('；')}。`}
        </p>
      ) : null}
      {lines.length === 0 ? <p className="muted">这次评选没有写条件。</p> : null}
      <ul className="stack">
        {lines.map(({ kind, asked, standing, figure, behind }) => (
          <li key={`${kind} ${asked}`}>
            <p>
              <Badge {...looks[standing]}>{standingWords[standing]}</Badge> {asked}
            </p>
            <p className="muted">{figure}</p>
            {behind.length > 0 ? (
              <details>
                <summary>看这 {behind.length} 条记录</summary>
                <ul className="bul">
                  {behind.map(({ id, words, href }) => (
                    <li key={id}>{href ? <a href={href}>{words}</a> : words}</li>
                  ))}
                </ul>
              </details>
            ) : null}
          </li>
        ))}
      </ul>
      <p className="muted">依据：{source}。查不到的不算符合；决定的是人，和报告不一样要写原因。</p>
    </div>
  )
}
