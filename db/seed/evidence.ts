import type { files } from '../schema/files.ts'
import type { hourPhotos } from '../schema/hours.ts'
import { minute } from './days.ts'
import type { EntryRow } from './hour-rows.ts'
import { personId } from './people.ts'
import { shownEntry, takenAfter } from './words/evidence.ts'

/** A picture that lies in the folder of files, as its row tells of it. */
export type LaidDown = Pick<typeof files.$inferInsert, 'width' | 'height' | 'bytes' | 'hash'> & { id: string }

/** The ledger with the picture beside the entry it shows, and the rows that tie them; without a picture as it was. */
export function evidenceRows(entries: readonly EntryRow[], picture: LaidDown | null) {
  const shown = entries.find(
    ({ title, personId: person }) => title === shownEntry.title && person === personId(shownEntry.name),
  )
  if (!picture || !shown) return { shown: [...entries], files: [], hourPhotos: [] }
  const file: typeof files.$inferInsert = {
    ...picture,
    ...{ kind: 'photo', visibility: 'private', subjectType: 'hours', subjectId: shown.personId },
    ...{ madeById: shown.personId, madeAt: shown.recordedAt },
    takenAt: new Date(shown.startedAt.getTime() + takenAfter * minute),
  }
  const photo: typeof hourPhotos.$inferInsert = { entryId: shown.id, fileId: picture.id }
  const evidence = JSON.stringify([picture.id])
  return {
    shown: entries.map((one) => (one === shown ? { ...one, evidence } : one)),
    files: [file],
    hourPhotos: [photo],
  }
}
