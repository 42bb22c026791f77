import { changedList, type ListQuery } from '#app/domain/list-query.ts'
import { type FilterList, keptQuery } from '#app/domain/saved-filters/lists.ts'
import { paths } from '#app/paths.ts'
import { FormToken } from './form-token.tsx'
import { Hidden } from './hidden.tsx'

export interface SavedFiltersProps {
  saved: { list: FilterList; filters: readonly { id: string; name: string; query: string }[] }
  /** the address of the list */
  action: string
  query: ListQuery
}

/** Above a list: the ways of looking at it that somebody kept, and keeping the one that is on. */
export function SavedFilters({ saved: { list, filters }, action, query }: SavedFiltersProps) {
  const shown = keptQuery(list, new URLSearchParams(changedList(query, {})).toString())
  const known = filters.some((filter) => filter.query === shown)
  const worthKeeping = Object.keys(query.filters).length > 0
  if (filters.length === 0 && !worthKeeping) return null
  return (
    <div className="row saved-filters">
      {filters.length > 0 ? (
        <nav className="chips" aria-label="常用筛选">
          {filters.map(({ id, name, query: kept }) => (
            <a
              key={id}
              className="chip chip--s"
              href={`${action}?${kept}`}
              aria-current={kept === shown && !query.q ? 'page' : undefined}
            >
              {name}
            </a>
          ))}
        </nav>
      ) : null}
      {worthKeeping && !known ? (
        <details className="keep-filter">
          <summary>存成常用筛选</summary>
          <form className="row" method="post" action={paths.staffFilters()}>
            <FormToken />
            <Hidden
              kept={[
                ['do', 'keep'],
                ['list', list],
                ['query', shown],
              ]}
            />
            <label>
              叫什么 <input className="input" name="name" maxLength={12} required autoComplete="off" />
            </label>
            <button className="btn btn--line btn--sm" type="submit">
              存好
            </button>
            <span className="muted small">搜的词不存，只有你看得到</span>
          </form>
        </details>
      ) : null}
      {filters.length > 0 ? (
        <a className="btn btn--quiet btn--sm" href={paths.staffFilters()}>
          改名、删掉
        </a>
      ) : null}
    </div>
  )
}
