import type { ReactNode } from 'react'
import { SignupBadge, type SignupLook } from './signup-badge.tsx'

export interface SignupRowView {
  id: string
  title: string
  href: string
  look: SignupLook
  position?: number | null
  /** 7月12日 周日 09:00–11:00, 市消防救援站 */
  notes: readonly string[]
  /** links and buttons about it, over the link of the row */
  actions?: ReactNode
}

/** Somebody's signups, one a line: what, when, how it stands. */
export function SignupRows({ signups }: { signups: readonly SignupRowView[] }) {
  return (
    <ul className="venues">
      {signups.map(({ id, title, href, look, position, notes, actions }) => (
        <li className="venue" key={id}>
          <h3 className="venue__t">
            <a href={href}>{title}</a>
          </h3>
          <SignupBadge look={look} position={position} />
          <p className="meta">
            {notes.map((note) => (
              <span key={note}>{note}</span>
            ))}
          </p>
          {actions ? <div className="venue__do row">{actions}</div> : null}
        </li>
      ))}
    </ul>
  )
}
