import { paths } from '#app/paths.ts'

export interface SheetTable {
  rows: readonly {
    id: string
    personId: string
    name: string
    in: string
    /** null: nobody saw them leave */
    out: string | null
    present: string | null
    claimed: string
    hours: string
    short: readonly string[]
    contested: boolean
    /** why the reader cannot review it */
    closed: string | null
    ticked: boolean
    error: string | null
  }[]
  hours: string
  claimed: string
}

/** Everybody on a sheet: when they came and left, what is asked for, and the figure that counts, which can be changed. */
export function SheetRows({ sheet: { rows, hours, claimed } }: { sheet: SheetTable }) {
  return (
    <div className="tblwrap tblwrap--bare">
      <table className="tbl tbl--dense tbl--rev">
        <caption className="sr">名单，勾上的一起审，没勾的留着</caption>
        <thead>
          <tr>
            <th className="pick" scope="col">
              <span className="sr">要审</span>
            </th>
            <th scope="col">姓名</th>
            <th scope="col" className="n">
              开始
            </th>
            <th scope="col" className="n">
              结束
            </th>
            <th scope="col" className="n">
              签到算
            </th>
            <th scope="col" className="n">
              申报
            </th>
            <th scope="col" className="n">
              核定
            </th>
            <th scope="col">提醒</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            <td>{rows.length} 人</td>
            <td />
            <td />
            <td />
            <td className="n">{claimed}</td>
            <td className="n" id="total">
              {hours}
            </td>
            <td>小时</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function Row({ row }: { row: SheetTable['rows'][number] }) {
  const { id, personId, name, out, present, claimed, hours, short, contested, closed, ticked, error } = row
  return (
    <tr className={short.length > 0 || error ? 'flagged' : undefined}>
      <td className="pick">
        {closed ? null : (
          <label>
            <input type="checkbox" name="id" value={id} defaultChecked={ticked} />
            <span className="sr">审 {name} 的</span>
          </label>
        )}
      </td>
      <th scope="row">
        <a href={paths.staffPerson(personId)}>{name}</a>
      </th>
      <td className="n">{row.in}</td>
      <td className="n">{out ?? <span className="bad-t">没有</span>}</td>
      <td className="n">{present ?? '—'}</td>
      <td className="n">{claimed}</td>
      <td className="n">
        {closed ? (
          hours
        ) : (
          <input
            className="input input--s right"
            id={`hours-${id}`}
            name={`hours-${id}`}
            aria-label={`${name} 核定小时`}
            aria-invalid={error ? true : undefined}
            defaultValue={hours}
            inputMode="decimal"
            autoComplete="off"
          />
        )}
      </td>
      <td>
        {error ? <span className="bad-t">{error}</span> : null}
        {closed ? <span className="muted">{closed}</span> : null}
        {contested ? <span className="warn-t">申诉过 </span> : null}
        {short.length > 0 ? <span className="warn-t">{short.join('、')}</span> : null}
        {!error && !closed && !contested && short.length === 0 ? <span className="muted">—</span> : null}
      </td>
    </tr>
  )
}
