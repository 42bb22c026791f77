import { Icon } from './icon.tsx'

/** What a list is narrowed to; each condition is the link that takes it away. */
export function AppliedFilters({
  applied,
  clearHref,
}: {
  applied: readonly { words: string; href: string }[]
  clearHref: string
}) {
  if (applied.length === 0) return null
  return (
    <p className="row applied">
      <span className="small muted">正在看</span>
      {applied.map(({ words, href }) => (
        <a className="chip chip--s chip--applied" key={words} href={href}>
          {words}
          <Icon name="x" />
          <span className="sr">，取消这个条件</span>
        </a>
      ))}
      <a className="small" href={clearHref}>
        全部清除
      </a>
    </p>
  )
}
