import { paths } from '#app/paths.ts'
import { VenueBadge } from './venue-badge.tsx'

export interface VenueRowView {
  slug: string
  name: string
  /** is it open at this moment, and until when: 开放·到 21:00, 14:30 开门, 今天闭馆 */
  open: boolean
  hours: string
  /** 岭南镇, 青年之家, 这周 3 场活动 */
  notes: readonly string[]
}

/** One venue in a list: its name, whether it is open now, and a line about it. */
export function VenueRow({ venue, heading = 'h3' }: { venue: VenueRowView; heading?: 'h2' | 'h3' }) {
  const Heading = heading
  return (
    <li className="venue">
      <Heading className="venue__t">
        <a href={paths.venue(venue.slug)}>{venue.name}</a>
      </Heading>
      <VenueBadge open={venue.open} words={venue.hours} />
      <p className="meta">
        {venue.notes.map((note) => (
          <span key={note}>{note}</span>
        ))}
      </p>
    </li>
  )
}
