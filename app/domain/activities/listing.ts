import type { ShiftLook } from './states.ts'

/** A shift as lists show it: one time of one activity. */
export interface Listing {
  shiftId: string
  activityId: string
  searchKey: number
  title: string
  cover: string
  startsAt: Date
  endsAt: Date
  /** of the activity */
  updatedAt: Date
  organiser: string
  /** 公安·教育 */
  partners: string | null
  townName: string
  /** the venue's name, or the address */
  place: string
  latitude: number | null
  longitude: number | null
  programme: { name: string; theme: string | null } | null
  /** null is no limit, 0 is nobody */
  places: number | null
  taken: number
  waiting: number
  look: ShiftLook
}

/** The name of a place, which an address begins with: 老码头 of 老码头·河堤路 8 号. */
export const placeOf = (address: string): string => address.split('·', 1)[0] ?? address
