import { Panel } from '../panel.tsx'

interface BallotSheetProps {
  number: number
  reviewers: readonly { id: string; name: string }[]
  rows: readonly { id: string; name: string; said: readonly string[] }[]
}

/** Who judged how in the last round; whoever stepped back says why. */
export function BallotSheet({ number, reviewers, rows }: BallotSheetProps) {
  return (
    <Panel id="sheet" title={`第 ${number} 轮，评委怎么评的`} bare>
      <div className="tblwrap tblwrap--bare">
        <table className="tbl tbl--dense">
          <caption className="sr">评委打分</caption>
          <thead>
            <tr>
              <th scope="col">候选</th>
              {reviewers.map(({ id, name }) => (
                <th scope="col" key={id}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, said }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                {reviewers.map((reviewer, index) => (
                  <td key={reviewer.id}>{said[index]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
