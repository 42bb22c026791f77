import { and, asc, count, desc, eq, gt, inArray, lt, lte, ne, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Reader } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { events } from '#db/schema/everywhere.ts'
import { towns } from '#db/schema/league.ts'
import { signups } from '#db/schema/signups.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { openStates } from './machine.ts'
import type { OwnSignupView } from './own-signup.ts'
import { stateAt } from './rules.ts'

const columns = {
  signup: signups,
  shift: shifts,
  activity: {
    id: activities.id,
    title: activities.title,
    cover: activities.cover,
    state: activities.state,
    address: activities.address,
    personInCharge: activities.personInCharge,
    contactPhone: activities.contactPhone,
    contactHours: activities.contactHours,
    counted: activities.counted,
    cancelReason: activities.cancelReason,
  },
  town: towns.name,
}

const own = (db: Reader) =>
  db
    .select(columns)
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .innerJoin(activities, eq(activities.id, shifts.activityId))
    .innerJoin(towns, eq(towns.id, activities.townId))

/** One signup of the actor's own. Throws NotFound for anybody else's. */
export async function findSignupOf(
  db: Reader,
  actor: Pick<Actor, 'id'>,
  id: string,
  now: Date,
): Promise<OwnSignupView> {
  const rows = await own(db).where(and(eq(signups.id, id), eq(signups.personId, actor.id)))
  const [view] = await complete(db, rows, now)
  if (!view) throw new NotFound('signup')
  return view
}

/** What lies ahead of the actor: places and numbers in line of shifts that are not over, the earliest first. */
export async function listComing(db: Reader, actor: Pick<Actor, 'id'>, now: Date): Promise<OwnSignupView[]> {
  const rows = await own(db)
    .where(and(eq(signups.personId, actor.id), inArray(signups.state, [...openStates]), gt(shifts.endsAt, now)))
    .orderBy(asc(shifts.startsAt), asc(signups.id))
  return (await complete(db, rows, now)).filter(({ state }) => state !== 'lapsed')
}

/** Where a page of the past goes on. */
export interface PastMark {
  startsAt: Date
  id: string
}

const pageOfPast = 20

/** What is over for the actor, served, left or refused; the latest first, a page at a time. */
export async function listPast(db: Reader, actor: Pick<Actor, 'id'>, after: PastMark | null, now: Date) {
  const over = or(
    lte(shifts.endsAt, now),
    and(ne(signups.state, 'waitlisted'), ne(signups.state, 'confirmed'), ne(signups.state, 'requested')),
    and(eq(signups.state, 'requested'), lte(signups.heldUntil, now)),
  )
  const further =
    after && or(lt(shifts.startsAt, after.startsAt), and(eq(shifts.startsAt, after.startsAt), lt(signups.id, after.id)))
  const rows = await own(db)
    .where(and(eq(signups.personId, actor.id), over, further ?? undefined))
    .orderBy(desc(shifts.startsAt), desc(signups.id))
    .limit(pageOfPast + 1)
  const views = await complete(db, rows.slice(0, pageOfPast), now)
  const last = rows.length > pageOfPast ? views.at(-1) : undefined
  return { signups: views, next: last ? { startsAt: last.shift.startsAt, id: last.signup.id } : null }
}

async function complete(
  db: Reader,
  rows: Omit<OwnSignupView, 'state' | 'position'>[],
  now: Date,
): Promise<OwnSignupView[]> {
  const waiting = rows.filter(({ signup }) => signup.state === 'waitlisted').map(({ signup }) => signup.id)
  const positions = await positionsOf(db, waiting)
  return rows.map((row) => ({
    ...row,
    state: stateAt(row.signup, row.shift, now),
    position: positions.get(row.signup.id) ?? null,
  }))
}

const ahead = alias(signups, 'ahead')

/** The places in line of some waiting signups, from 1; one query. */
async function positionsOf(db: Reader, waitingIds: string[]): Promise<Map<string, number>> {
  if (waitingIds.length === 0) return new Map()
  const rows = await db
    .select({ id: signups.id, position: count() })
    .from(signups)
    .innerJoin(
      ahead,
      and(
        eq(ahead.shiftId, signups.shiftId),
        eq(ahead.state, 'waitlisted'),
        or(
          gt(ahead.priority, signups.priority),
          and(eq(ahead.priority, signups.priority), lte(ahead.queueKey, signups.queueKey)),
        ),
      ),
    )
    .where(inArray(signups.id, waitingIds))
    .groupBy(signups.id)
  return new Map(rows.map(({ id, position }) => [id, position]))
}

/** What has happened to a signup, from its first day on. */
export async function listHistory(db: Reader, signupId: string): Promise<{ kind: string; at: Date }[]> {
  return db
    .select({ kind: events.kind, at: events.at })
    .from(events)
    .where(and(eq(events.subjectType, 'signup'), eq(events.subjectId, signupId)))
    .orderBy(asc(events.sequence))
}
