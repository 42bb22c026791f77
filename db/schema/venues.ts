import { sql } from 'drizzle-orm'
import {
  among,
  check,
  flag,
  id,
  index,
  instant,
  oneOf,
  primaryKey,
  real,
  table,
  text,
  unique,
  whole,
} from '../columns.ts'
import { files } from './files.ts'
import { towns, villages } from './league.ts'
import { people } from './people.ts'

export const venueKinds = ['youth_home', 'youth_space', 'partner_place'] as const
export const venueStatuses = ['open', 'closed'] as const
export const holidayRules = ['usual', 'closed', 'sunday'] as const // 照常 休息 按周日时间

/** A place young people can go to. Coordinates are WGS-84. */
export const venues = table(
  'venues',
  {
    id: id(),
    kind: oneOf('kind', venueKinds).notNull(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    summary: text('summary').notNull(),
    about: text('about').notNull().default(''),
    cover: text('cover').notNull().default('venue'), // the drawing's name under /art/cover-*.svg
    townId: text('town_id')
      .notNull()
      .references(() => towns.id),
    villageId: text('village_id').references(() => villages.id),
    address: text('address').notNull(),
    directions: text('directions').notNull().default(''),
    latitude: real('latitude').notNull(),
    longitude: real('longitude').notNull(),
    phone: text('phone').notNull(), // the venue's own line, never a private one
    facilities: text('facilities').notNull().default('[]'), // JSON list of short words
    seats: whole('seats'),
    place: whole('place').notNull().default(0), // order in lists
    status: oneOf('status', venueStatuses).notNull().default('open'),
    holidayRule: oneOf('holiday_rule', holidayRules).notNull().default('usual'), // without a check: SQLite would rebuild the table for it
    revision: whole('revision').notNull().default(0), // grows with every change: who began from an older one sees what changed
  },
  (row) => [
    unique('one_venue_per_slug').on(row.slug),
    index('venues_of_town').on(row.townId, row.place),
    index('venues_on_the_map').on(row.latitude, row.longitude),
    check('venue_kind', among(row.kind, venueKinds)),
    check('venue_status', among(row.status, venueStatuses)),
    check('venue_on_earth', sql`${row.latitude} between -90 and 90 and ${row.longitude} between -180 and 180`),
  ],
)

/** A span of a weekday (1 Monday to 7 Sunday) in which a venue is open, in minutes of the day. Two rows make a lunch break. */
export const openingHours = table(
  'opening_hours',
  {
    id: id(),
    venueId: text('venue_id')
      .notNull()
      .references(() => venues.id, { onDelete: 'cascade' }),
    weekday: whole('weekday').notNull(),
    opensAt: whole('opens_at').notNull(),
    closesAt: whole('closes_at').notNull(),
  },
  (row) => [
    index('hours_of_venue').on(row.venueId, row.weekday, row.opensAt),
    check('opening_weekday', sql`${row.weekday} between 1 and 7`),
    check('opening_span', sql`${row.opensAt} >= 0 and ${row.opensAt} < ${row.closesAt} and ${row.closesAt} <= 1440`),
  ],
)

/** A calendar day on which a venue keeps other hours, or none, and why. */
export const openingExceptions = table(
  'opening_exceptions',
  {
    venueId: text('venue_id')
      .notNull()
      .references(() => venues.id, { onDelete: 'cascade' }),
    day: text('day').notNull(), // YYYY-MM-DD in Asia/Shanghai
    closed: flag('closed').notNull(),
    opensAt: whole('opens_at'),
    closesAt: whole('closes_at'),
    reason: text('reason').notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.venueId, row.day] }),
    check('exception_hours', sql`(${row.opensAt} is null) = (${row.closesAt} is null)`),
  ],
)

/** A slug that a venue had before: it leads to the venue for ever and is never given to another. */
export const venueSlugs = table(
  'venue_slugs',
  {
    slug: text('slug').primaryKey(),
    venueId: text('venue_id')
      .notNull()
      .references(() => venues.id),
    until: instant('until').notNull(),
  },
  (row) => [index('slugs_of_venue').on(row.venueId)],
)

/** A photo of a venue, in its order, with what it shows for whoever cannot see it. */
export const venuePhotos = table(
  'venue_photos',
  {
    fileId: text('file_id')
      .primaryKey()
      .references(() => files.id),
    venueId: text('venue_id')
      .notNull()
      .references(() => venues.id),
    alt: text('alt').notNull(),
    place: whole('place').notNull(),
  },
  (row) => [
    index('photos_of_venue').on(row.venueId, row.place),
    check('photo_says_what_it_shows', sql`${row.alt} <> ''`),
  ],
)

export const proposalKinds = ['location', 'close'] as const
export const proposalStates = ['open', 'accepted', 'declined'] as const

/** What a venue's manager asks the town for: another place on the map, or to close. */
export const venueProposals = table(
  'venue_proposals',
  {
    id: id(),
    venueId: text('venue_id')
      .notNull()
      .references(() => venues.id),
    kind: oneOf('kind', proposalKinds).notNull(),
    latitude: real('latitude'), // WGS-84, of another place
    longitude: real('longitude'),
    reason: text('reason').notNull(),
    state: oneOf('state', proposalStates).notNull().default('open'),
    madeById: text('made_by_id')
      .notNull()
      .references(() => people.id),
    madeAt: instant('made_at').notNull(),
    answeredById: text('answered_by_id').references(() => people.id),
    answeredAt: instant('answered_at'),
    answer: text('answer').notNull().default(''),
  },
  (row) => [
    index('proposals_by_state').on(row.state, row.madeAt),
    index('proposals_of_venue').on(row.venueId, row.madeAt),
    unique('one_open_proposal').on(row.venueId, row.kind).where(sql`${row.state} = 'open'`),
    check('proposal_kind', among(row.kind, proposalKinds)),
    check('proposal_state', among(row.state, proposalStates)),
    check(
      'proposal_names_the_place',
      sql`${row.kind} <> 'location' or (${row.latitude} is not null and ${row.longitude} is not null)`,
    ),
    check('proposal_answered_by_another', sql`${row.answeredById} is null or ${row.answeredById} <> ${row.madeById}`),
    check('proposal_answered', sql`(${row.state} = 'open') = (${row.answeredAt} is null)`),
  ],
)

/** A time during which a venue was closed, and the activities that were moved elsewhere for it. */
export const venueClosures = table(
  'venue_closures',
  {
    id: id(),
    venueId: text('venue_id')
      .notNull()
      .references(() => venues.id),
    reason: text('reason').notNull(),
    moved: text('moved').notNull().default('[]'), // JSON list of { activityId, address, directions, latitude, longitude }, as they were
    closedById: text('closed_by_id')
      .notNull()
      .references(() => people.id),
    closedAt: instant('closed_at').notNull(),
    reopenedById: text('reopened_by_id').references(() => people.id),
    reopenedAt: instant('reopened_at'),
  },
  (row) => [
    unique('one_running_closure').on(row.venueId).where(sql`${row.reopenedAt} is null`),
    index('closures_of_venue').on(row.venueId, row.closedAt),
    check('closure_has_a_reason', sql`${row.reason} <> ''`),
  ],
)
