import type { ReactNode } from 'react'
import { Flash } from './flash.tsx'
import { FormToken } from './form-token.tsx'
import { Hidden, type Kept } from './hidden.tsx'

interface DoneProps {
  title: ReactNode
  children?: ReactNode
  /** the way back, where the machine allows one: where it is posted and what with */
  undo?: { action: string; kept: Kept } | null
}

/** What was just done, with the way back beside it. */
export function Done({ title, children, undo }: DoneProps) {
  return (
    <Flash title={title} live>
      {children}
      {undo ? (
        <form method="post" action={undo.action} className="row">
          <FormToken />
          <Hidden kept={undo.kept} />
          <button className="btn btn--line btn--sm" type="submit" data-key="z">
            撤销
          </button>
        </form>
      ) : null}
    </Flash>
  )
}
