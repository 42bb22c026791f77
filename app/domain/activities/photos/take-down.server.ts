import { eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/database.ts'
import { activities } from '#db/schema/activities.ts'
import { activityPhotoPeople, activityPhotos } from '#db/schema/activity-photos.ts'
import { files } from '#db/schema/files.ts'
import { record } from '../../events.server.ts'
import type { Keys } from '../../keys.server.ts'
import { enqueue } from '../../messages/enqueue.server.ts'
import { reviewersOf } from '../../shifts/organisers.server.ts'

/**
 * Takes down every photo in which somebody can be recognised, in the transaction in which they, or a guardian, stopped
 * agreeing: no page shows it from then on, the file goes with the next tidying. Whoever put it up and the staff of the town
 * are told, once an activity, for what was used elsewhere. Gives how many.
 */
export async function takeDownPhotosOf(tx: Tx, keys: Keys, personId: string, now: Date): Promise<number> {
  const rows = await tx
    .select({
      fileId: activityPhotos.fileId,
      addedById: activityPhotos.addedById,
      activityId: activities.id,
      title: activities.title,
      townId: activities.townId,
    })
    .from(activityPhotoPeople)
    .innerJoin(activityPhotos, eq(activityPhotos.fileId, activityPhotoPeople.fileId))
    .innerJoin(activities, eq(activities.id, activityPhotos.activityId))
    .where(eq(activityPhotoPeople.personId, personId))
  if (rows.length === 0) return 0
  await dropPhotoRows(
    tx,
    rows.map(({ fileId }) => fileId),
    now,
  )
  for (const { fileId, activityId } of rows) {
    const subject = { type: 'activity', id: activityId }
    await record(tx, null, 'activity.photo-taken-down', subject, now, { photo: fileId })
  }
  for (const { activityId, title, townId } of new Map(rows.map((row) => [row.activityId, row])).values()) {
    const put = rows.filter((row) => row.activityId === activityId).map(({ addedById }) => addedById)
    for (const told of new Set([...put, ...(await reviewersOf(tx, townId, now))])) {
      const dedupe = `activity.photo-taken-down:${activityId}:${now.getTime()}:${told}`
      const body = { title, id: activityId }
      await enqueue(tx, keys, { dedupe, personId: told, template: 'activity.photo-taken-down', body }, now)
    }
  }
  return rows.length
}

/** Lets photos of activities go: the rows now, the files with the next tidying. */
export async function dropPhotoRows(tx: Tx, fileIds: readonly string[], now: Date): Promise<void> {
  const ids = [...fileIds]
  await tx.delete(activityPhotoPeople).where(inArray(activityPhotoPeople.fileId, ids))
  await tx.delete(activityPhotos).where(inArray(activityPhotos.fileId, ids))
  await tx.update(files).set({ leavesAt: now }).where(inArray(files.id, ids))
}

/** Who could be recognised by two records is one person now: their photos hang on the one that stays. */
export async function joinPhotos(tx: Tx, { from, to }: { from: string; to: string }): Promise<void> {
  const of = (personId: string) => eq(activityPhotoPeople.personId, personId)
  const there = new Set((await tx.select().from(activityPhotoPeople).where(of(to))).map(({ fileId }) => fileId))
  const rows = await tx.select().from(activityPhotoPeople).where(of(from))
  await tx.delete(activityPhotoPeople).where(of(from))
  const fresh = rows.filter(({ fileId }) => !there.has(fileId)).map(({ fileId }) => ({ fileId, personId: to }))
  if (fresh.length > 0) await tx.insert(activityPhotoPeople).values(fresh)
}
