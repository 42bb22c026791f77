import { and, asc, eq, gt, gte, inArray, lt, lte, or } from 'drizzle-orm'
import type { Db, Reader, Tx } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { holidays } from '#db/schema/calendar.ts'
import { openingExceptions, openingHours, venues } from '#db/schema/venues.ts'
import { nextSearchKey } from '../activities/search-key.server.ts'
import { indexActivity } from '../activities/search-words.server.ts'
import type { Actor } from '../actor.ts'
import { instantOf, minuteOf } from '../calendar.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import { insist, insistProposing } from '../policy.ts'
import { longestSeries, planOf, type SeriesDay, type SeriesGround, type SeriesRule } from './series.ts'

export interface SeriesGiven extends SeriesRule {
  /** made once by the page that previews: the same form again makes nothing more */
  seriesId: string
  meetingPoint: string
  /** null is no limit, 0 is nobody */
  places: number | null
  /** so many hours before the start enrolment closes, and leaving by oneself ends */
  closeHours: number
  leaveHours: number
}

export type SeriesRefusal = 'never' | 'too-many' | 'nothing-left' | 'over'
export type SeriesOutcome =
  | { ok: true; made: number; left: SeriesDay[] }
  | { ok: false; refusal: SeriesRefusal; plan: SeriesDay[] }

type Activity = typeof activities.$inferSelect

/** The activity a series is made for, for whoever may at least propose it. Throws NotFound for one of another place. */
export async function findForSeries(db: Reader, actor: Actor, activityId: string): Promise<Activity> {
  const [activity] = await db.select().from(activities).where(eq(activities.id, activityId))
  if (!activity) throw new NotFound('activity')
  insistProposing(actor, 'activity.edit', activity)
  return activity
}

/** What a rule would make, and on which days it cannot and why; writes nothing. */
export async function previewSeries(db: Reader, activity: Activity, rule: SeriesRule, now: Date): Promise<SeriesDay[]> {
  return planOf(rule, await groundOf(db, activity, rule), now)
}

/** Why a plan cannot be made at all. */
export function whyNotMade(plan: readonly SeriesDay[]): SeriesRefusal | null {
  if (plan.length === 0) return 'never'
  const free = plan.filter(({ why }) => why === null).length
  if (free > longestSeries) return 'too-many'
  return free === 0 ? 'nothing-left' : null
}

/** Makes a shift on every day of a rule on which one can be made, all or none; the others are answered with why not. */
export function makeSeries(
  db: Db,
  actor: Actor,
  activityId: string,
  given: SeriesGiven,
  now: Date,
): Promise<SeriesOutcome> {
  return db.transact(async (tx) => {
    const activity = await findForSeries(tx, actor, activityId)
    insist(actor, 'activity.edit', activity)
    const before = await tx.select().from(shifts).where(eq(shifts.seriesId, given.seriesId))
    const plan = await previewSeries(tx, activity, given, now)
    if (before.length > 0) return { ok: true, made: before.length, left: plan.filter(({ why }) => why !== null) }
    if (activity.state === 'cancelled' || activity.state === 'finished') return { ok: false, refusal: 'over', plan }
    const refusal = whyNotMade(plan)
    if (refusal) return { ok: false, refusal, plan }

    const free = plan.filter(({ why }) => why === null)
    for (const times of free) await makeOne(tx, activityId, given, times, now)
    await indexActivity(tx, activityId)
    const detail = { seriesId: given.seriesId, made: free.length, left: plan.length - free.length }
    await record(tx, actor, 'activity.series-made', { type: 'activity', id: activityId }, now, detail)
    return { ok: true, made: free.length, left: plan.filter(({ why }) => why !== null) }
  })
}

const hour = 3_600_000

async function makeOne(tx: Tx, activityId: string, given: SeriesGiven, { startsAt, endsAt }: SeriesDay, now: Date) {
  const before = (hours: number) => new Date(startsAt.getTime() - hours * hour)
  const closesAt = before(given.closeHours)
  // Enrolment of a shift that begins soon has to have been open before it closes.
  const opensAt = minuteOf(closesAt > now ? now : new Date(closesAt.getTime() - hour))
  await tx.insert(shifts).values({
    activityId,
    seriesId: given.seriesId,
    searchKey: await nextSearchKey(tx, startsAt),
    startsAt,
    endsAt,
    meetingPoint: given.meetingPoint,
    places: given.places,
    opensAt: opensAt < closesAt ? opensAt : new Date(closesAt.getTime() - hour),
    closesAt,
    cancelUntil: before(given.leaveHours),
    updatedAt: now,
  })
}

/** What is closed, off or taken between the days of a rule. */
async function groundOf(db: Reader, { id, venueId }: Activity, { from, to }: SeriesRule): Promise<SeriesGround> {
  const off = await db
    .select({ day: holidays.day, name: holidays.name })
    .from(holidays)
    .where(and(eq(holidays.kind, 'off'), gte(holidays.day, from), lte(holidays.day, to)))
    .orderBy(asc(holidays.day))
  const taken = await db
    .select({ title: activities.title, startsAt: shifts.startsAt, endsAt: shifts.endsAt })
    .from(shifts)
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .where(
      and(
        eq(shifts.state, 'scheduled'),
        lt(shifts.startsAt, instantOf(to, 1440)),
        gt(shifts.endsAt, instantOf(from)),
        or(
          eq(activities.id, id),
          venueId
            ? and(eq(activities.venueId, venueId), inArray(activities.state, ['submitted', 'published']))
            : undefined,
        ),
      ),
    )
    .orderBy(asc(shifts.startsAt))
  const named = new Map(off.map(({ day, name }) => [day, name]))
  return { holidays: named, taken, venue: venueId ? await venueOf(db, venueId, off, { from, to }) : null }
}

async function venueOf(
  db: Reader,
  venueId: string,
  off: readonly { day: string; name: string }[],
  { from, to }: Pick<SeriesRule, 'from' | 'to'>,
): Promise<SeriesGround['venue']> {
  const [venue] = await db.select().from(venues).where(eq(venues.id, venueId))
  if (!venue) return null
  const weekly = await db
    .select()
    .from(openingHours)
    .where(eq(openingHours.venueId, venueId))
    .orderBy(asc(openingHours.weekday), asc(openingHours.opensAt))
  const exceptions = await db
    .select()
    .from(openingExceptions)
    .where(
      and(eq(openingExceptions.venueId, venueId), gte(openingExceptions.day, from), lte(openingExceptions.day, to)),
    )
  const holidayRule = venue.holidayRule
  return { hours: { weekly, exceptions, holidayRule, holidays: off }, closed: venue.status === 'closed' }
}
