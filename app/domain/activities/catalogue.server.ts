import type { Db } from '#db/database.ts'
import type { Actor } from '../actor.ts'
import type { Keys } from '../keys.server.ts'
import { listTowns } from '../league/queries.server.ts'
import { tallyChoices } from './counts.server.ts'
import { readFilters } from './filters.ts'
import { listFitting } from './fitting.server.ts'
import { listShifts } from './queries.server.ts'
import { listProgrammes } from './today.server.ts'

/**
 * The catalogue as an address asks for it: its filters as they were understood, the names of what was not, one page of
 * shifts, and how many there would be under other choices. `fits` says whether only this person's were kept.
 */
export async function readCatalogue(
  db: Db,
  keys: Keys,
  actor: Pick<Actor, 'id'> | null,
  search: URLSearchParams,
  now: Date,
) {
  const [towns, programmes] = await Promise.all([listTowns(db), listProgrammes(db)])
  const { filters: read, ignored } = readFilters(search)
  const town = read.town.filter((id) => towns.some((one) => one.id === id))
  const asked = programmes.filter(({ slug }) => read.programme.includes(slug))
  if (town.length < read.town.length) ignored.push('town')
  if (asked.length < read.programme.length) ignored.push('programme')

  const filters = { ...read, town, programme: asked.map(({ slug }) => slug) }
  const choice = { ...filters, programme: asked.map(({ id }) => id) }
  const only = filters.fit ? actor : null
  const [page, tallies] = await Promise.all([
    only ? listFitting(db, keys, only, choice, filters, now) : listShifts(db, choice, filters.sort, filters, now),
    tallyChoices(db, choice, now),
  ])
  return { filters, ignored, towns, programmes, page, tallies, fits: only !== null }
}
