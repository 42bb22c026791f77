import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

const icons = {
  ok: 'circle-check',
  info: 'info',
  warn: 'triangle-alert',
  bad: 'circle-x',
  queue: 'hourglass',
} as const satisfies Record<string, IconName>

interface FlashProps {
  tone?: keyof typeof icons
  icon?: IconName
  title: ReactNode
  children?: ReactNode
  /** says it aloud when the page has just answered a form; leave it out for standing notices */
  live?: boolean
}

/** An answer to what somebody just did, or a notice that must be seen. */
export function Flash({ tone = 'ok', icon, title, children, live }: FlashProps) {
  return (
    <div
      className={tone === 'ok' ? 'flash' : `flash flash--${tone}`}
      role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}
    >
      <Icon name={icon ?? icons[tone]} />
      <div>
        <b>{title}</b>
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  )
}
