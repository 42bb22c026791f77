import type { activities, shifts } from '#db/schema/activities.ts'
import { isoOf } from '../calendar.ts'

type Activity = Pick<
  typeof activities.$inferSelect,
  'title' | 'summary' | 'state' | 'organiser' | 'latitude' | 'longitude'
>
type Shift = Pick<typeof shifts.$inferSelect, 'state' | 'startsAt' | 'endsAt'>

interface Around {
  /** the whole address of the page */
  address: string
  place: string
  street: string
  town: string
}

const mostEvents = 10

/** The shifts of an activity as schema.org Events, for search engines and calendars. */
export function eventThings(activity: Activity, shifts: readonly Shift[], { address, place, street, town }: Around) {
  const { latitude, longitude } = activity
  return shifts.slice(0, mostEvents).map((shift) => ({
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: activity.title,
    description: activity.summary,
    startDate: isoOf(shift.startsAt),
    endDate: isoOf(shift.endsAt),
    eventStatus: `https://schema.org/${
      shift.state === 'cancelled' || activity.state === 'cancelled' ? 'EventCancelled' : 'EventScheduled'
    }`,
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    isAccessibleForFree: true,
    inLanguage: 'zh-CN',
    url: address,
    location: {
      '@type': 'Place',
      name: place,
      address: { '@type': 'PostalAddress', streetAddress: street, addressLocality: town, addressCountry: 'CN' },
      ...(latitude !== null && longitude !== null && { geo: { '@type': 'GeoCoordinates', latitude, longitude } }),
    },
    organizer: { '@type': 'Organization', name: activity.organiser },
  }))
}
