import { paths } from '#app/paths.ts'
import { Badge } from '../badge.tsx'
import { Empty } from '../empty.tsx'

interface NoticeTableProps {
  rows: readonly {
    id: string
    title: string
    town: string | null
    lines: number
    objections: number
    state: string
    open: boolean
    restarts: number
    until: string
    left: number | null
  }[]
}

/** The notices of the reader's towns: how long they still run, and what was said against them. */
export function NoticeTable({ rows }: NoticeTableProps) {
  if (rows.length === 0)
    return (
      <Empty title="还没有公示过" action={{ href: paths.staffHours(), words: '去审核时长' }}>
        补录审核通过以后，在这里公示。
      </Empty>
    )
  return (
    <section className="panel" aria-labelledby="notices">
      <div className="panel__h">
        <h2 id="notices">公示过的</h2>
      </div>
      <div className="tblwrap tblwrap--bare">
        <table className="tbl tbl--stack">
          <caption className="sr">公示</caption>
          <thead>
            <tr>
              <th scope="col">公示</th>
              <th scope="col">镇</th>
              <th scope="col" className="n">
                条数
              </th>
              <th scope="col">现在</th>
              <th scope="col">到哪天</th>
              <th scope="col" className="n">
                要答复的异议
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, title, town, lines, objections, state, open, restarts, until, left }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={paths.staffNotice(id)}>{title}</a>
                </th>
                <td data-l="镇">{town ?? '全县'}</td>
                <td className="n" data-l="条数">
                  {lines}
                </td>
                <td data-l="现在">
                  {open ? (
                    <Badge tone="live" icon="megaphone">
                      {left === null ? state : `还有 ${left} 个工作日`}
                    </Badge>
                  ) : (
                    state
                  )}
                </td>
                <td data-l="到哪天">
                  {until}
                  {restarts > 0 ? '，改过名单，从头算的' : ''}
                </td>
                <td className="n" data-l="要答复的异议">
                  {objections > 0 ? <b className="warn-t">{objections}</b> : '—'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
