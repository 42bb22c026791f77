export interface NoticeRow {
  id: string
  name: string
  team: string | null
  title: string
  day: string
  length: string
}

/** The list of a notice: masked names and what they served. */
export function NoticeLines({ lines }: { lines: readonly NoticeRow[] }) {
  return (
    <ol className="bul">
      {lines.map(({ id, name, team, title, day, length }) => (
        <li key={id}>
          <b>{name}</b>
          {team ? `（${team}）` : ''}，{day} {title}，{length}
        </li>
      ))}
    </ol>
  )
}
