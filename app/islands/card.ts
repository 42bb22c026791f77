import { element, icon } from './element.ts'
import type { Pin } from './pins.ts'

/** The card of a chosen pin: its row's own words, copied as nodes. */
export function makeCard(pin: Pin, away: string, close: () => void): HTMLElement {
  const cross = element('a', 'x', icon('x'))
  cross.href = away
  cross.setAttribute('aria-label', '关闭')
  cross.addEventListener('click', (event) => {
    event.preventDefault()
    close()
  })
  const words = element('div', '', ...[...pin.words.childNodes].map((node) => node.cloneNode(true)))
  const visit = element('a', 'btn btn--sm', '去看看')
  visit.href = pin.href
  const card = element('section', 'map__pop', cross, words, visit)
  card.tabIndex = -1
  card.setAttribute('aria-label', `正在看：${pin.name}`)
  return card
}
