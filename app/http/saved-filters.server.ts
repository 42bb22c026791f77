import type { Actor } from '#app/domain/actor.ts'
import { listFilters } from '#app/domain/saved-filters/keep.server.ts'
import type { FilterList } from '#app/domain/saved-filters/lists.ts'
import { paths } from '#app/paths.ts'
import type { Scope } from './route.server.ts'

/** Where each list stands. */
export const addressOfList: Record<FilterList, (query?: Record<string, string>) => string> = {
  activities: paths.staffActivities,
  people: paths.staffPeople,
  venues: paths.staffVenues,
  teams: paths.staffTeams,
}

/** What the actor kept of a list, as its page shows it. */
export const savedOf = async ({ db, actor }: Pick<Scope<Actor>, 'db' | 'actor'>, list: FilterList) => ({
  list,
  filters: (await listFilters(db, actor, list)).map(({ id, name, query }) => ({ id, name, query })),
})
