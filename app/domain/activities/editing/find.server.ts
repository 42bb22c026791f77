import { asc, eq } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { activities, activityPartners, shifts } from '#db/schema/activities.ts'
import { partners } from '#db/schema/partners.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { can, insist, type Placed } from '../../policy.ts'
import type { ActivityPart } from '../machine.ts'
import type { StoredActivity } from './edited.ts'

/** Where an activity belongs, for the policy. */
export const placedOf = ({
  townId,
  teamId,
  venueId,
}: Pick<StoredActivity['activity'], 'townId' | 'teamId' | 'venueId'>): Placed => ({
  townId,
  teamId,
  venueId,
})

/** An activity with its shifts and the units that carry it, whatever its state. Throws NotFound. */
export async function findStored(db: Reader, id: string): Promise<StoredActivity> {
  const [activity] = await db.select().from(activities).where(eq(activities.id, id))
  if (!activity) throw new NotFound('activity')
  const [times, carriers] = [
    await db.select().from(shifts).where(eq(shifts.activityId, id)).orderBy(asc(shifts.startsAt), asc(shifts.id)),
    await db
      .select({ partnerId: activityPartners.partnerId, part: activityPartners.part })
      .from(activityPartners)
      .innerJoin(partners, eq(partners.id, activityPartners.partnerId))
      .where(eq(activityPartners.activityId, id))
      .orderBy(asc(partners.place), asc(partners.id)),
  ]
  return { activity, shifts: times, partners: carriers }
}

/** The same for somebody who works on it. Throws NotFound to everybody else. */
export async function findStoredFor(db: Reader, actor: Actor, id: string): Promise<StoredActivity> {
  const stored = await findStored(db, id)
  insist(actor, 'activity.draft', placedOf(stored.activity))
  return stored
}

/** In which part somebody acts on an activity that they may work on. */
export const partOf = (actor: Actor, placed: Placed): ActivityPart =>
  can(actor, 'activity.publish', placed) ? 'reviewer' : 'drafter'
