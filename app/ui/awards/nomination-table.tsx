import { paths } from '#app/paths.ts'
import { Badge } from '../badge.tsx'

interface NominationRow {
  id: string
  name: string
  town: string
  deed: string
  state: string
  /** criteria that are not met, and that nobody can tell */
  against: number
  open: number
}

/** The nominations of a call, each with how its report stands. */
export function NominationTable({ rows }: { rows: readonly NominationRow[] }) {
  if (rows.length === 0) return <p className="muted">还没有人交。草稿只有推荐人自己看得到。</p>
  return (
    <div className="tblwrap">
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">推荐谁</th>
            <th scope="col">镇</th>
            <th scope="col">事迹</th>
            <th scope="col">条件</th>
            <th scope="col">到哪一步</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, town, deed, state, against, open }) => (
            <tr key={id}>
              <th scope="row">
                <a href={paths.staffNomination(id)}>{name}</a>
              </th>
              <td>{town}</td>
              <td>{deed}</td>
              <td>
                {against > 0 ? (
                  <Badge tone="bad" icon="circle-x">
                    {against} 条不符合
                  </Badge>
                ) : open > 0 ? (
                  <Badge tone="warn" icon="triangle-alert">
                    {open} 条查不到
                  </Badge>
                ) : (
                  <Badge tone="ok" icon="circle-check">
                    都符合
                  </Badge>
                )}
              </td>
              <td>{state}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
