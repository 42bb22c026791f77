/** How a table of the back office is looked at: all of it stands in the address. */
export interface ListQuery {
  /** the words looked for */
  q: string
  /** the column the rows are ordered by, one of those the page offers */
  sort: string
  descending: boolean
  /** a saved view of the page, one of those it offers */
  view: string
  /** the chosen value of each filter that is set */
  filters: Readonly<Record<string, string>>
  /** where the page begins: the `next` of the one before; empty is the top */
  after: string
}

export interface Offered {
  /** the columns that can be ordered by; the first is the one used when none is asked for, `-name` begins descending */
  sorts: readonly string[]
  /** the names of the filters */
  filters?: readonly string[]
  /** the views; the first is the one shown when none is asked for */
  views?: readonly string[]
}

const clipped = (text: string | null, length: number) => (text ?? '').trim().slice(0, length)

/** Reads how a table is looked at; what the page does not offer is left out. */
export function readListQuery(search: URLSearchParams, { sorts, filters = [], views = [''] }: Offered): ListQuery {
  const asked = clipped(search.get('sort'), 40) || (sorts[0] ?? '')
  const known = sorts.some((sort) => bare(sort) === bare(asked))
  const sort = known ? asked : (sorts[0] ?? '')
  const view = search.get('view') ?? ''
  return {
    q: clipped(search.get('q'), 60),
    sort: bare(sort),
    descending: sort.startsWith('-'),
    view: views.includes(view) ? view : (views[0] ?? ''),
    filters: Object.fromEntries(
      filters.map((name) => [name, clipped(search.get(name), 80)] as const).filter(([, value]) => value !== ''),
    ),
    after: clipped(search.get('after'), 200),
  }
}

const bare = (sort: string) => sort.replace(/^-/, '')

/** The query of an address with some of it changed. Whatever changes, one begins at the top again. */
export function changedList(query: ListQuery, change: Partial<ListQuery>): Record<string, string> {
  const { q, sort, descending, view, filters, after } = { ...query, after: '', ...change }
  return { q, view, ...filters, sort: `${descending ? '-' : ''}${sort}`, after }
}

/** A place in an ordered list as text, and back: the value ordered by, and the id that tells equals apart. */
export const placeOf = (value: string | number | Date, id: string): string =>
  `${value instanceof Date ? value.getTime() : value}~${id}`

/** Reads what `placeOf` wrote; null for anything else. */
export function readPlace(after: string): { value: string; id: string } | null {
  const cut = after.lastIndexOf('~')
  return cut < 0 ? null : { value: after.slice(0, cut), id: after.slice(cut + 1) }
}
