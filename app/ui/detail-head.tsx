import type { ReactNode } from 'react'
import { Cover } from './cover.tsx'
import { Crumbs } from './crumbs.tsx'

interface DetailHeadProps {
  cover?: string | null
  trail: readonly { words: string; href?: string }[]
  /** badges and tags over the title */
  badges?: ReactNode
  title: string
  lead?: ReactNode
  /** `<p className="meta">` lines and buttons under the lead */
  children?: ReactNode
}

/** The head of one activity or one venue: what it is, and its drawing. */
export function DetailHead({ cover, trail, badges, title, lead, children }: DetailHeadProps) {
  return (
    <div className="detail-head">
      <div className="wrap detail-top">
        <Cover name={cover} className="detail-cover" eager />
        <div>
          <Crumbs trail={trail} />
          {badges ? <div className="row">{badges}</div> : null}
          <h1>{title}</h1>
          {lead ? <p className="lead">{lead}</p> : null}
          {children}
        </div>
      </div>
    </div>
  )
}
