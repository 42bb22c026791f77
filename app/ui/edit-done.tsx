import type { ReactNode } from 'react'
import { Flash } from './flash.tsx'
import { Done } from './undo.tsx'

interface EditDoneProps {
  title: ReactNode
  /** the page the record is edited on */
  action: string
  /** the edit that can be taken back, or null */
  back: string | null
  children?: ReactNode
}

/** What was just saved of one record, with the way back. */
export function EditDone({ title, action, back, children }: EditDoneProps) {
  const kept = [
    ['do', 'back'],
    ['event', back ?? ''],
  ] as const
  return (
    <Done title={title} undo={back ? { action, kept } : null}>
      {children}
    </Done>
  )
}

/** Why what was done stays as it is. */
export const Stays = ({ words }: { words: string }) => (
  <Flash tone="warn" title="没撤销" live>
    {words}
  </Flash>
)
