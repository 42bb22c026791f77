import { ActivityCard, type ActivityCardView } from './activity-card.tsx'

interface ActivityCardsProps {
  activities: readonly ActivityCardView[]
  as: 'grid' | 'list'
  /** h2 where no heading of their own stands above them */
  heading?: 'h2' | 'h3'
}

/** Cards in a grid of three (pictures above) or as a list (pictures to the left). */
export function ActivityCards({ activities, as, heading }: ActivityCardsProps) {
  return (
    <div className={as === 'grid' ? 'acts acts--3' : 'acts acts--list'}>
      {activities.map((activity) => (
        <ActivityCard
          key={`${activity.id} ${activity.when} ${activity.whenRest}`}
          activity={activity}
          heading={heading}
        />
      ))}
    </div>
  )
}
