import { paths } from '#app/paths.ts'
import { Facts } from './facts.tsx'
import { callTo } from './telephone.ts'

interface Words {
  title: string
  detail: string | null
}

interface ActivityFactsProps {
  times: Words
  where: {
    place: string
    street: string
    directions: string
    town: string
    venue: { slug: string; name: string } | null
  }
  ages: Words
  length: Words
  insured: Words | null
  contact: { person: string; phone: string; hours: string }
}

/** When, where, for whom, for how long, how insured, and whom to ask. */
export function ActivityFacts({ times, where, ages, length, insured, contact }: ActivityFactsProps) {
  const { place, street, directions, town, venue } = where
  return (
    <Facts
      facts={[
        { icon: 'calendar-days', title: times.title, detail: times.detail },
        {
          icon: 'map-pin',
          title: `${town}·${place}`,
          detail: (
            <>
              {street ? `${street}。` : null}
              {directions}
              {venue ? <a href={paths.venue(venue.slug)}>看这个场地</a> : null}
            </>
          ),
        },
        { icon: 'user-check', ...ages },
        { icon: 'timer', ...length },
        ...(insured ? [{ icon: 'shield-check' as const, ...insured }] : []),
        {
          icon: 'phone',
          title: contact.person,
          detail: (
            <>
              <a href={callTo(contact.phone)}>{contact.phone}</a>
              {contact.hours ? `（${contact.hours}）` : null}
            </>
          ),
        },
      ]}
    />
  )
}
