import gcoord from 'gcoord'
import { outline } from '../places/county.ts'

export const datums = ['wgs84', 'gcj02'] as const
export type Datum = (typeof datums)[number]

export interface Spot {
  latitude: number
  longitude: number
}

/** About two kilometres: the outline is a sketch. */
const margin = 0.02

const longitudes = outline.map(([longitude]) => longitude)
const latitudes = outline.map(([, latitude]) => latitude)

/** The box around the county, in WGS-84. */
export const countyBox = {
  south: Math.min(...latitudes) - margin,
  north: Math.max(...latitudes) + margin,
  west: Math.min(...longitudes) - margin,
  east: Math.max(...longitudes) + margin,
}

/** Whether a place could be in the county at all; one outside is most often two numbers in the wrong order. */
export const insideCounty = ({ latitude, longitude }: Spot): boolean =>
  latitude >= countyBox.south &&
  latitude <= countyBox.north &&
  longitude >= countyBox.west &&
  longitude <= countyBox.east

/** A place in WGS-84, in which all are kept, to a metre: five decimals. */
export function inWgs84({ latitude, longitude }: Spot, datum: Datum): Spot {
  const [east, north] =
    datum === 'gcj02'
      ? gcoord.transform<[number, number]>([longitude, latitude], gcoord.GCJ02, gcoord.WGS84)
      : [longitude, latitude]
  return { latitude: rounded(north), longitude: rounded(east) }
}

const rounded = (degrees: number) => Math.round(degrees * 100_000) / 100_000
