import { and, asc, eq, inArray, isNotNull, lte, ne } from 'drizzle-orm'
import type { Files } from '#app/ports/files.server.ts'
import type { Db, Reader, Tx } from '#db/database.ts'
import { files } from '#db/schema/files.ts'
import { hourEntries, hourPhotos } from '#db/schema/hours.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { keepPhoto, layDown, takeAway } from '../files/keep.server.ts'
import { type PhotoRefusal, readPhoto } from '../files/photo.server.ts'
import { reachOf } from '../policy.ts'
import type { HourEntry } from './write.server.ts'

/** Photos beside one entry, and photos that wait for their entry, at most. */
export const mostPhotos = 6
const mostWaiting = 24
const waitingHours = 24
const subjectType = 'hours'

export type EvidenceRefusal = PhotoRefusal | 'too-many'

/**
 * Takes in photos of a back entry before it is handed in: private, written anew without anything the camera told but
 * the moment, which is kept as a fact for the reviewer. What no entry comes to name within a day is thrown away.
 */
export async function takePhotos(
  db: Db,
  folder: Files,
  actor: Pick<Actor, 'id'>,
  sent: readonly Buffer[],
  now: Date,
): Promise<{ ids: string[]; refusal: EvidenceRefusal | null }> {
  const ids: string[] = []
  const waiting = and(eq(files.madeById, actor.id), eq(files.subjectType, subjectType), isNotNull(files.leavesAt))
  for (const bytes of sent) {
    if ((await db.$count(files, waiting)) >= mostWaiting) return { ids, refusal: 'too-many' }
    const read = await readPhoto(bytes)
    if (!read.ok) return { ids, refusal: read.refusal }
    const { photo } = read
    const id = await layDown(folder, photo)
    const leavesAt = new Date(now.getTime() + waitingHours * 3_600_000)
    const subject = { type: subjectType, id: actor.id }
    await db.transact((tx) =>
      keepPhoto(tx, actor, { id, photo, subject, visibility: 'private', takenAt: photo.takenAt, leavesAt }, now),
    )
    ids.push(id)
  }
  return { ids, refusal: null }
}

/** Which of these photos the actor took in themself, in the order given and each once. */
export async function ownPhotosAmong(db: Reader, actor: Pick<Actor, 'id'>, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const own = and(eq(files.madeById, actor.id), eq(files.subjectType, subjectType), inArray(files.id, [...ids]))
  const found = new Set((await db.select({ id: files.id }).from(files).where(own)).map(({ id }) => id))
  return [...new Set(ids)].filter((id) => found.has(id))
}

/** Keeps photos that no entry names yet until then: as long as the draft they are in. */
export async function holdPhotos(tx: Tx, actor: Pick<Actor, 'id'>, ids: readonly string[], until: Date): Promise<void> {
  if (ids.length === 0) return
  const waiting = and(eq(files.madeById, actor.id), eq(files.subjectType, subjectType), isNotNull(files.leavesAt))
  await tx
    .update(files)
    .set({ leavesAt: until })
    .where(and(waiting, inArray(files.id, [...ids])))
}

/** Lets entries be shown by these photos from now on, in the transaction that writes them; what was named before is let go. */
export async function attachPhotos(tx: Tx, entryIds: readonly string[], fileIds: readonly string[], now: Date) {
  const before = await tx
    .select()
    .from(hourPhotos)
    .where(inArray(hourPhotos.entryId, [...entryIds]))
  await tx.delete(hourPhotos).where(inArray(hourPhotos.entryId, [...entryIds]))
  const rows = entryIds.flatMap((entryId) => fileIds.map((fileId) => ({ entryId, fileId })))
  if (rows.length > 0) await tx.insert(hourPhotos).values(rows)
  if (fileIds.length > 0)
    await tx
      .update(files)
      .set({ leavesAt: null })
      .where(inArray(files.id, [...fileIds]))
  await letGo(
    tx,
    before.map(({ fileId }) => fileId),
    now,
  )
}

/** Takes the photos away from entries that are erased; a photo of others as well stays with theirs. */
export async function detachPhotos(tx: Tx, personId: string, now: Date): Promise<void> {
  const rows = await tx
    .select({ entryId: hourPhotos.entryId, fileId: hourPhotos.fileId })
    .from(hourPhotos)
    .innerJoin(hourEntries, eq(hourEntries.id, hourPhotos.entryId))
    .where(eq(hourEntries.personId, personId))
  for (const { entryId } of rows) await tx.delete(hourPhotos).where(eq(hourPhotos.entryId, entryId))
  await letGo(
    tx,
    rows.map(({ fileId }) => fileId),
    now,
  )
}

async function letGo(tx: Tx, fileIds: readonly string[], now: Date): Promise<void> {
  for (const id of new Set(fileIds))
    if ((await tx.$count(hourPhotos, eq(hourPhotos.fileId, id))) === 0)
      await tx.update(files).set({ leavesAt: now }).where(eq(files.id, id))
}

const batch = 100

/** Throws away the photos whose time is over, row first and then the file; answers how many. */
export async function dropPhotos(db: Db, folder: Files, now: Date): Promise<number> {
  const over = await db.select({ id: files.id }).from(files).where(lte(files.leavesAt, now)).limit(batch)
  for (const { id } of over) {
    const gone = await db.transact((tx) =>
      tx
        .delete(files)
        .where(and(eq(files.id, id), lte(files.leavesAt, now)))
        .returning(),
    )
    if (gone.length > 0) await takeAway(folder, id)
  }
  return over.length
}

/** Whose own photo it is, or by whose own hours it is shown. Throws NotFound to everybody else. */
export async function findOwnPhoto(db: Reader, actor: Actor, fileId: string): Promise<string> {
  if ((await ownPhotosAmong(db, actor, [fileId])).length > 0) return fileId
  const [shown] = await db
    .select({ id: hourPhotos.fileId })
    .from(hourPhotos)
    .innerJoin(hourEntries, eq(hourEntries.id, hourPhotos.entryId))
    .where(and(eq(hourPhotos.fileId, fileId), eq(hourEntries.personId, actor.id)))
    .limit(1)
  if (!shown) throw new NotFound('photo')
  return shown.id
}

/** A photo beside an entry that the actor reviews. Throws NotFound to everybody else. */
export async function findPhotoToReview(db: Reader, actor: Actor, fileId: string): Promise<string> {
  const reach = reachOf(actor, 'hours.review')
  const here = reach.everywhere ? undefined : inArray(hourEntries.townId, reach.townIds)
  const [shown] = await db
    .select({ id: hourPhotos.fileId })
    .from(hourPhotos)
    .innerJoin(hourEntries, eq(hourEntries.id, hourPhotos.entryId))
    .where(and(eq(hourPhotos.fileId, fileId), here))
    .limit(1)
  if (!shown) throw new NotFound('photo')
  return shown.id
}

export interface ShownPhoto {
  id: string
  takenAt: Date | null
  /** the same picture is shown for the hours of another time as well */
  again: boolean
}

/** The photos of each of these entries, with what a reviewer has to know of them; as many queries for many as for one. */
export async function photosOfEntries(
  db: Reader,
  entries: readonly Pick<HourEntry, 'id' | 'startedAt'>[],
): Promise<Map<string, ShownPhoto[]>> {
  const ids = entries.map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ entryId: hourPhotos.entryId, id: files.id, takenAt: files.takenAt, hash: files.hash })
    .from(hourPhotos)
    .innerJoin(files, eq(files.id, hourPhotos.fileId))
    .where(inArray(hourPhotos.entryId, ids))
    .orderBy(asc(files.madeAt), asc(files.id))
  if (rows.length === 0) return new Map()
  const elsewhere = await db
    .select({ hash: files.hash, startedAt: hourEntries.startedAt })
    .from(files)
    .innerJoin(hourPhotos, eq(hourPhotos.fileId, files.id))
    .innerJoin(hourEntries, eq(hourEntries.id, hourPhotos.entryId))
    .where(and(inArray(files.hash, [...new Set(rows.map(({ hash }) => hash))]), ne(hourEntries.state, 'withdrawn')))
  const started = new Map(entries.map(({ id, startedAt }) => [id, startedAt.getTime()]))
  const shown = new Map<string, ShownPhoto[]>()
  for (const { entryId, id, takenAt, hash } of rows) {
    const again = elsewhere.some((one) => one.hash === hash && one.startedAt.getTime() !== started.get(entryId))
    shown.set(entryId, [...(shown.get(entryId) ?? []), { id, takenAt, again }])
  }
  return shown
}
