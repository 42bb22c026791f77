import { createHash } from 'node:crypto'
import type { FileName, Files } from '#app/ports/files.server.ts'
import type { Tx } from '#db/database.ts'
import { files } from '#db/schema/files.ts'
import type { Actor } from '../actor.ts'
import type { Subject } from '../events.server.ts'
import { type Photo, photoSizes } from './photo.server.ts'

/** The names under which a photo lies in the folder. */
export const partsOf = (id: string): FileName[] => photoSizes.map((part) => ({ id, part }))

/**
 * Lays a photo into the folder of files, before the transaction that tells the database of it: a crash between the two
 * leaves a file that nothing names, never a name without its file. Answers the id.
 */
export async function layDown(folder: Files, photo: Photo): Promise<string> {
  const id = crypto.randomUUID()
  for (const size of photoSizes) await folder.put({ id, part: size }, photo.sizes[size])
  return id
}

/** What the row of a photo tells of its bytes. */
export const measuresOf = ({ width, height, sizes }: Photo) => ({
  ...{ width, height },
  bytes: photoSizes.reduce((sum, size) => sum + sizes[size].length, 0),
  hash: createHash('sha256').update(sizes[photoSizes[0]]).digest('hex'),
})

interface KeptPhoto {
  id: string
  photo: Photo
  subject: Subject
  visibility: 'public' | 'private'
  /** of evidence: when it was taken, as the camera says */
  takenAt?: Date | null
  /** from when on it is thrown away unless something comes to name it */
  leavesAt?: Date
}

/** Writes the row of a photo that was laid down. */
export async function keepPhoto(
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  { id, photo, subject, visibility, ...rest }: KeptPhoto,
  now: Date,
): Promise<void> {
  await tx.insert(files).values({
    id,
    kind: 'photo',
    visibility,
    subjectType: subject.type,
    subjectId: subject.id,
    ...measuresOf(photo),
    madeById: actor.id,
    madeAt: now,
    ...rest,
  })
}

/** Takes the sizes of a photo out of the folder, after the transaction that forgot it. */
export async function takeAway(folder: Files, id: string): Promise<void> {
  for (const name of partsOf(id)) await folder.remove(name)
}
