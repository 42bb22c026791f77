import { Icon, type IconName } from './icon.tsx'

export interface Chip {
  words: string
  href: string
  icon?: IconName
  current?: boolean
}

/** Short ways to a narrower list, scrolling sideways on a phone; with `filters` the first one opens the form. */
export function Chips({
  chips,
  label,
  filters,
  scroll,
}: {
  chips: readonly Chip[]
  label: string
  /** how many conditions are on; left out where there is no filter form */
  filters?: number
  scroll?: boolean
}) {
  return (
    <nav className={scroll ? 'chips chips--scroll' : 'chips'} aria-label={label}>
      {filters === undefined ? null : (
        <a className="chip chip--filter" href="#filters">
          <Icon name="sliders-horizontal" />
          筛选
          {filters > 0 ? <b>{filters}</b> : null}
        </a>
      )}
      {chips.map(({ words, href, icon, current }) => (
        <a className="chip" key={words} href={href} aria-current={current ? 'true' : undefined}>
          {icon ? <Icon name={icon} /> : null}
          {words}
        </a>
      ))}
    </nav>
  )
}
