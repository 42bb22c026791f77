import { knownParameters, queryOf, readFilters } from '#app/domain/activities/filters.ts'
import { isWallQuery, readWallQuery } from '#app/domain/awards/registry/wall-filters.ts'
import { readTeamFilters, teamQuery } from '#app/domain/teams/filters.ts'
import type { KeptRoute } from './kept/key.server.ts'

/** A page that reads no parameter at all. */
const plain = (search: URLSearchParams): string | undefined => (search.size === 0 ? '' : undefined)

/** The list of activities, under its filters as zod reads them, in one order. */
function catalogue(search: URLSearchParams): string | undefined {
  if ([...search.keys()].some((parameter) => !knownParameters.includes(parameter))) return undefined
  const { filters, ignored } = readFilters(search)
  return ignored.length === 0 ? written(queryOf(filters)) : undefined
}

/** The map of venues: which pin is chosen. */
function pinned(search: URLSearchParams): string | undefined {
  const [parameter, ...others] = search.keys()
  if (parameter === undefined) return ''
  const at = search.get('at') ?? ''
  return parameter === 'at' && others.length === 0 && /^[A-Za-z0-9-]{1,64}$/.test(at) ? written({ at }) : undefined
}

/** The list of teams, under its filters in one order. */
function teamsFound(search: URLSearchParams): string | undefined {
  const { filters, strict } = readTeamFilters(search)
  return strict ? written(teamQuery(filters)) : undefined
}

/** The wall of honours: which of it is shown. */
function wall(search: URLSearchParams): string | undefined {
  if (!isWallQuery(search)) return undefined
  const asked = Object.entries(readWallQuery(search)).filter(([, value]) => value !== undefined)
  return asked.length === search.size
    ? written(Object.fromEntries(asked.map(([name, value]) => [name, String(value)])))
    : undefined
}

/** A query that reads to the same choice is written the same, so that one page is kept for both. */
function written(query: Record<string, string | readonly string[]>): string {
  const search = new URLSearchParams()
  for (const [parameter, value] of Object.entries(query))
    for (const one of typeof value === 'string' ? [value] : value) search.append(parameter, one)
  return search.toString()
}

/** The public pages whose finished bytes are kept, each with how its query reads. What is not here is computed. */
export const keptRoutes: readonly KeptRoute[] = [
  { path: /^\/$/, query: plain },
  { path: /^\/activities$/, query: catalogue },
  { path: /^\/activities\/[A-Za-z0-9-]{1,64}(\.ics)?$/, query: plain },
  { path: /^\/activities\.(ics|rss)$/, query: plain },
  { path: /^\/venues$/, query: pinned },
  { path: /^\/venues\/[a-z0-9-]{1,64}$/, query: plain },
  { path: /^\/teams$/, query: teamsFound },
  { path: /^\/teams\/[A-Za-z0-9%-]{1,400}$/, query: plain },
  { path: /^\/honours$/, query: wall },
  { path: /^\/(about|privacy)$/, query: plain },
  { path: /^\/(sitemap\.xml|robots\.txt)$/, query: plain },
]
