import type { activities, activityPartners, shifts } from '#db/schema/activities.ts'

type Activity = typeof activities.$inferSelect
type Shift = typeof shifts.$inferSelect

/** What an editor decides of an activity, as the table holds it. */
export type EditedColumns = Pick<
  Activity,
  | 'title'
  | 'summary'
  | 'cover'
  | 'programmeId'
  | 'teamId'
  | 'organiser'
  | 'venueId'
  | 'townId'
  | 'villageId'
  | 'address'
  | 'directions'
  | 'latitude'
  | 'longitude'
  | 'steps'
  | 'bring'
  | 'answers'
  | 'riskTitle'
  | 'risk'
  | 'ageFloor'
  | 'counted'
  | 'personInCharge'
  | 'contactPhone'
  | 'contactHours'
  | 'hazard'
  | 'insurer'
  | 'policyNumber'
  | 'coverFrom'
  | 'coverUntil'
  | 'nearWater'
  | 'emergencyPlan'
  | 'prepared'
>

export type EditedShift = Pick<
  Shift,
  'startsAt' | 'endsAt' | 'meetingPoint' | 'places' | 'waitlistSize' | 'opensAt' | 'closesAt' | 'cancelUntil'
> & {
  /** of the shift it was before; null: a new one */
  id: string | null
}

export type EditedPartner = Pick<typeof activityPartners.$inferSelect, 'partnerId' | 'part'>

/** An activity as an editor leaves it. */
export interface Edited {
  columns: EditedColumns
  shifts: EditedShift[]
  partners: EditedPartner[]
}

/** An activity as it stands, with its shifts by start and the units that carry it. */
export interface StoredActivity {
  activity: Activity
  shifts: Shift[]
  partners: EditedPartner[]
}

/** Things to be seen to before the day; ticking them is the organiser's own memory and decides nothing. */
export const preparations = ['insured', 'adults', 'weather'] as const

/** An activity as it stands, as an editor would leave it without a change. */
export function editedOf({ activity, shifts, partners }: StoredActivity): Edited {
  return { columns: activity, shifts: shifts.filter(({ state }) => state === 'scheduled'), partners }
}
