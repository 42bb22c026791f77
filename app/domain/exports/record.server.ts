import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { takenOut } from '#db/schema/exports.ts'
import type { Actor } from '../actor.ts'
import { dayOf } from '../calendar.ts'
import { record } from '../events.server.ts'
import { timeWord } from '../wording.ts'

/** A file that was taken out counts as the same one for this long; security.md C1. */
export const exportLasts = 15 * 60_000

/** What is taken out: its kind, of what (a shift, an import), how many rows, and whether personal values are masked in it. */
export interface Taken {
  kind: string
  subjectId?: string | null
  rows: number
  masked: boolean
}

/**
 * Writes down that the actor takes a table out, and counts it: within 15 minutes the same table is the same export,
 * downloaded once more. Whoever calls it has asked the policy whether they may. `mark` belongs into the file.
 */
export function recordExport(db: Db, actor: Pick<Actor, 'id' | 'name'>, taken: Taken, now: Date) {
  const { kind, subjectId = null, rows, masked } = taken
  return db.transact(async (tx) => {
    const same = and(
      eq(takenOut.madeById, actor.id),
      eq(takenOut.kind, kind),
      eq(takenOut.rows, rows),
      eq(takenOut.masked, masked),
      subjectId === null ? isNull(takenOut.subjectId) : eq(takenOut.subjectId, subjectId),
      gt(takenOut.expiresAt, now),
    )
    const [running] = await tx.select().from(takenOut).where(same).orderBy(desc(takenOut.madeAt)).limit(1)
    if (running) {
      const downloads = running.downloads + 1
      await tx.update(takenOut).set({ downloads, lastAt: now }).where(eq(takenOut.id, running.id))
      await record(tx, actor, 'export.downloaded', { type: 'export', id: running.id }, now, { downloads })
      return { ...running, downloads, lastAt: now, mark: markOf(running.id, actor, now) }
    }
    const expiresAt = new Date(now.getTime() + exportLasts)
    const [made] = await tx
      .insert(takenOut)
      .values({ kind, subjectId, madeById: actor.id, rows, masked, downloads: 1, madeAt: now, lastAt: now, expiresAt })
      .returning()
    await record(tx, actor, 'export.made', { type: 'export', id: made!.id }, now, { kind, subjectId, rows, masked })
    return { ...made!, mark: markOf(made!.id, actor, now) }
  })
}

/** Who took it out, when, and by which number it is found again. */
const markOf = (id: string, { name }: Pick<Actor, 'name'>, now: Date) =>
  `${name} ${dayOf(now)} ${timeWord(now)} 导出，编号 ${id.slice(0, 8)}，用完请删除`
