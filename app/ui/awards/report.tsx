import { type ReportView, type Standing, standingWords } from '#app/domain/awards/eligibility/report.ts'
import { Badge, type Tone } from '../badge.tsx'
import type { IconName } from '../icon.tsx'

const looks: Record<Standing, { tone: Tone; icon: IconName }> = {
  met: { tone: 'ok', icon: 'circle-check' },
  'not-met': { tone: 'bad', icon: 'circle-x' },
  unknown: { tone: 'warn', icon: 'triangle-alert' },
}

/** The report of eligibility, line by line, each figure with the records behind it. It decides nothing. */
export function Report({ lines, source }: { lines: readonly ReportView[]; source: string }) {
  return (
    <div className="stack">
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
