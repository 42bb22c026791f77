import { VenueRow, type VenueRowView } from './venue-row.tsx'

/** Venues one under another; what a map beside it shows stands here in words. */
export function VenueList({ venues, heading }: { venues: readonly VenueRowView[]; heading?: 'h2' | 'h3' }) {
  return (
    <ul className="venues">
      {venues.map((venue) => (
        <VenueRow key={venue.slug} venue={venue} heading={heading} />
      ))}
    </ul>
  )
}
