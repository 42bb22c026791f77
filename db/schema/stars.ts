import { sql } from 'drizzle-orm'
import { among, check, id, index, instant, oneOf, table, text, unique, whole } from '../columns.ts'
import { notices } from './notices.ts'
import { people } from './people.ts'

/** What each star asks for in a region from a day on; the lines of one region and day are one rule set. */
export const starRules = table(
  'star_rules',
  {
    id: id(), // region@day/level
    region: text('region').notNull(), // national, or the region of the county
    level: whole('level').notNull(),
    minutes: whole('minutes').notNull(), // counted minutes of all time
    validFrom: text('valid_from').notNull(), // YYYY-MM-DD
    source: text('source').notNull(),
    label: text('label').notNull(), // V read in full, P seen, L local, M from memory
  },
  (row) => [
    unique('one_threshold_per_level').on(row.region, row.validFrom, row.level),
    check('star_rule_level', sql`${row.level} between 1 and 5 and ${row.minutes} > 0`),
  ],
)

export const starStates = ['asked', 'approved', 'on_notice', 'granted', 'refused', 'withdrawn'] as const

/** Asked for, and on the way: somebody has one of these at a time. */
export const starStatesUnderWay = ['asked', 'approved', 'on_notice'] as const satisfies (typeof starStates)[number][]

/** A star somebody asked for, and what became of it; what was granted stays, whatever the rules say later. */
export const stars = table(
  'stars',
  {
    id: id(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    level: whole('level').notNull(),
    state: oneOf('state', starStates).notNull(),
    ruleSet: text('rule_set').notNull(), // region@day, by which it was asked for
    needed: whole('needed').notNull(), // minutes that rule set asks for
    minutes: whole('minutes').notNull(), // counted when it was asked for; when approved and when granted, as they stood then
    askedAt: instant('asked_at').notNull(),
    reviewedById: text('reviewed_by_id').references(() => people.id),
    reviewedAt: instant('reviewed_at'),
    reason: text('reason'), // why it was not given
    noticeId: text('notice_id').references(() => notices.id), // on which public notice it stands, or stood last
    grantedOn: text('granted_on'), // YYYY-MM-DD
  },
  (row) => [
    index('stars_of_person').on(row.personId, row.level),
    index('stars_to_review').on(row.state, row.askedAt, row.id),
    unique('one_star_of_a_level').on(row.personId, row.level).where(sql`${row.state} = 'granted'`),
    unique('one_star_asked_for').on(row.personId).where(among(row.state, starStatesUnderWay)),
    index('stars_of_notice').on(row.noticeId),
    check('star_level', sql`${row.level} between 1 and 5`),
    check('star_state', among(row.state, starStates)),
    check('star_reviewed_by_another', sql`${row.reviewedById} is null or ${row.reviewedById} <> ${row.personId}`),
    check(
      'star_reviewed_by_somebody',
      sql`(${row.reviewedById} is null) = (${row.reviewedAt} is null) and (${row.state} = 'withdrawn' or (${row.state} = 'asked') = (${row.reviewedById} is null))`,
    ),
    check('star_granted_on_a_day', sql`(${row.state} = 'granted') = (${row.grantedOn} is not null)`),
    check(
      'star_earned',
      sql`${row.state} not in ('approved', 'on_notice', 'granted') or ${row.minutes} >= ${row.needed}`,
    ),
    check('star_on_a_notice', sql`${row.state} <> 'on_notice' or ${row.noticeId} is not null`),
    check('star_waits_for_a_notice', sql`${row.state} not in ('asked', 'approved') or ${row.noticeId} is null`),
  ],
)
