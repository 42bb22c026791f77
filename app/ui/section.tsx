import type { ReactNode } from 'react'
import { SectionHead } from './section-head.tsx'

interface SectionProps {
  id: string
  title: ReactNode
  note?: ReactNode
  more?: { href: string; words: string } | null
  /** on white instead of mist; neighbours alternate */
  white?: boolean
  children: ReactNode
}

/** A band of a page that is `width="full"`, with its heading. */
export function Section({ id, white, children, ...head }: SectionProps) {
  return (
    <section className={white ? 'section section--white' : 'section'} aria-labelledby={id}>
      <div className="wrap">
        <SectionHead id={id} {...head} />
        {children}
      </div>
    </section>
  )
}
