/** What the demo county is written in: words only, no database. The seed turns them into rows. */

export const covers = [
  'books',
  'fire',
  'law',
  'night',
  'rainbow',
  'river',
  'shield',
  'swallow',
  'talk',
  'together',
  'venue',
] as const
export type Cover = (typeof covers)[number]

export type TownName = '岭南镇' | '北泗镇' | '河里镇'

/** A day as the demo sees it: so many days from today, or the next such weekday from today on, so many days later. */
export type Day = number | `${Weekday}` | `${Weekday}${'+' | '-'}${number}`
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/** A clock time in Shanghai. */
export type Clock = `${number}:${number}`

/** Opening times of one day, '09:00-12:00 14:30-18:00'; empty when closed. */
export type Opening = string

export interface VenueWords {
  slug: string
  name: string
  kind: 'youth_home' | 'youth_space' | 'partner_place'
  village: string
  address: string
  at: [longitude: number, latitude: number]
  phone: string
  seats: number
  summary: string
  about: string
  gettingThere: string
  facilities: string[]
  /** Monday to Sunday. */
  open: [Opening, Opening, Opening, Opening, Opening, Opening, Opening]
  exceptions: { day: Day; open: Opening; reason: string }[]
}

/** A place that is not one of our venues: a village hall, a riverside, a school gate. */
export interface PlaceWords {
  name: string
  village: string
  address: string
  gettingThere: string
}

export interface PartnerWords {
  key: string
  name: string
  short: string
}

export interface ProgrammeWords {
  slug: string
  name: string
  summary: string
  cover: Cover
  /** The colour of its dot. */
  tone: string
  featured: boolean
}

export interface TeamWords {
  slug: string
  name: string
  summary: string
  about?: string
  joining?: string
  phone?: string
  parent?: string
  town?: TownName
  partner?: string
}

export interface ShiftWords {
  day: Day
  from: Clock
  /** Earlier than `from` means the next morning. */
  to: Clock
  /** null: no limit. 0: nobody signs up here. */
  places: number | null
  /** How many of the places the background volunteers have taken; 'all' fills it. */
  taken: number | 'all'
  waiting?: number
  /** When signing up begins, in days before the shift, at 09:00. Absent: 30. */
  opens?: number
  /** When signing up ends, in hours before the start. Absent: 1. */
  closes?: number
  paused?: true
  cancelled?: string
  /** Where to meet, when it is not the activity's own meeting point. */
  meeting?: string
}

export interface ActivityWords {
  key: string
  title: string
  summary: string
  programme: string
  /** Absent: the programme's own. */
  cover?: Cover
  /** The slug of the organising team; null when the committee itself does it. */
  team: string | null
  partners: [partner: string, part: 'host' | 'organiser' | 'co-organiser'][]
  /** The slug of a venue or the key of a place. */
  where: string
  meeting: string
  /** What you will do: minutes after the start, and the words. */
  steps: [after: number, what: string, detail?: string][]
  bring: string[]
  risk: [title: string, words: string]
  /** Where bodily danger may arise insurance is bought first (志愿服务条例 art. 17). */
  insurer?: string
  asked: [question: string, answer: string][]
  inCharge: [role: string, name: string]
  phone: string
  ageFloor: number
  counted: boolean
  /** Why all of it was called off. */
  cancelled?: string
  /** Still being written: nobody outside sees it. */
  draft?: true
  shifts: ShiftWords[]
}

/** What one of the people with a known password has to do with a shift, counted from 0 in the activity's words. */
export interface OwnPlace {
  activity: string
  shift: number
  how: 'takes' | 'asks' | 'waits' | 'left'
}

/** A service of the months before today, as an entry of the ledger says it. */
export interface ServedWords {
  title: string
  place: string
  /** whom it was for */
  party: string
  inCharge: string
  programme: string
  from: Clock
  minutes: number
}

/** One of the people anybody may sign in as. Plainly invented. */
export interface SignInWords {
  /** What the table at the end of the seed calls them. */
  title: string
  name: string
  login: string
  password: string
  /** Of the six digits staff type besides: base32, as an authenticator takes it. */
  seed?: string
  age: number
  town: TownName
  village: string
  role?: 'team-leader' | 'venue-manager' | 'town-staff' | 'county-staff' | 'auditor' | 'system-admin' | 'security-admin'
  /** The slug of the team or venue, or the name of the town, that the role is for. */
  scope?: string
  own?: OwnPlace[]
  /** How many days ago they joined. Absent: as it comes. */
  joined?: number
}
