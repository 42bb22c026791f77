import type { Tx } from '../database.ts'
import { counties, towns, villages } from '../schema/league.ts'
import divisions from './county/divisions.json' with { type: 'json' }
import { isInside, type Point } from './county/outline.ts'
import { townPoints } from './county/towns.ts'
import { stableNumber } from './stable.ts'

const { county } = divisions

const townRows = divisions.towns.map(({ code, name }, index) => {
  const [longitude, latitude] = townPoints[code]!
  return { id: code, countyId: county.code, name, latitude, longitude, place: index + 1 }
})

const villageRows = divisions.towns.flatMap((town) =>
  town.villages.map(({ code, name, kind }) => ({
    id: code,
    townId: town.code,
    name,
    kind: kind === 'community' ? ('community' as const) : ('village' as const),
  })),
)

/** Puts in the county with its towns, villages and communities. Needed on every installation; repeating it changes nothing. */
export async function seedCounty(tx: Tx): Promise<void> {
  await tx
    .insert(counties)
    .values({
      id: county.code,
      name: county.name,
      committee: `共青团${county.name}委员会`,
      prefecture: county.prefecture,
      region: county.region,
    })
    .onConflictDoNothing()
  await tx.insert(towns).values(townRows).onConflictDoNothing()
  await tx.insert(villages).values(villageRows).onConflictDoNothing()
}

/** The name of the committee that carries what no team does. */
export const committee = `共青团${county.name}委员会`

/** A town by its name. Throws for a name that is not in the county. */
export function townNamed(name: string) {
  const town = townRows.find((row) => row.name === name)
  if (!town) throw new Error(`No town is called ${name}`)
  return town
}

/** A village or community by its name. Throws for a name that is not in the county. */
export function villageNamed(name: string) {
  const village = villageRows.find((row) => row.name === name)
  if (!village) throw new Error(`No village is called ${name}`)
  return village
}

export const villageIds = villageRows.map(({ id }) => id)

/** A turn by which points laid one after another never line up. */
const goldenAngle = Math.PI * (3 - Math.sqrt(5))

/** Where the demo draws a place of a village: near a spiral around the town's point, inside the outline, no true position. */
export function schematicPoint(villageId: string, place: string): Point {
  const townId = villageId.slice(0, 9)
  const index = villageRows.filter((row) => row.townId === townId).findIndex(({ id }) => id === villageId)
  const [longitude, latitude] = townPoints[townId]!
  const turn = index * goldenAngle
  const aside = stableNumber(1000, 'aside', place) / 1000 - 0.5
  for (let reach = 0.006 + 0.0022 * index; ; reach *= 0.8) {
    const point = [
      rounded(longitude + reach * Math.cos(turn) + 0.002 * aside),
      rounded(latitude + reach * Math.sin(turn) - 0.003 * aside),
    ] as const
    if (isInside(point)) return point
  }
}

const rounded = (degrees: number) => Math.round(degrees * 10_000) / 10_000
