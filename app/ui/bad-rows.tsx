interface BadRowsProps {
  rows: readonly {
    number: number
    sheet: string
    row: number
    problems: readonly { title: string; value: string; words: string }[]
  }[]
}

/** The rows that have to change: which sheet, which row, which column, what stands there, and why it will not do. */
export function BadRows({ rows }: BadRowsProps) {
  return (
    <div className="tblwrap">
      <table className="tbl tbl--sticky tbl--dense">
        <caption className="sr">要改的行</caption>
        <thead>
          <tr>
            <th scope="col">工作表</th>
            <th scope="col" className="n">
              第几行
            </th>
            <th scope="col">列</th>
            <th scope="col">填的是</th>
            <th scope="col">怎么改</th>
          </tr>
        </thead>
        <tbody>
          {rows.flatMap(({ number, sheet, row, problems }) =>
            problems.map(({ title, value, words }) => (
              <tr key={`${number} ${title} ${words}`}>
                <td>{sheet || '—'}</td>
                <td className="n">{row}</td>
                <td>{title}</td>
                <td>{value || <span className="muted">空</span>}</td>
                <td>{words}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  )
}
