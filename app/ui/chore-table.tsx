import { Badge } from './badge.tsx'

interface ChoreTableProps {
  chores: readonly { name: string; words: string; ran: string | null; failed: string | null; ill: boolean }[]
}

/** The timed work: when each was last done, and when it last could not be. */
export function ChoreTable({ chores }: ChoreTableProps) {
  return (
    <div className="tblwrap">
      <table className="tbl">
        <caption className="sr">定时做的事</caption>
        <thead>
          <tr>
            <th scope="col">做什么</th>
            <th scope="col">上一次</th>
            <th scope="col">上一次没做成</th>
          </tr>
        </thead>
        <tbody>
          {chores.map(({ name, words, ran, failed, ill }) => (
            <tr key={name}>
              <th scope="row">{words}</th>
              <td>{ran ?? '还没有'}</td>
              <td>
                {ill ? <Badge tone="bad">这一次没做成</Badge> : null} {failed ?? '没有过'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
