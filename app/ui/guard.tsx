import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** What concerns somebody under 18 and the grown-up beside them, on osmanthus. */
export function Guard({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="guard stack" aria-labelledby={id}>
      <h2 className="legend legend--i" id={id}>
        <Icon name="shield-check" />
        {title}
      </h2>
      {children}
    </section>
  )
}
