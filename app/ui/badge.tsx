import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export type Tone = 'ok' | 'warn' | 'bad' | 'queue' | 'live' | 'league' | 'mute'

/** A state said three ways: icon, words and tint. Without an icon it is a plain outlined kind. */
export function Badge({ tone = 'mute', icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  const look = icon ? (tone === 'mute' ? '' : ` badge--${tone}`) : ' badge--line'
  return (
    <span className={`badge${look}`}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </span>
  )
}
