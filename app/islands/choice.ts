import type { LeafletEvent, LeafletKeyboardEvent, Map as LeafletMap, Marker } from 'leaflet'
import { makeCard } from './card.ts'
import type { ToMap } from './datum.ts'
import { isPress, makeClusters, makeMarker } from './markers.ts'
import type { Pin } from './pins.ts'

/** Puts the pins on the map and ties them to the list: one of them at a time can be chosen, on either side. */
export function showChoice(map: LeafletMap, region: HTMLElement, pins: readonly Pin[], toMap: ToMap): void {
  const frame = region.querySelector<HTMLElement>('.map')
  const clusters = makeClusters()
  const markers = new Map(pins.map((pin) => [pin, makeMarker(pin, toMap)]))
  const pinOf = new Map([...markers].map(([pin, marker]) => [marker as unknown, pin]))
  const away = region.dataset.away ?? ''
  let chosen: Pin | null = null
  let fromRow = false

  const paint = (pin: Pin) => {
    markers
      .get(pin)
      ?.getElement()
      ?.classList.toggle('pin--on', pin === chosen)
    pin.row.classList.toggle('mrow--on', pin === chosen)
    if (pin === chosen) pin.link.setAttribute('aria-current', 'true')
    else pin.link.removeAttribute('aria-current')
  }

  const choose = (pin: Pin | null) => {
    const before = chosen
    chosen = pin
    frame?.querySelector('.map__pop')?.remove()
    for (const one of [before, pin]) if (one) paint(one)
    const marker = pin && markers.get(pin)
    if (!pin || !marker) return
    const card = makeCard(pin, away, close)
    frame?.append(card)
    clusters.zoomToShowLayer(marker, () => {
      paint(pin)
      if (pin === chosen) fromUnder(map, marker, card)
    })
  }

  const press = (pin: Pin, row: boolean) => {
    choose(pin)
    fromRow = row
    history.replaceState(null, '', pin.link.href)
    frame?.querySelector<HTMLElement>('.map__pop')?.focus({ preventScroll: true })
    frame?.scrollIntoView({ block: 'nearest' })
  }

  /** The focus goes back to where the card came from: its stone, or its row, also while the stone lies in a pile. */
  function close() {
    const pin = chosen
    if (!pin) return
    choose(null)
    history.replaceState(null, '', away)
    const stone = markers.get(pin)?.getElement()
    if (stone?.isConnected && !fromRow) stone.focus({ preventScroll: true })
    else pin.link.focus()
  }

  for (const [pin, marker] of markers) {
    listen(pin, marker, () => press(pin, true))
    marker.on('add', () => paint(pin))
    clusters.addLayer(marker)
  }
  clusters.on('click', ({ propagatedFrom }: LeafletEvent) => {
    const pin = pinOf.get(propagatedFrom)
    if (pin) press(pin, false)
  })
  clusters.on('keypress', (event: LeafletEvent) => {
    const { propagatedFrom, originalEvent } = event as LeafletKeyboardEvent
    const pin = pinOf.get(propagatedFrom)
    if (!pin || !isPress(originalEvent)) return
    originalEvent.preventDefault()
    press(pin, false)
  })
  region.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
  })
  map.addLayer(clusters)

  const asked = pins.find((pin) => pin.id === region.dataset.at)
  if (asked) choose(asked)
}

/** Moves the map when a card that lies over it would hide its own stone. */
function fromUnder(map: LeafletMap, marker: Marker, card: HTMLElement) {
  const box = card.getBoundingClientRect()
  const frame = map.getContainer().getBoundingClientRect()
  const { x, y } = map.latLngToContainerPoint(marker.getLatLng())
  const space = 40
  const [left, top] = [box.left - frame.left - space, box.top - frame.top - space]
  if (x > left && x < box.right - frame.left + space && y > top && top < frame.height - space) map.panBy([0, y - top])
}

/** Row and stone light up together, and the row's number chooses as the stone does. */
function listen(pin: Pin, marker: Marker, press: () => void) {
  const near = (on: boolean) => () => {
    pin.row.classList.toggle('mrow--near', on)
    marker.getElement()?.classList.toggle('pin--near', on)
  }
  for (const event of ['mouseenter', 'focusin']) pin.row.addEventListener(event, near(true))
  for (const event of ['mouseleave', 'focusout']) pin.row.addEventListener(event, near(false))
  marker.on('mouseover', near(true))
  marker.on('mouseout', near(false))
  pin.link.addEventListener('click', (event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    press()
  })
}
