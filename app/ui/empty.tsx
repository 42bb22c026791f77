import type { ReactNode } from 'react'
import { Logo } from './logo.tsx'

interface EmptyProps {
  title: string
  children?: ReactNode
  action?: { href: string; words: string }
  heading?: 'h2' | 'h3'
}

/** Nothing here yet: one line what, one line what next, one way on. */
export function Empty({ title, children, action, heading: Heading = 'h2' }: EmptyProps) {
  return (
    <div className="empty">
      <Logo />
      <Heading>{title}</Heading>
      {children ? <p>{children}</p> : null}
      {action ? (
        <a className="btn btn--line" href={action.href}>
          {action.words}
        </a>
      ) : null}
    </div>
  )
}
