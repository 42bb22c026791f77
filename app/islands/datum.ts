export type Spot = [latitude: number, longitude: number]
export type ToMap = (latitude: number, longitude: number) => Spot

/** From WGS-84, in which every place is kept, to the datum of the tiles; the conversion is fetched only where needed. */
export async function toDatum(datum: string | undefined): Promise<ToMap> {
  if (datum !== 'gcj02') return (latitude, longitude) => [latitude, longitude]
  const { default: gcoord } = await import('gcoord')
  return (latitude, longitude) => {
    const [x, y] = gcoord.transform<[number, number]>([longitude, latitude], gcoord.WGS84, gcoord.GCJ02)
    return [y, x]
  }
}
