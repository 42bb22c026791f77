import { Icon } from './icon.tsx'
import { type MapPin, PinWords } from './pin-row.tsx'

/** The card of the chosen pin, docked to the map; with script the map makes the same one from the list. */
export function PinCard({ pin, away, heading }: { pin: MapPin; away: string; heading: 'h2' | 'h3' }) {
  return (
    <section className="map__pop" aria-label={`正在看：${pin.name}`}>
      <a className="x" href={away} aria-label="关闭">
        <Icon name="x" />
      </a>
      <div>
        <PinWords pin={pin} heading={heading} />
      </div>
      <a className="btn btn--sm" href={pin.href}>
        去看看
      </a>
    </section>
  )
}
