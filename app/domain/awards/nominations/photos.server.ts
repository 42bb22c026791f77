import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Files } from '#app/ports/files.server.ts'
import type { Db, Reader, Tx } from '#db/database.ts'
import { files } from '#db/schema/files.ts'
import { nominations } from '#db/schema/nominations.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { record } from '../../events.server.ts'
import { keepPhoto, layDown, takeAway } from '../../files/keep.server.ts'
import { type PhotoRefusal, readPhoto } from '../../files/photo.server.ts'
import { type NominationPart, writable } from './machine.ts'
import type { Nomination } from './move.server.ts'
import { findOwnNomination } from './own.server.ts'
import { findNomination } from './sight.server.ts'
import { findStaffNomination } from './staff.server.ts'

/** Photos beside one nomination, at most. */
export const mostNominationPhotos = 6
const subjectType = 'nomination'

export type NominationPhotoRefusal = PhotoRefusal | 'too-many' | 'not-yours'

/** The photos beside a nomination, in their order. */
export const photosIn = ({ evidence }: Pick<Nomination, 'evidence'>) => JSON.parse(evidence) as string[]

/**
 * Whether who put it forward may add a photo: while it is written, and on staff's own, which often comes on paper with its
 * photos later, until its town has recommended it.
 */
export const takesPhotos = (
  { state, via }: Pick<Nomination, 'state' | 'via'>,
  parts: readonly NominationPart[],
): boolean => parts.includes('nominator') && (writable.includes(state) || (via === 'staff' && state === 'submitted'))

/** Adds a photo where one may be added still: private, written anew without anything the camera told. */
export async function addNominationPhoto(
  db: Db,
  folder: Files,
  actor: Actor,
  nominationId: string,
  bytes: Buffer,
  now: Date,
): Promise<{ ok: true } | { ok: false; refusal: NominationPhotoRefusal }> {
  const { nomination, parts } = await findNomination(db, actor, nominationId)
  if (!takesPhotos(nomination, parts)) return { ok: false, refusal: 'not-yours' }
  if (photosIn(nomination).length >= mostNominationPhotos) return { ok: false, refusal: 'too-many' }
  const read = await readPhoto(bytes)
  if (!read.ok) return read
  const id = await layDown(folder, read.photo)
  const refusal = await db.transact(async (tx) => {
    const { nomination: fresh, parts } = await findNomination(tx, actor, nominationId)
    if (!takesPhotos(fresh, parts)) return 'not-yours' as const
    if (photosIn(fresh).length >= mostNominationPhotos) return 'too-many' as const
    const subject = { type: subjectType, id: nominationId }
    await keepPhoto(tx, actor, { id, photo: read.photo, subject, visibility: 'private' }, now)
    await setPhotos(tx, fresh, [...photosIn(fresh), id])
    await record(tx, actor, 'nomination.photo-added', { type: 'nomination', id: nominationId }, now)
    return null
  })
  if (refusal === null) return { ok: true }
  await takeAway(folder, id)
  return { ok: false, refusal }
}

const setPhotos = (tx: Tx, { id, revision }: Nomination, ids: readonly string[]) =>
  tx
    .update(nominations)
    .set({ evidence: JSON.stringify(ids), revision: revision + 1 })
    .where(eq(nominations.id, id))

/** Takes a photo out of what is being written still; the file leaves with the next tidying. Throws NotFound for another's. */
export function removeNominationPhoto(
  db: Db,
  actor: Actor,
  nominationId: string,
  fileId: string,
  now: Date,
): Promise<void> {
  return db.transact(async (tx) => {
    const { nomination, parts } = await findNomination(tx, actor, nominationId)
    const ids = photosIn(nomination)
    if (!parts.includes('nominator') || !writable.includes(nomination.state) || !ids.includes(fileId))
      throw new NotFound('photo')
    await setPhotos(
      tx,
      nomination,
      ids.filter((id) => id !== fileId),
    )
    await tx.update(files).set({ leavesAt: now }).where(eq(files.id, fileId))
    await record(tx, actor, 'nomination.photo-removed', { type: 'nomination', id: nominationId }, now)
  })
}

/** A photo of a nomination, and of which. Throws NotFound; who may see it asks whoever calls. */
export async function findPhoto(db: Reader, fileId: string): Promise<{ id: string; nominationId: string }> {
  const [file] = await db
    .select({ id: files.id, nominationId: files.subjectId })
    .from(files)
    .where(and(eq(files.id, fileId), eq(files.subjectType, subjectType), isNull(files.leavesAt)))
  if (!file) throw new NotFound('photo')
  return file
}

/** A photo of a nomination that was handed in, for staff of its town and of the county. Throws NotFound to everybody else. */
export async function findStaffNominationPhoto(db: Reader, actor: Actor, fileId: string): Promise<string> {
  const { id, nominationId } = await findPhoto(db, fileId)
  await findStaffNomination(db, actor, nominationId)
  return id
}

/** The same for whoever put it forward or is put forward, also while it is written. Throws NotFound to everybody else. */
export async function findOwnNominationPhoto(db: Reader, actor: Actor, fileId: string): Promise<string> {
  const { id, nominationId } = await findPhoto(db, fileId)
  await findOwnNomination(db, actor, nominationId)
  return id
}

/** Lets the photos of somebody's nominations go, in the transaction that erases them. */
export async function letNominationPhotosGo(tx: Tx, personId: string, now: Date): Promise<void> {
  const rows = await tx
    .select({ evidence: nominations.evidence })
    .from(nominations)
    .where(eq(nominations.personId, personId))
    .orderBy(asc(nominations.id))
  for (const id of rows.flatMap(photosIn)) await tx.update(files).set({ leavesAt: now }).where(eq(files.id, id))
}
