import type { Actor } from '#app/domain/actor.ts'
import { findCounty, listTowns, listVillages } from '#app/domain/league/queries.server.ts'
import { reachOf } from '#app/domain/policy.ts'
import type { AppContext } from './context.ts'

/** What placing a venue offers: the county as a sketch, and the villages of the towns where the actor opens venues. */
export async function findPlaceChoices(db: AppContext['db'], actor: Actor) {
  const [county, towns, villages] = await Promise.all([findCounty(db), listTowns(db), listVillages(db)])
  const { everywhere, townIds } = reachOf(actor, 'venue.create')
  return {
    county: county?.name ?? '',
    towns,
    homes: towns
      .filter(({ id }) => everywhere || townIds.includes(id))
      .map(({ id, name }) => ({
        name,
        villages: villages
          .filter(({ townId }) => townId === id)
          .map((village) => ({ id: village.id, name: village.name })),
      })),
  }
}
