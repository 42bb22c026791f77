import type { ToMap } from './datum.ts'

/** Back again: from the datum of the tiles to WGS-84. */
export async function fromDatum(datum: string | undefined): Promise<ToMap> {
  if (datum !== 'gcj02') return (latitude, longitude) => [latitude, longitude]
  const { default: gcoord } = await import('gcoord')
  return (latitude, longitude) => {
    const [x, y] = gcoord.transform<[number, number]>([longitude, latitude], gcoord.GCJ02, gcoord.WGS84)
    return [y, x]
  }
}
