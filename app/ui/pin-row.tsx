import type { ReactNode } from 'react'

export interface MapPin {
  /** one of its kind on the page; the value of ?at= */
  id: string
  kind: 'activity' | 'venue'
  name: string
  href: string
  /** WGS-84 */
  latitude: number | null
  longitude: number | null
  /** 明天 08:00–10:30 */
  when?: string
  /** 岭南镇·老码头 */
  place?: string
  /** seats left, or whether it is open */
  note?: ReactNode
}

interface PinRowProps {
  pin: MapPin
  label: string
  chosen: boolean
  /** the address of this page with the pin chosen */
  href: string
  heading: 'h2' | 'h3'
}

/** One line of the list beside a map; the map reads its pins from these lines. */
export function PinRow({ pin, label, chosen, href, heading }: PinRowProps) {
  const placed = pin.latitude !== null && pin.longitude !== null
  return (
    <li
      className={chosen ? 'mrow mrow--on' : 'mrow'}
      data-pin={placed ? pin.id : undefined}
      data-kind={pin.kind}
      data-latitude={pin.latitude ?? undefined}
      data-longitude={pin.longitude ?? undefined}
    >
      {placed ? (
        <a
          className={`mrow__n mrow__n--${pin.kind}`}
          href={href}
          aria-label={`在地图上看第 ${label} 个`}
          aria-current={chosen ? 'true' : undefined}
        >
          {label}
        </a>
      ) : (
        <span className="mrow__n mrow__n--off" aria-hidden="true">
          {label}
        </span>
      )}
      <div data-pin-words="">
        <PinWords pin={pin} heading={heading} />
      </div>
    </li>
  )
}

/** What is said about a pin, in its line as on its card. */
export function PinWords({ pin, heading }: { pin: MapPin; heading: 'h2' | 'h3' }) {
  const Heading = heading
  return (
    <>
      <Heading className="mrow__t">
        <a href={pin.href}>{pin.name}</a>
      </Heading>
      {pin.when || pin.place ? (
        <p className="meta">
          {pin.when ? <span>{pin.when}</span> : null}
          {pin.place ? <span>{pin.place}</span> : null}
        </p>
      ) : null}
      {pin.note}
    </>
  )
}
