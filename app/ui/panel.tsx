import type { ReactNode } from 'react'

interface PanelProps {
  id: string
  title: ReactNode
  /** at the right of the title */
  aside?: ReactNode
  /** the content brings its own padding: a table or a list */
  bare?: boolean
  children: ReactNode
}

/** A part of a page of the back office, with its heading. */
export function Panel({ id, title, aside, bare, children }: PanelProps) {
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="panel__h">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {bare ? children : <div className="panel__b">{children}</div>}
    </section>
  )
}
