import { Cover } from './cover.tsx'

interface PickedProps {
  cover?: string | null
  title: string
  /** 7月11日 周六 08:00–10:30·岭南镇老码头 */
  when: string
  change?: { href: string; words: string } | null
}

/** The activity and shift that a form is about. */
export function Picked({ cover, title, when, change }: PickedProps) {
  return (
    <div className="picked">
      <Cover name={cover} eager />
      <div>
        <b>{title}</b>
        <p className="small muted">{when}</p>
      </div>
      {change ? (
        <a className="small" href={change.href}>
          {change.words}
        </a>
      ) : null}
    </div>
  )
}
