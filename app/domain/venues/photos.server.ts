import { and, asc, eq, lt } from 'drizzle-orm'
import type { Files } from '#app/ports/files.server.ts'
import type { Db, Reader, Tx } from '#db/database.ts'
import { files } from '#db/schema/files.ts'
import { venuePhotos } from '#db/schema/venues.ts'
import type { Actor } from '../actor.ts'
import { NotFound } from '../errors.ts'
import { record } from '../events.server.ts'
import { keepPhoto, layDown, takeAway } from '../files/keep.server.ts'
import { readPhoto } from '../files/photo.server.ts'
import { insist } from '../policy.ts'
import { refused } from './create.server.ts'
import { findById, placedOf } from './find.server.ts'
import type { PictureRefusal } from './refusals.ts'

const mostPhotos = 12

/**
 * Adds a photo to the public page of a venue, written anew and without the place it was taken at. What may not be added
 * is refused before it is decoded.
 */
export async function addPhoto(
  db: Db,
  folder: Files,
  actor: Actor,
  venueId: string,
  { bytes, alt }: { bytes: Buffer; alt: string },
  now: Date,
): Promise<{ ok: true; id: string } | { ok: false; refusal: PictureRefusal }> {
  insist(actor, 'venue.edit', placedOf(await findById(db, venueId)))
  if ((await photosOf(db, venueId)).length >= mostPhotos) return refused('too-many')
  const read = await readPhoto(bytes)
  if (!read.ok) return read
  const { photo } = read
  const id = await layDown(folder, photo)
  const kept = await db.transact(async (tx) => {
    insist(actor, 'venue.edit', placedOf(await findById(tx, venueId)))
    const before = await photosOf(tx, venueId)
    if (before.length >= mostPhotos) return false
    const subject = { type: 'venue', id: venueId }
    await keepPhoto(tx, actor, { id, photo, subject, visibility: 'public' }, now)
    await tx.insert(venuePhotos).values({ fileId: id, venueId, alt, place: (before.at(-1)?.place ?? 0) + 1 })
    await record(tx, actor, 'venue.photo-added', subject, now, { photo: id })
    return true
  })
  if (kept) return { ok: true, id }
  await takeAway(folder, id)
  return refused('too-many')
}

/** Takes a photo off the page of a venue, and out of the folder. Throws NotFound when it is not there. */
export async function removePhoto(db: Db, folder: Files, actor: Actor, venueId: string, id: string, now: Date) {
  await db.transact(async (tx) => {
    await findPhoto(tx, actor, venueId, id)
    await tx.delete(venuePhotos).where(eq(venuePhotos.fileId, id))
    await tx.delete(files).where(eq(files.id, id))
    await record(tx, actor, 'venue.photo-removed', { type: 'venue', id: venueId }, now, { photo: id })
  })
  await takeAway(folder, id)
}

/** Says anew what a photo shows. Throws NotFound when it is not there. */
export function describePhoto(db: Db, actor: Actor, venueId: string, id: string, alt: string, now: Date) {
  return db.transact(async (tx) => {
    await findPhoto(tx, actor, venueId, id)
    await tx.update(venuePhotos).set({ alt }).where(eq(venuePhotos.fileId, id))
    await record(tx, actor, 'venue.photo-described', { type: 'venue', id: venueId }, now, { photo: id })
  })
}

/** Moves a photo one place forward: the first is the one seen first. Throws NotFound when it is not there. */
export function movePhotoUp(db: Db, actor: Actor, venueId: string, id: string, now: Date) {
  return db.transact(async (tx) => {
    const photo = await findPhoto(tx, actor, venueId, id)
    const before = await tx
      .select()
      .from(venuePhotos)
      .where(and(eq(venuePhotos.venueId, venueId), lt(venuePhotos.place, photo.place)))
      .orderBy(asc(venuePhotos.place))
    const other = before.at(-1)
    if (!other) return
    await tx.update(venuePhotos).set({ place: other.place }).where(eq(venuePhotos.fileId, id))
    await tx.update(venuePhotos).set({ place: photo.place }).where(eq(venuePhotos.fileId, other.fileId))
    await record(tx, actor, 'venue.photo-moved', { type: 'venue', id: venueId }, now, { photo: id })
  })
}

async function findPhoto(tx: Tx, actor: Actor, venueId: string, id: string) {
  insist(actor, 'venue.edit', placedOf(await findById(tx, venueId)))
  const [photo] = await tx
    .select()
    .from(venuePhotos)
    .where(and(eq(venuePhotos.fileId, id), eq(venuePhotos.venueId, venueId)))
  if (!photo) throw new NotFound('photo')
  return photo
}

/** The photos of a venue in their order, with their measures. */
export const photosOf = (db: Reader, venueId: string) =>
  db
    .select({
      id: venuePhotos.fileId,
      alt: venuePhotos.alt,
      place: venuePhotos.place,
      width: files.width,
      height: files.height,
    })
    .from(venuePhotos)
    .innerJoin(files, eq(files.id, venuePhotos.fileId))
    .where(eq(venuePhotos.venueId, venueId))
    .orderBy(asc(venuePhotos.place))
