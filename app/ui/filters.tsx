import type { ReactNode } from 'react'
import { Hidden, type Kept } from './hidden.tsx'

export interface FilterGroup {
  /** left out for a single switch */
  legend?: string
  name: string
  kind: 'radio' | 'checkbox'
  options: readonly { value: string; words: string; count?: string | null; on: boolean }[]
}

interface FiltersProps {
  action: string
  groups: readonly FilterGroup[]
  /** the search words and the view, which the form keeps */
  kept?: Kept
  submit?: string
  /** fields that are not a choice of a few */
  children?: ReactNode
}

/** The conditions of a list as a form: a column from 1024 px, below it opened by a link to #filters. */
export function Filters({ action, groups, kept, submit = '看这些活动', children }: FiltersProps) {
  return (
    <form className="filters" id="filters" action={action} aria-label="筛选">
      <p className="filters__top">
        <b>筛选</b>
        <a href="#list">收起</a>
      </p>
      <Hidden kept={kept} />
      {groups.map((group) => (
        <fieldset key={group.name}>
          <legend className={group.legend ? undefined : 'sr'}>{group.legend ?? group.options[0]?.words}</legend>
          {group.options.map((option) => (
            <label className="check check--s" key={option.value}>
              <input type={group.kind} name={group.name} value={option.value} defaultChecked={option.on} />
              <span>{option.words}</span>
              {option.count === undefined || option.count === null ? null : <span className="ct">{option.count}</span>}
            </label>
          ))}
        </fieldset>
      ))}
      {children}
      <p className="filters__go">
        <button className="btn btn--block" type="submit">
          {submit}
        </button>
      </p>
    </form>
  )
}
