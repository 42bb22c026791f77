import { paths } from '#app/paths.ts'
import { Icon } from '../icon.tsx'

/** The counted hours of a month, as a spreadsheet. */
export function TakeOut({ month, handsOn }: { month: string; handsOn: boolean }) {
  return (
    <form action={paths.staffHoursExport()} className="toolbar">
      <label className="label" htmlFor="month">
        哪个月
      </label>
      <input className="input input--s input--w8" type="month" id="month" name="month" defaultValue={month} />
      <button className="btn btn--line btn--sm" type="submit">
        <Icon name="file-spreadsheet" />
        导出 Excel
      </button>
      <button className="btn btn--line btn--sm" type="submit" name="as" value="csv">
        导出 CSV
      </button>
      {handsOn ? <a href={paths.hourPacks()}>民政系统数据包</a> : null}
    </form>
  )
}
