/** What somebody looks for among the teams: everything of it stands in the address. */
export interface TeamFilters {
  q: string
  /** the id of a town */
  town: string
  /** the id of a unit teams work with */
  partner: string
}

const id = /^[A-Za-z0-9-]{1,64}$/

/** Reads the filters of an address; what does not read is left out, and `strict` says whether everything did. */
export function readTeamFilters(search: URLSearchParams): { filters: TeamFilters; strict: boolean } {
  const known = ['q', 'town', 'partner']
  const q = (search.get('q') ?? '').trim().slice(0, 60)
  const named = (name: string) => (id.test(search.get(name) ?? '') ? search.get(name)! : '')
  const filters = { q, town: named('town'), partner: named('partner') }
  const strict = [...search.keys()].every((name) => known.includes(name) && search.getAll(name).length === 1)
  const read = (search.get('town') ?? '') === filters.town && (search.get('partner') ?? '') === filters.partner
  return { filters, strict: strict && read }
}

/** The filters as a query, in one spelling: empty ones are left out. */
export const teamQuery = (filters: TeamFilters): Record<string, string> =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''))
