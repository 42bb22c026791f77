import { paths } from '#app/paths.ts'
import { Flash } from './flash.tsx'
import { Icon } from './icon.tsx'
import { Panel } from './panel.tsx'

interface CertificateRecordProps {
  record: {
    id: string
    number: string
    state: string
    honour: { id: string; words: string } | null
    given: string | null
    period: string | null
    asked: string | null
    drafted: string | null
    sealed: string | null
    issued: string | null
    notice: string | null
    ended: string | null
    reason: string | null
    kept: string | null
    proposal: string | null
    length: string | null
    lines: readonly { what: string; times: number; length: string }[]
    signers: string | null
    printable: boolean
    shaken: boolean
    next: { id: string; number: string; state: string } | null
  }
}

/** How a certificate stands, what is on it and what happened to it. */
export function CertificateRecord({ record }: CertificateRecordProps) {
  const { id, honour, lines, length, signers, printable, shaken, next } = record
  const rows = [
    ['到哪一步', record.state],
    ['授予', record.given],
    ['起止', record.period],
    ['申请', record.asked],
    ['写好', record.drafted],
    ['签字盖章', record.sealed],
    ['开出', record.issued],
    ['单位里公示', record.notice],
    ['不再有效', record.ended],
    ['原因', record.reason],
    ['核对过', record.kept],
    ['提议', record.proposal],
    ['签字的人', signers],
  ] as const
  return (
    <>
      {shaken ? (
        <Flash
          tone="warn"
          title={honour ? '开出以后，登记册里这一条更正或者收回了' : '开出以后，这段时间里有时长冲销了'}
        >
          {honour
            ? '纸上的还对得上，写明原因保留；更正了的，换一张新的；收回了的，撤销。'
            : '时长还对得上的，写明原因保留；对不上的，换一张新的。'}
        </Flash>
      ) : null}
      <Panel
        id="record"
        title={record.number || '还没编号'}
        aside={
          printable ? (
            <a className="btn btn--line btn--sm" href={paths.printCertificates({ id })}>
              <Icon name="printer" />
              打印用的 PDF
            </a>
          ) : null
        }
      >
        <dl className="kv">
          {honour ? (
            <div>
              <dt>荣誉</dt>
              <dd>
                <a href={paths.staffHonour(honour.id)}>{honour.words}</a>
              </dd>
            </div>
          ) : null}
          {rows.map(([term, value]) =>
            value ? (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ) : null,
          )}
          {next ? (
            <div>
              <dt>换成的新的一张</dt>
              <dd>
                <a href={paths.staffCertificate(next.id)}>{next.number}</a>，{next.state}
              </dd>
            </div>
          ) : null}
        </dl>
      </Panel>
      {lines.length > 0 ? (
        <Panel id="lines" title={`写的是 ${length}`} bare>
          <div className="tblwrap">
            <table className="tbl">
              <caption className="sr">服务内容</caption>
              <thead>
                <tr>
                  <th scope="col">服务内容</th>
                  <th scope="col" className="n">
                    次数
                  </th>
                  <th scope="col" className="n">
                    时长
                  </th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={line.what}>
                    <th scope="row">{line.what}</th>
                    <td className="n">{line.times}</td>
                    <td className="n">{line.length}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      ) : null}
    </>
  )
}
