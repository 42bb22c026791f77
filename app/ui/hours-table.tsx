export interface HoursRow {
  /** 周一, 周二至周四, 周五·今天 */
  days: string
  /** 9:00–21:00, 闭馆 */
  hours: string
  today?: boolean
}

/** When a venue is open, day by day, with today marked. */
export function HoursTable({ rows, caption = '一周的开放时间' }: { rows: readonly HoursRow[]; caption?: string }) {
  return (
    <table className="hours">
      <caption className="sr">{caption}</caption>
      <tbody>
        {rows.map(({ days, hours, today }) => (
          <tr key={days} className={today ? 'today' : undefined}>
            <th scope="row">{days}</th>
            <td>{hours}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
