import { Icon } from './icon.tsx'

interface PagerProps {
  previousHref?: string | null
  nextHref?: string | null
  previous?: string
  next?: string
}

/** One page back, one page on; nothing when there is only one. */
export function Pager({ previousHref, nextHref, previous = '上一页', next = '下一页' }: PagerProps) {
  if (!previousHref && !nextHref) return null
  return (
    <nav className="pager" aria-label="分页">
      {previousHref ? (
        <a href={previousHref} rel="prev">
          <Icon name="chevron-left" />
          {previous}
        </a>
      ) : null}
      {nextHref ? (
        <a href={nextHref} rel="next">
          {next}
          <Icon name="chevron-right" />
        </a>
      ) : null}
    </nav>
  )
}
