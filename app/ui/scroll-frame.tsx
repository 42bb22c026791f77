import type { ReactNode } from 'react'

/** Whoever has no pointer moves what is wide with the arrow keys once it has the focus. */
const takesKeys = { tabIndex: 0 }

interface ScrollFrameProps {
  /** what is inside, for who reaches it by the keyboard */
  name: string
  bare?: boolean
  children: ReactNode
}

/** A frame in which a wide table without links scrolls sideways, by the keyboard too. */
export function ScrollFrame({ name, bare, children }: ScrollFrameProps) {
  return (
    <section className={bare ? 'tblwrap tblwrap--bare' : 'tblwrap'} aria-label={name} {...takesKeys}>
      {children}
    </section>
  )
}
