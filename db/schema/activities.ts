import { sql } from 'drizzle-orm'
import {
  among,
  big,
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
  wholeMinute,
} from '../columns.ts'
import { towns, villages } from './league.ts'
import { partners } from './partners.ts'
import { teams } from './teams.ts'
import { venues } from './venues.ts'

/** A long-running programme of the league, such as 七彩假期; activities belong to one or none. */
export const programmes = table(
  'programmes',
  {
    id: id(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    summary: text('summary').notNull(),
    cover: text('cover').notNull(),
    tone: text('tone').notNull(), // the colour of its dot, a word of the style sheet
    featured: flag('featured').notNull().default(false),
    place: whole('place').notNull(),
  },
  (row) => [unique('one_programme_per_slug').on(row.slug)],
)

export const activityStates = ['draft', 'submitted', 'returned', 'published', 'finished', 'cancelled'] as const

/** Something to do, described once; people take places in its shifts. */
export const activities = table(
  'activities',
  {
    id: id(),
    state: oneOf('state', activityStates).notNull(),
    title: text('title').notNull(),
    summary: text('summary').notNull(),
    cover: text('cover').notNull(), // the drawing's name under /art/cover-*.svg
    programmeId: text('programme_id').references(() => programmes.id),
    teamId: text('team_id').references(() => teams.id),
    organiser: text('organiser').notNull(), // the team's or committee's name as printed
    venueId: text('venue_id').references(() => venues.id),
    townId: text('town_id')
      .notNull()
      .references(() => towns.id),
    villageId: text('village_id').references(() => villages.id),
    address: text('address').notNull(),
    directions: text('directions').notNull().default(''),
    latitude: real('latitude'),
    longitude: real('longitude'),
    steps: text('steps').notNull().default('[]'), // JSON list of { at, what, detail }
    bring: text('bring').notNull().default('[]'), // JSON list of lines
    answers: text('answers').notNull().default('[]'), // JSON list of { question, answer }
    riskTitle: text('risk_title').notNull().default(''),
    risk: text('risk').notNull().default(''), // 志愿服务条例 art. 12: no recruiting without it
    ageFloor: whole('age_floor').notNull().default(0),
    counted: flag('counted').notNull().default(true), // counts as service
    personInCharge: text('person_in_charge').notNull(),
    contactPhone: text('contact_phone').notNull(), // a duty line, never a private one
    contactHours: text('contact_hours').notNull().default(''),
    hazard: flag('hazard').notNull().default(false),
    insurer: text('insurer'),
    policyNumber: text('policy_number'),
    coverFrom: text('cover_from'),
    coverUntil: text('cover_until'),
    nearWater: flag('near_water').notNull().default(false),
    emergencyPlan: text('emergency_plan').notNull().default(''), // for the organisers, on no public page
    prepared: text('prepared').notNull().default('[]'), // JSON list of what has been seen to before the day
    cancelReason: text('cancel_reason'),
    returnReason: text('return_reason'), // why it was given back, while it is
    authorId: text('author_id'),
    submittedById: text('submitted_by_id'),
    submittedAt: instant('submitted_at'),
    publishedById: text('published_by_id'),
    revision: whole('revision').notNull().default(0), // grows with every change; SEQUENCE of its calendar entries
    publishedAt: instant('published_at'),
    featuredAt: instant('featured_at'), // since when staff show it on the front page
    updatedAt: instant('updated_at').notNull(),
  },
  (row) => [
    index('activities_of_state').on(row.state, row.updatedAt),
    index('activities_of_programme').on(row.programmeId, row.state),
    index('activities_of_team').on(row.teamId, row.state),
    index('activities_of_venue').on(row.venueId, row.state),
    index('activities_featured').on(row.featuredAt),
    index('activities_by_update').on(row.updatedAt, row.id),
    check('activity_state', among(row.state, activityStates)),
    check('activity_age_floor', sql`${row.ageFloor} between 0 and 120`),
    check('activity_names_its_risks', sql`${row.state} in ('draft', 'submitted', 'returned') or ${row.risk} <> ''`),
    check(
      'activity_hazard_insured',
      sql`not ${row.hazard} or ${row.state} in ('draft', 'submitted', 'returned', 'cancelled') or ${row.policyNumber} is not null`,
    ),
    check('activity_cancelled_with_reason', sql`${row.state} <> 'cancelled' or ${row.cancelReason} is not null`),
  ],
)

export const partnerParts = ['host', 'organiser', 'co-organiser'] as const // 主办 承办 协办

/** Who carries an activity together with its organiser. */
export const activityPartners = table(
  'activity_partners',
  {
    activityId: text('activity_id')
      .notNull()
      .references(() => activities.id, { onDelete: 'cascade' }),
    partnerId: text('partner_id')
      .notNull()
      .references(() => partners.id),
    part: oneOf('part', partnerParts).notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.activityId, row.partnerId] }),
    check('partner_part', among(row.part, partnerParts)),
  ],
)

export const shiftStates = ['scheduled', 'cancelled'] as const

/** A time at which an activity takes place, with its places: empty is no limit, 0 is nobody. */
export const shifts = table(
  'shifts',
  {
    id: id(),
    searchKey: big('search_key').notNull(), // grows with the start, so that the search index is read in time order
    activityId: text('activity_id')
      .notNull()
      .references(() => activities.id),
    seriesId: text('series_id'), // made together with others by one rule
    state: oneOf('state', shiftStates).notNull().default('scheduled'),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    meetingPoint: text('meeting_point').notNull(),
    places: whole('places'),
    waitlistSize: whole('waitlist_size'), // empty is no limit
    opensAt: instant('opens_at').notNull(), // enrolment
    closesAt: instant('closes_at').notNull(),
    cancelUntil: instant('cancel_until').notNull(),
    pausedAt: instant('paused_at'),
    cancelReason: text('cancel_reason'),
    lastQueueKey: whole('last_queue_key').notNull().default(0), // the last number given to somebody in line
    revision: whole('revision').notNull().default(0),
    updatedAt: instant('updated_at').notNull(),
  },
  (row) => [
    unique('one_search_key').on(row.searchKey),
    index('shifts_by_start').on(row.startsAt, row.id),
    index('shifts_by_end').on(row.endsAt),
    index('shifts_of_activity').on(row.activityId, row.startsAt),
    index('shifts_of_series').on(row.seriesId, row.startsAt),
    check('shift_state', among(row.state, shiftStates)),
    check('shift_span', sql`${row.startsAt} < ${row.endsAt}`),
    check('shift_enrolment', sql`${row.opensAt} < ${row.closesAt} and ${row.closesAt} <= ${row.endsAt}`),
    check('shift_cancel_until', sql`${row.cancelUntil} <= ${row.startsAt}`),
    check('shift_places', sql`${row.places} is null or ${row.places} >= 0`),
    check('shift_waitlist', sql`${row.waitlistSize} is null or ${row.waitlistSize} >= 0`),
    check('shift_cancelled_with_reason', sql`${row.state} <> 'cancelled' or ${row.cancelReason} is not null`),
    check('shift_starts_on_the_minute', wholeMinute(row.startsAt)),
    check('shift_ends_on_the_minute', wholeMinute(row.endsAt)),
    check('shift_opens_on_the_minute', wholeMinute(row.opensAt)),
    check('shift_closes_on_the_minute', wholeMinute(row.closesAt)),
    check('shift_cancel_on_the_minute', wholeMinute(row.cancelUntil)),
  ],
)
