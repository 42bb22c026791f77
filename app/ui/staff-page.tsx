import type { ReactNode } from 'react'
import { Crumbs } from './crumbs.tsx'
import { ErrorSummary, type FormError } from './error-summary.tsx'

interface StaffPageProps {
  title: ReactNode
  /** where this page stands, when it is not in the rail itself */
  trail?: Parameters<typeof Crumbs>[0]['trail']
  /** beside the title: a badge of the state */
  badge?: ReactNode
  /** at the right of the title: what can be done here */
  actions?: ReactNode
  /** the answer to what was just done */
  flash?: ReactNode
  errors?: readonly FormError[]
  children: ReactNode
}

/** A page of the back office inside its frame: title, what can be done, what just happened, the work. */
export function StaffPage({ title, trail, badge, actions, flash, errors = [], children }: StaffPageProps) {
  return (
    <>
      {trail ? <Crumbs trail={trail} /> : null}
      <div className="staff-top">
        <h1>{title}</h1>
        {badge}
        {actions ? <div className="row">{actions}</div> : null}
      </div>
      <ErrorSummary errors={errors} />
      {flash}
      {children}
    </>
  )
}
