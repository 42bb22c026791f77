import { eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { towns, villages } from '#db/schema/league.ts'
import type { Actor } from '../actor.ts'
import { type Permission, reachOf } from '../policy.ts'
import { rowWords } from './refusals.ts'
import type { Problem } from './rows.ts'

/** Towns and villages by their names, and whether the actor may write there. */
export interface Places {
  /** The town and the village a row names, or what is wrong with them. */
  find(town: string, village: string): { townId: string; villageId: string | null } | Problem[]
}

/** Reads the county's towns and villages once for a whole file. */
export async function loadPlaces(db: Reader, actor: Actor, permission: Permission): Promise<Places> {
  const reach = reachOf(actor, permission)
  const found = await db
    .select({ townId: towns.id, town: towns.name, villageId: villages.id, village: villages.name })
    .from(towns)
    .leftJoin(villages, eq(villages.townId, towns.id))
  const townIds = new Map(found.map(({ town, townId }) => [bare(town), townId]))
  const villageIds = new Map(
    found.map(({ townId, village, villageId }) => [`${townId} ${bare(village ?? '')}`, villageId]),
  )
  return {
    find(town, village) {
      const townId = townIds.get(bare(town))
      if (!townId) return [{ key: 'town', words: rowWords.town }]
      if (!reach.everywhere && !reach.townIds.includes(townId)) return [{ key: 'town', words: rowWords['other-town'] }]
      if (village === '') return { townId, villageId: null }
      const villageId = villageIds.get(`${townId} ${bare(village)}`)
      return villageId ? { townId, villageId } : [{ key: 'village', words: rowWords.village }]
    },
  }
}

/** 岭南 is 岭南镇, 石村村委会 is 石村. */
const bare = (name: string): string =>
  name
    .replace(/ /g, '')
    .replace(/(?:村民委员会|居民委员会|村委会|居委会|村委|居委|社区|行政村)$/, '')
    .replace(/(?<=.)[镇乡村]$/, '')
