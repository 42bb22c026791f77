import type { Actor } from '#app/domain/actor.ts'
import { mostPhotos, takePhotos } from '#app/domain/hours/photos.server.ts'
import { evidenceRefusals } from '#app/domain/hours/refusals.ts'
import type { Files } from '#app/ports/files.server.ts'
import type { Db } from '#db/database.ts'
import { partsOf } from './multipart.server.ts'

/**
 * Takes in the photos of a form, whatever else is wrong with it, so that nobody has to choose them twice: the ids of
 * those that were ticked to stay and of the new ones, and what is wrong with what was sent.
 */
export async function evidenceIn(request: Request, db: Db, files: Files, actor: Actor, now: Date) {
  const parts = await partsOf(request)
  const form =
    parts.length > 0
      ? null
      : await request
          .clone()
          .formData()
          .catch(() => null)
  const kept = form
    ? form.getAll('photos').map(String)
    : parts.filter(({ name, filename }) => name === 'photos' && filename === null).map(({ bytes }) => bytes.toString())
  const sent = parts.filter(({ name, filename, bytes }) => name === 'photo' && filename && bytes.length > 0)
  const room = Math.max(0, mostPhotos - kept.length)
  const taken = await takePhotos(
    db,
    files,
    actor,
    sent.slice(0, room).map(({ bytes }) => bytes),
    now,
  )
  const refusal = taken.refusal ?? (sent.length > room ? 'too-many' : null)
  return { photos: [...kept, ...taken.ids], wrong: refusal && evidenceRefusals[refusal] }
}
