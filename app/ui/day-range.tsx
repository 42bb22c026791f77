/** Two calendar days, both included; either may stay empty. */
export function DayRange({ from, to }: { from: string | null; to: string | null }) {
  return (
    <fieldset>
      <legend>指定日期</legend>
      <p className="stack">
        <label className="small" htmlFor="from">
          从
        </label>
        <input className="input" id="from" type="date" name="from" defaultValue={from ?? undefined} />
        <label className="small" htmlFor="to">
          到
        </label>
        <input className="input" id="to" type="date" name="to" defaultValue={to ?? undefined} />
      </p>
    </fieldset>
  )
}
