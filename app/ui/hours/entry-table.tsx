import { paths } from '#app/paths.ts'
import { Badge } from '../badge.tsx'

export interface EntryRow {
  id: string
  name: string
  title: string
  day: string
  hours: string
  kind: string
  state: string
  /** what there is to know about how it stands: until when, why, by whom */
  note: string
}

/** Entries one by one, as a view has them; each leads to its own page. */
export function EntryTable({ caption, rows }: { caption: string; rows: readonly EntryRow[] }) {
  return (
    <div className="tblwrap">
      <table className="tbl tbl--sticky tbl--stack">
        <caption className="sr">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">姓名和服务</th>
            <th scope="col">哪天</th>
            <th scope="col" className="n">
              小时
            </th>
            <th scope="col">来路</th>
            <th scope="col">现在</th>
            <th scope="col">说明</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, title, day, hours, kind, state, note }) => (
            <tr key={id}>
              <th scope="row">
                <a href={paths.staffHoursEntry(id)}>
                  {name} · {title}
                </a>
              </th>
              <td data-l="哪天">{day}</td>
              <td className="n" data-l="小时">
                {hours}
              </td>
              <td data-l="来路">{kind}</td>
              <td data-l="现在">
                <Badge>{state}</Badge>
              </td>
              <td data-l="说明">{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
