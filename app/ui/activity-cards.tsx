import { ActivityCard, type ActivityCardView } from './activity-card.tsx'

/** Cards in a grid of three (pictures above) or as a list (pictures to the left). */
export function ActivityCards({ activities, as }: { activities: readonly ActivityCardView[]; as: 'grid' | 'list' }) {
  return (
    <div className={as === 'grid' ? 'acts acts--3' : 'acts acts--list'}>
      {activities.map((activity) => (
        <ActivityCard key={`${activity.id} ${activity.when}`} activity={activity} />
      ))}
    </div>
  )
}
