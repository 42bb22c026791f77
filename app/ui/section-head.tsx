import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

interface SectionHeadProps {
  id: string
  title: ReactNode
  note?: ReactNode
  more?: { href: string; words: string } | null
}

/** A heading with the way to all of it at its right. */
export function SectionHead({ id, title, note, more }: SectionHeadProps) {
  return (
    <div className="sec-head">
      <div>
        <h2 id={id}>{title}</h2>
        {note ? <p>{note}</p> : null}
      </div>
      {more ? (
        <a className="more" href={more.href}>
          {more.words}
          <Icon name="arrow-right" />
        </a>
      ) : null}
    </div>
  )
}
