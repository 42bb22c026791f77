import { and, eq, gt, inArray } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { activities, shifts } from '#db/schema/activities.ts'
import { signups } from '#db/schema/signups.ts'
import { indexActivity } from '../activities/search-words.server.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import type { Keys } from '../keys.server.ts'
import { enqueue } from '../messages/enqueue.server.ts'

/** An activity that was moved out of a venue: where it was, and its revision afterwards. */
export interface Elsewhere {
  activityId: string
  address: string
  directions: string
  latitude: number | null
  longitude: number | null
  revision: number
  /** where one met for each shift to come, by its id */
  meetingPoints: Record<string, string>
}

type Where = Pick<typeof activities.$inferSelect, 'venueId' | 'address' | 'directions' | 'latitude' | 'longitude'>

/** Moves an activity to another address, and tells whoever comes. Answers where it was. */
export async function moveElsewhere(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  { id }: { id: string },
  address: string,
  now: Date,
): Promise<Elsewhere> {
  const [activity] = await tx.select().from(activities).where(eq(activities.id, id))
  const { directions, latitude, longitude, revision } = activity!
  const place = { venueId: null, address, directions: '', latitude: null, longitude: null }
  const coming = await tx.select().from(shifts).where(comingOf(id, now))
  const meetingPoints = Object.fromEntries(coming.map((shift) => [shift.id, shift.meetingPoint]))
  for (const shift of coming) await meetAt(tx, shift.id, address, now)
  await put(tx, keys, actor, activity!, place, now)
  const was = { address: activity!.address, directions, latitude, longitude, meetingPoints }
  return { activityId: id, revision: revision + 1, ...was }
}

/** Brings an activity back to where it was; not one that somebody changed since, or that has no shift to come. */
export async function bringBack(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  venueId: string,
  { activityId, revision, meetingPoints, ...was }: Elsewhere,
  now: Date,
): Promise<boolean> {
  const [activity] = await tx.select().from(activities).where(eq(activities.id, activityId))
  if (activity?.revision !== revision || activity.venueId !== null) return false
  const coming = await tx.select({ id: shifts.id }).from(shifts).where(comingOf(activityId, now))
  if (coming.length === 0) return false
  for (const { id } of coming) if (meetingPoints[id]) await meetAt(tx, id, meetingPoints[id], now)
  await put(tx, keys, actor, activity, { venueId, ...was }, now)
  return true
}

const comingOf = (activityId: string, now: Date) =>
  and(eq(shifts.activityId, activityId), eq(shifts.state, 'scheduled'), gt(shifts.startsAt, now))

const meetAt = (tx: Tx, shiftId: string, meetingPoint: string, now: Date) =>
  tx.update(shifts).set({ meetingPoint, updatedAt: now }).where(eq(shifts.id, shiftId))

async function put(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  activity: typeof activities.$inferSelect,
  place: Where,
  now: Date,
) {
  const revision = activity.revision + 1
  await tx
    .update(activities)
    .set({ ...place, revision, updatedAt: now })
    .where(eq(activities.id, activity.id))
  await indexActivity(tx, activity.id)
  const detail = { fields: ['venueId', 'address'], was: activity.venueId, is: place.venueId }
  await record(tx, actor, 'activity.moved', { type: 'activity', id: activity.id }, now, detail)
  await tellGuests(tx, keys, { ...activity, ...place, revision }, now)
}

/** Everybody with a live signup in a shift to come hears of it once. */
async function tellGuests(tx: Tx, keys: Keys, activity: typeof activities.$inferSelect, now: Date): Promise<void> {
  const guests = await tx
    .select({ signup: signups, shift: shifts })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .where(and(comingOf(activity.id, now), inArray(signups.state, ['confirmed', 'requested', 'waitlisted'])))
  for (const { signup, shift } of guests) {
    const dedupe = ['activity.moved', signup.id, activity.revision].join(':')
    const body = {
      signupId: signup.id,
      title: activity.title,
      phone: activity.contactPhone,
      startsAt: shift.startsAt.toISOString(),
      endsAt: shift.endsAt.toISOString(),
      address: activity.address,
    }
    await enqueue(tx, keys, { dedupe, personId: signup.personId, template: 'activity.moved', body }, now)
  }
}
