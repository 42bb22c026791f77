import { and, asc, eq, inArray, lte } from 'drizzle-orm'
import type { Files } from '#app/ports/files.server.ts'
import type { Db, Reader, Tx } from '#db/database.ts'
import { shifts } from '#db/schema/activities.ts'
import { activityPhotoPeople, activityPhotos } from '#db/schema/activity-photos.ts'
import { files } from '#db/schema/files.ts'
import { people } from '#db/schema/people.ts'
import { signups } from '#db/schema/signups.ts'
import type { Actor } from '../../actor.ts'
import { NotFound } from '../../errors.ts'
import { record } from '../../events.server.ts'
import { keepPhoto, layDown, takeAway } from '../../files/keep.server.ts'
import { type PhotoRefusal, readPhoto } from '../../files/photo.server.ts'
import type { Keys } from '../../keys.server.ts'
import { type PhotoStanding, photoStandings } from '../../people/photo-consent.server.ts'
import { insist } from '../../policy.ts'
import { findStored, placedOf } from '../editing/find.server.ts'
import { dropPhotoRows } from './take-down.server.ts'

/** More than these stand on the page of no activity. */
export const mostActivityPhotos = 12

export type ActivityPhotoRefusal = PhotoRefusal | 'too-many' | 'not-yet'

export interface Recognisable {
  id: string
  name: string
  standing: PhotoStanding
}

interface Given {
  bytes: Buffer
  /** what it shows, without names */
  alt: string
  /** who can be recognised in it, of those who were there */
  recognised: readonly string[]
}

type Added =
  | { ok: true; id: string }
  | { ok: false; refusal: ActivityPhotoRefusal }
  /** who can be recognised and has not agreed, or whose guardian has not */
  | { ok: false; refusal: 'not-agreed'; who: Recognisable[] }

async function findPublishing(db: Reader, actor: Actor, activityId: string) {
  const stored = await findStored(db, activityId)
  insist(actor, 'activity.publish', placedOf(stored.activity))
  return stored
}

/**
 * Puts a photo of an activity on its public page, for whoever publishes activities: everybody who can be recognised has
 * agreed, a minor by a guardian, or it is refused with who has not, before and again while it is written. Refused before
 * the first shift has begun. Throws NotFound for somebody who was not there.
 */
export async function addActivityPhoto(
  db: Db,
  folder: Files,
  keys: Keys,
  actor: Actor,
  activityId: string,
  given: Given,
  now: Date,
): Promise<Added> {
  const before = await whyNot(db, keys, actor, activityId, given, now)
  if (before) return before
  const read = await readPhoto(given.bytes)
  if (!read.ok) return read
  const { photo } = read
  const id = await layDown(folder, photo)
  const refused = await db.transact(async (tx): Promise<Exclude<Added, { ok: true }> | null> => {
    const meanwhile = await whyNot(tx, keys, actor, activityId, given, now)
    if (meanwhile) return meanwhile
    const subject = { type: 'activity', id: activityId }
    await keepPhoto(tx, actor, { id, photo, subject, visibility: 'private' }, now)
    await tx
      .insert(activityPhotos)
      .values({ fileId: id, activityId, alt: given.alt, addedById: actor.id, addedAt: now })
    const seen = [...new Set(given.recognised)].map((personId) => ({ fileId: id, personId }))
    if (seen.length > 0) await tx.insert(activityPhotoPeople).values(seen)
    await record(tx, actor, 'activity.photo-added', subject, now, { photo: id, people: seen.length })
    return null
  })
  if (!refused) return { ok: true, id }
  await takeAway(folder, id)
  return refused
}

async function whyNot(
  db: Reader,
  keys: Keys,
  actor: Actor,
  activityId: string,
  { recognised }: Given,
  now: Date,
): Promise<Exclude<Added, { ok: true }> | null> {
  const { activity, shifts: times } = await findPublishing(db, actor, activityId)
  const begun = times.some(({ state, startsAt }) => state === 'scheduled' && startsAt <= now)
  if (!begun || !['published', 'finished'].includes(activity.state)) return { ok: false, refusal: 'not-yet' }
  if ((await photosOfActivity(db, activityId)).length >= mostActivityPhotos) return { ok: false, refusal: 'too-many' }
  const there = await listWhoWasThere(db, keys, activityId, now)
  if (recognised.some((id) => !there.some((one) => one.id === id))) throw new NotFound('person')
  const who = there.filter(({ id, standing }) => recognised.includes(id) && standing !== 'agreed')
  return who.length > 0 ? { ok: false, refusal: 'not-agreed', who } : null
}

/** Who had a place in a shift that has begun, with how they stand to photographs; names whole, as on the roster. */
export async function listWhoWasThere(db: Reader, keys: Keys, activityId: string, now: Date): Promise<Recognisable[]> {
  const rows = await db
    .select({ id: people.id, name: people.name })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .innerJoin(people, eq(people.id, signups.personId))
    .where(
      and(
        eq(shifts.activityId, activityId),
        lte(shifts.startsAt, now),
        inArray(signups.state, ['confirmed', 'attended']),
      ),
    )
    .orderBy(asc(people.name), asc(people.id))
  const once = [...new Map(rows.map((row) => [row.id, row])).values()]
  const standings = await photoStandings(
    db,
    keys,
    once.map(({ id }) => id),
    now,
  )
  return once.map((row) => ({ ...row, standing: standings.get(row.id) ?? 'not-asked' }))
}

/** Takes a photo off the page of an activity. Throws NotFound when it is not there. */
export function removeActivityPhoto(db: Db, actor: Actor, activityId: string, fileId: string, now: Date) {
  return db.transact(async (tx: Tx) => {
    await findPublishing(tx, actor, activityId)
    const here = and(eq(activityPhotos.fileId, fileId), eq(activityPhotos.activityId, activityId))
    if ((await tx.$count(activityPhotos, here)) === 0) throw new NotFound('photo')
    await dropPhotoRows(tx, [fileId], now)
    await record(tx, actor, 'activity.photo-removed', { type: 'activity', id: activityId }, now, { photo: fileId })
  })
}

/** What the page on which photos are put up shows. Throws NotFound to whoever does not publish there. */
export async function readActivityPhotos(db: Db, keys: Keys, actor: Actor, activityId: string, now: Date) {
  const { activity } = await findPublishing(db, actor, activityId)
  const [photos, there] = await Promise.all([
    photosOfActivity(db, activityId),
    listWhoWasThere(db, keys, activityId, now),
  ])
  return { id: activity.id, title: activity.title, photos, there }
}

/** The photos of an activity as its public page shows them, the first put up first. */
export const photosOfActivity = (db: Reader, activityId: string) =>
  db
    .select({ id: activityPhotos.fileId, alt: activityPhotos.alt, width: files.width, height: files.height })
    .from(activityPhotos)
    .innerJoin(files, eq(files.id, activityPhotos.fileId))
    .where(eq(activityPhotos.activityId, activityId))
    .orderBy(asc(activityPhotos.addedAt), asc(activityPhotos.fileId))

/** A photo that stands on the page of an activity. Throws NotFound for any other, and for one that came down. */
export async function findShownPhoto(db: Reader, activityId: string, fileId: string): Promise<string> {
  const [shown] = await db
    .select({ id: activityPhotos.fileId })
    .from(activityPhotos)
    .where(and(eq(activityPhotos.fileId, fileId), eq(activityPhotos.activityId, activityId)))
  if (!shown) throw new NotFound('photo')
  return shown.id
}
