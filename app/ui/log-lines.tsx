import { Avatar } from './avatar.tsx'

export interface LogLine {
  id: string
  name: string
  in: string | null
  out: string | null
  ticked: boolean
  minutes: string
  /** what to look at, or why it cannot be entered */
  note: string
}

/** The members of a team, each with a tick and minutes. Unticked, nobody is entered. */
export function LogLines({ lines }: { lines: readonly LogLine[] }) {
  return (
    <ul className="loglist">
      {lines.map((line) => (
        <li key={line.id}>
          <label className="loglist__who" htmlFor={`in-${line.id}`}>
            <input type="checkbox" id={`in-${line.id}`} name="in" value={line.id} defaultChecked={line.ticked} />
            <Avatar name={line.name} size="small" />
            <b>{line.name}</b>
          </label>
          <span className="loglist__seen">
            {line.in ? `签到 ${line.in}，${line.out ? `签退 ${line.out}` : '没签退'}` : ''}
          </span>
          <span className="loglist__min">
            <label className="sr" htmlFor={`m-${line.id}`}>
              {line.name} 的分钟数
            </label>
            <input
              className="input input--w4"
              id={`m-${line.id}`}
              name={`m-${line.id}`}
              inputMode="numeric"
              defaultValue={line.minutes}
              aria-describedby={line.note ? `n-${line.id}` : undefined}
            />
            分钟
          </span>
          {line.note ? (
            <span className="loglist__note" id={`n-${line.id}`}>
              {line.note}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
