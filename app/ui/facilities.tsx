import { Icon, type IconName } from './icon.tsx'

export interface Facility {
  icon: IconName
  name: string
  detail?: string | null
  /** what people ask for and will not find */
  missing?: boolean
}

/** What a venue has, and what it lacks. */
export function Facilities({ facilities }: { facilities: readonly Facility[] }) {
  return (
    <ul className="facs">
      {facilities.map(({ icon, name, detail, missing }) => (
        <li key={name} className={missing ? 'none' : undefined}>
          <Icon name={icon} />
          {name}
          {detail ? <span>{detail}</span> : null}
        </li>
      ))}
    </ul>
  )
}
