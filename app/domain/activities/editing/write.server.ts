import { and, eq, notInArray } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { activities, activityPartners, shifts } from '#db/schema/activities.ts'
import { forgetWords } from '#db/sql.ts'
import { nextSearchKey } from '../search-key.server.ts'
import { indexActivity } from '../search-words.server.ts'
import type { Edited, EditedShift, StoredActivity } from './edited.ts'

/** Writes what an editor decided over what stood there, the units that carry it with it, and makes it findable as it is now. */
export async function writeColumns(
  tx: Tx,
  { activity }: StoredActivity,
  { columns, partners }: Pick<Edited, 'columns' | 'partners'>,
  now: Date,
): Promise<void> {
  await tx
    .update(activities)
    .set({ ...ownColumns(columns), revision: activity.revision + 1, updatedAt: now })
    .where(eq(activities.id, activity.id))
  await writePartners(tx, activity.id, partners)
  await indexActivity(tx, activity.id)
}

/** An activity as it stands carries more than an editor decides: only that is written. */
export function ownColumns(columns: Edited['columns']): Edited['columns'] {
  const { title, summary, cover, programmeId, teamId, organiser, venueId, townId, villageId, address } = columns
  const { directions, latitude, longitude, steps, bring, answers, riskTitle, risk, ageFloor, counted } = columns
  const { personInCharge, contactPhone, contactHours, hazard, insurer, policyNumber } = columns
  const { coverFrom, coverUntil, nearWater, emergencyPlan, prepared } = columns
  return {
    ...{ title, summary, cover, programmeId, teamId, organiser, venueId, townId, villageId, address },
    ...{ directions, latitude, longitude, steps, bring, answers, riskTitle, risk, ageFloor, counted },
    ...{ personInCharge, contactPhone, contactHours, hazard, insurer, policyNumber },
    ...{ coverFrom, coverUntil, nearWater, emergencyPlan, prepared },
  }
}

export async function writePartners(tx: Tx, activityId: string, partners: Edited['partners']): Promise<void> {
  await tx.delete(activityPartners).where(eq(activityPartners.activityId, activityId))
  if (partners.length > 0) await tx.insert(activityPartners).values(partners.map((one) => ({ ...one, activityId })))
}

/** Makes the shifts of an activity that was never published those of the editor: nobody has a place in them yet. */
export async function writeDraftShifts(
  tx: Tx,
  activityId: string,
  wanted: readonly EditedShift[],
  now: Date,
): Promise<void> {
  const kept = wanted.flatMap(({ id }) => (id ? [id] : []))
  const mine = eq(shifts.activityId, activityId)
  const gone = await tx
    .delete(shifts)
    .where(kept.length > 0 ? and(mine, notInArray(shifts.id, kept)) : mine)
    .returning({ key: shifts.searchKey })
  for (const { key } of gone) await forgetWords(tx, key)
  for (const { id, ...shift } of wanted) {
    const searchKey = await nextSearchKey(tx, shift.startsAt)
    if (id === null) await tx.insert(shifts).values({ ...shift, activityId, searchKey, updatedAt: now })
    else await moveShift(tx, id, shift, now)
  }
}

async function moveShift(tx: Tx, id: string, shift: Omit<EditedShift, 'id'>, now: Date): Promise<void> {
  const [before] = await tx.select().from(shifts).where(eq(shifts.id, id))
  const moved = before?.startsAt.getTime() !== shift.startsAt.getTime()
  if (before && moved) await forgetWords(tx, before.searchKey)
  await tx
    .update(shifts)
    .set({ ...shift, ...(moved && { searchKey: await nextSearchKey(tx, shift.startsAt) }), updatedAt: now })
    .where(eq(shifts.id, id))
}
