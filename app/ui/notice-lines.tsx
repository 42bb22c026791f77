export interface NoticeRow {
  id: string
  name: string
  team: string | null
  title: string
  /** of hours alone */
  day: string | null
  /** of hours, and of stars the whole of them */
  length: string | null
}

/** Which line, in one breath. */
export const lineWord = ({ name, day, title }: Pick<NoticeRow, 'name' | 'day' | 'title'>): string =>
  day === null ? `${name}，${title}` : `${name}，${day} ${title}`

/** The list of a notice: masked names, where they are from, and what they served, are honoured for or have earned. */
export function NoticeLines({ lines }: { lines: readonly NoticeRow[] }) {
  return (
    <ol className="doc__list">
      {lines.map(({ id, name, team, title, day, length }, index) => (
        <li key={id}>
          <span>{index + 1}</span>
          <b>{name}</b>
          <span className="muted">{team ?? ''}</span>
          <span className="muted">{[day === null ? title : `${day} ${title}`, length].filter(Boolean).join('，')}</span>
        </li>
      ))}
    </ol>
  )
}
