import { changedQuery, type Filters } from '#app/domain/activities/filters.ts'
import { paths } from '#app/paths.ts'
import { keptFields } from './applied-conditions.ts'
import { type Chip, Chips } from './chips.tsx'
import { SearchBox } from './search-box.tsx'
import { ViewSwitch } from './view-switch.tsx'

interface CatalogueHeadProps {
  filters: Filters
  /** how many shifts there are, as it is told; left out when nobody counted */
  total: string | null
  chips: readonly Chip[]
  applied: readonly unknown[]
}

/** The top of the catalogue: how many, list or map, the search and the quick ways. */
export function CatalogueHead({ filters, total, chips, applied }: CatalogueHeadProps) {
  const view = (as: Filters['view']) => paths.activities(changedQuery(filters, { view: as }))
  return (
    <div className="cat-head">
      <div className="row row--between">
        <h1>活动 {total === null ? null : <small className="muted">{total} 场</small>}</h1>
        <ViewSwitch current={filters.view} list={view('list')} map={view('map')} />
      </div>
      <SearchBox action={paths.activities()} query={filters.q} kept={keptFields(filters, 'q')} />
      <Chips chips={chips} label="快速选日期" filters={filters.view === 'list' ? applied.length : undefined} scroll />
    </div>
  )
}
