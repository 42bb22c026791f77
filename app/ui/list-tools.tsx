import type { ReactNode } from 'react'
import { changedList, type ListQuery } from '#app/domain/list-query.ts'
import { Hidden } from './hidden.tsx'
import { Icon } from './icon.tsx'
import { PrintButton } from './print-button.tsx'
import { SavedFilters, type SavedFiltersProps } from './saved-filters.tsx'

interface ListToolsProps {
  /** the id of the form, which the filters in the table's head name */
  form: string
  action: string
  href: (query: Record<string, string>) => string
  query: ListQuery
  placeholder: string
  /** how each set filter reads, with the way to take it off */
  applied?: readonly { name: string; words: string }[]
  /** the ways of looking at it that were kept */
  saved?: SavedFiltersProps['saved']
  /** 62 场·报名 512 / 884 */
  summary?: ReactNode
  /** at the right: export, print */
  children?: ReactNode
}

/** Above a table: what is looked for, what is set, how much there is, and what can be taken out; on paper, what the list is of. */
export function ListTools({
  form,
  action,
  href,
  query,
  placeholder,
  applied = [],
  saved,
  summary,
  children,
}: ListToolsProps) {
  const without = (name: string) => Object.fromEntries(Object.entries(query.filters).filter(([key]) => key !== name))
  const seen = [query.q && `搜“${query.q}”`, ...applied.map(({ words }) => words)].filter(Boolean).join('、')
  return (
    <>
      <p className="print-only">
        {seen || '全部'}
        {summary ? <>，{summary}</> : null}
      </p>
      {saved ? <SavedFilters saved={saved} action={action} query={query} /> : null}
      <search className="toolbar">
        <form id={form} action={action} className="searchbox staff-search">
          <Icon name="search" />
          <input
            name="q"
            type="search"
            aria-label={placeholder}
            placeholder={placeholder}
            defaultValue={query.q || undefined}
            maxLength={60}
            autoComplete="off"
          />
          <Hidden
            kept={[
              ['view', query.view],
              ['sort', `${query.descending ? '-' : ''}${query.sort}`],
            ]}
          />
        </form>
        <button className="btn btn--line btn--sm" type="submit" form={form}>
          筛选
        </button>
        {applied.map(({ name, words }) => (
          <a
            key={name}
            className="chip chip--s chip--applied"
            href={href(changedList(query, { filters: without(name) }))}
          >
            {words}
            <Icon name="x" />
            <span className="sr">取消这个条件</span>
          </a>
        ))}
        {summary ? <span className="muted">{summary}</span> : null}
        <span className="grow row">
          {children}
          <PrintButton />
        </span>
      </search>
    </>
  )
}

interface ViewTabsProps {
  query: ListQuery
  href: (query: Record<string, string>) => string
  views: readonly { view: string; words: string; count?: number | string }[]
}

/** The views of a list that somebody works with every day, each with how much is in it. */
export function ViewTabs({ query, href, views }: ViewTabsProps) {
  return (
    <nav className="tabs staff-tabs" aria-label="视图">
      {views.map(({ view, words, count }) => (
        <a
          key={view}
          href={href(changedList(query, { view, filters: {}, q: '' }))}
          aria-current={query.view === view ? 'page' : undefined}
        >
          {words} {count === undefined ? null : <span className="ct">{count}</span>}
        </a>
      ))}
    </nav>
  )
}

/** One page on, and back to the top; nothing where there is only one. */
export function ListFoot({
  query,
  href,
  next,
  words,
}: Pick<ListToolsProps, 'query' | 'href'> & { next: string | null; words?: ReactNode }) {
  if (!next && !query.after && !words) return null
  return (
    <div className="row row--between staff-foot">
      <p className="muted">{words}</p>
      <nav className="pager pager--s" aria-label="分页">
        {query.after ? <a href={href(changedList(query, {}))}>回到第一页</a> : null}
        {next ? (
          <a href={href(changedList(query, { after: next }))}>
            下一页
            <Icon name="chevron-right" />
          </a>
        ) : null}
      </nav>
    </div>
  )
}
