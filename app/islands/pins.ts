export interface Pin {
  id: string
  kind: 'activity' | 'venue'
  /** the number of its row */
  label: string
  name: string
  href: string
  /** WGS-84 */
  latitude: number
  longitude: number
  row: HTMLElement
  /** chooses it without script as well */
  link: HTMLAnchorElement
  /** what its row says; the card says the same */
  words: HTMLElement
}

/** The pins of a map, read from the list beside it: what is not in the list is not on the map. */
export function readPins(region: HTMLElement): Pin[] {
  return [...region.querySelectorAll<HTMLElement>('[data-pin]')].flatMap((row) => {
    const link = row.querySelector<HTMLAnchorElement>('a.mrow__n')
    const words = row.querySelector<HTMLElement>('[data-pin-words]')
    const title = words?.querySelector<HTMLAnchorElement>('a')
    const [latitude, longitude] = [Number(row.dataset.latitude), Number(row.dataset.longitude)]
    if (!link || !words || !title || !Number.isFinite(latitude) || !Number.isFinite(longitude)) return []
    return {
      id: row.dataset.pin ?? '',
      kind: row.dataset.kind === 'venue' ? 'venue' : 'activity',
      label: link.textContent ?? '',
      name: title.textContent ?? '',
      href: title.href,
      latitude,
      longitude,
      row,
      link,
      words,
    }
  })
}
