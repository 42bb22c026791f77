import { ScrollFrame } from '../scroll-frame.tsx'

interface FigureTableProps {
  caption: string
  head: string
  columns: readonly { key: string; name: string }[]
  rows: readonly { name: string; values: Readonly<Record<string, number>> }[]
  /** darker where there is more */
  heat?: boolean
}

/** A table of figures with its sums, which are the sums of what is shown. */
export function FigureTable({ caption, head, columns, rows, heat }: FigureTableProps) {
  const most = Math.max(1, ...rows.flatMap(({ values }) => columns.map(({ key }) => values[key] ?? 0)))
  const shade = (value: number) =>
    `n${heat ? ` h${value === 0 ? 0 : Math.min(4, 1 + Math.ceil((value / most) * 3))}` : ''}`
  const sumOf = (values: Readonly<Record<string, number>>) =>
    columns.reduce((sum, { key }) => sum + (values[key] ?? 0), 0)
  const downwards = columns.map(({ key }) => rows.reduce((sum, { values }) => sum + (values[key] ?? 0), 0))
  return (
    <ScrollFrame name={`${caption}，表格`} bare>
      <table className={heat ? 'tbl heat' : 'tbl tbl--dense'}>
        <caption className="sr">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {columns.map(({ key, name }) => (
              <th key={key} scope="col" className="n">
                {name}
              </th>
            ))}
            <th scope="col" className="n">
              合计
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, values }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {columns.map(({ key }) => (
                <td key={key} className={shade(values[key] ?? 0)}>
                  {values[key] ?? '—'}
                </td>
              ))}
              <td className="n">
                <b>{sumOf(values)}</b>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>合计</td>
            {downwards.map((sum, index) => (
              <td key={columns[index]!.key} className="n">
                {sum}
              </td>
            ))}
            <td className="n">{downwards.reduce((sum, one) => sum + one, 0)}</td>
          </tr>
        </tfoot>
      </table>
    </ScrollFrame>
  )
}
