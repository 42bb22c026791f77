import { sql } from 'drizzle-orm'
import { among, check, flag, id, index, oneOf, primaryKey, real, table, text, unique, whole } from '../columns.ts'
import { towns, villages } from './league.ts'

export const venueKinds = ['youth_home', 'youth_space', 'partner_place'] as const
export const venueStatuses = ['open', 'closed'] as const

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
