import { Panel } from './panel.tsx'

export interface AffectedPerson {
  id: string
  name: string
  /** 报上了, 候补第 2 位 */
  standing: string
  /** what this means for them */
  note?: string
}

/** Everybody an act concerns, before it is done. */
export function Affected({
  id,
  title,
  people,
  none,
}: {
  id: string
  title: string
  people: readonly AffectedPerson[]
  none: string
}) {
  return (
    <Panel id={id} title={title} aside={<span className="muted">{people.length} 人</span>} bare={people.length > 0}>
      {people.length === 0 ? (
        <p className="muted">{none}</p>
      ) : (
        <div className="tblwrap tblwrap--bare">
          <table className="tbl">
            <caption className="sr">{title}</caption>
            <tbody>
              {people.map(({ id: signupId, name, standing, note }) => (
                <tr key={signupId}>
                  <th scope="row" className="nowrap">
                    {name}
                  </th>
                  <td className="nowrap">{standing}</td>
                  <td>{note}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}
