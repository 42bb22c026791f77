import { Hidden, type Kept } from './hidden.tsx'
import { Icon } from './icon.tsx'

interface SearchBoxProps {
  action: string
  query?: string | null
  placeholder?: string
  /** the conditions a new search keeps */
  kept?: Kept
}

/** One field for an activity, a venue or a village. */
export function SearchBox({ action, query, placeholder = '搜活动、场地或村', kept }: SearchBoxProps) {
  return (
    <search>
      <form className="searchbox" action={action}>
        <Icon name="search" />
        <label className="sr" htmlFor="q">
          {placeholder}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          placeholder={placeholder}
          defaultValue={query ?? undefined}
          maxLength={60}
          autoComplete="off"
          enterKeyHint="search"
        />
        <Hidden kept={kept} />
        <button type="submit">搜索</button>
      </form>
    </search>
  )
}
