import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export interface Fact {
  icon: IconName
  title: ReactNode
  detail?: ReactNode
}

/** What one has to know before coming, each with its icon; two columns from 768 px. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts facts--2">
      {facts.map(({ icon, title, detail }, index) => (
        // The order never changes, and two facts may read the same.
        <div key={`${icon}-${index.toString()}`}>
          <dt>
            <Icon name={icon} />
            {title}
          </dt>
          {detail ? <dd>{detail}</dd> : <dd className="sr">—</dd>}
        </div>
      ))}
    </dl>
  )
}
