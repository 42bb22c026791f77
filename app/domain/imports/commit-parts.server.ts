import { eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '#db/database.ts'
import { imports } from '#db/schema/imports.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import type { CommitMode } from './commit.server.ts'
import { writePeopleBetween } from './commit-people.server.ts'

/** So many rows are written in one transaction, more in parts. A county's list of people is shorter. */
export const writtenAtOnce = 10_000
/** Rows of the file in a part: others write between two of them. */
const part = 5_000

type Import = typeof imports.$inferSelect

/** From now on a list is being written: it is gone on with until all of it is there, whoever dies meanwhile. */
export async function beginParts(tx: Tx, actor: Actor, { id, kind }: Import, mode: CommitMode, now: Date) {
  await tx.update(imports).set({ state: 'writing', committedAt: now, written: 0 }).where(eq(imports.id, id))
  await record(tx, actor, 'import.begun', { type: 'import', id }, now, { kind, mode })
}

/** Writes what is left of a list, part by part, while `goOn`; answers how many people came of all of it so far. */
export async function writeOn(
  db: Db,
  id: string,
  now: Date,
  { goOn = () => true, rows = part }: { goOn?: () => boolean; rows?: number } = {},
): Promise<number> {
  for (;;) {
    const { state, written } = await db.transact((tx) => writePart(tx, id, rows, now))
    if (state !== 'writing' || !goOn()) return written ?? 0
  }
}

/** The next part, or the end of it. Whoever else goes on with the same list takes the part after this one. */
async function writePart(tx: Tx, id: string, rows: number, now: Date): Promise<Import> {
  const [found] = await tx.select().from(imports).where(eq(imports.id, id))
  if (found!.state !== 'writing') return found!
  const { kind, good, bad, known, reached } = found!
  const last = reached + rows
  const written = await writePeopleBetween(tx, id, reached + 1, last)
  const whole = last >= good + bad + known
  const [moved] = await tx
    .update(imports)
    .set({ written: sql`${imports.written} + ${written}`, reached: last, state: whole ? 'committed' : 'writing' })
    .where(eq(imports.id, id))
    .returning()
  if (whole) {
    const figures = { kind, written: moved!.written, bad, known }
    await record(tx, { id: found!.madeById }, 'import.committed', { type: 'import', id }, now, figures)
  }
  return moved!
}

/** Goes on with lists whose writing was cut off. Answers how many. */
export async function writeBegun(db: Db, now: Date, goOn = () => true): Promise<number> {
  const begun = await db.select({ id: imports.id }).from(imports).where(eq(imports.state, 'writing'))
  for (const { id } of begun) await writeOn(db, id, now, { goOn })
  return begun.length
}
