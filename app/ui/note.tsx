import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

/** A quiet remark under a form or a table. */
export function Note({ icon = 'info', children }: { icon?: IconName; children: ReactNode }) {
  return (
    <p className="note">
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  )
}
