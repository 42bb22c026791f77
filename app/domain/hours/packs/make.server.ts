import { and, count, eq } from 'drizzle-orm'
import type { Db } from '#db/database.ts'
import { hourPackLines, hourPacks } from '#db/schema/hour-packs.ts'
import type { Actor } from '../../actor.ts'
import { dayOf } from '../../calendar.ts'
import { record } from '../../events.server.ts'
import { insist } from '../../policy.ts'
import { listDue } from './due.server.ts'
import type { PackRefusal } from './refusals.ts'

export type Pack = typeof hourPacks.$inferSelect
export type PackOutcome = { ok: true; pack: Pack } | { ok: false; refusal: PackRefusal }

/** Rows of one insert: SQLite takes a limited number of values. */
const atOnce = 500

/**
 * Puts every record of a month that waits into a new pack and so says that it is handed on; at most ten thousand, the
 * rest waits for the next. From the second pack of a month on a record counts as late; one that was handed on and
 * reversed since goes along with its minutes taken off. The same form again gets the same pack. Refuses a month that
 * runs and one in which nothing waits.
 */
export function makePack(
  db: Db,
  actor: Actor,
  { month, key }: { month: string; key: string },
  now: Date,
): Promise<PackOutcome> {
  return db.transact(async (tx) => {
    insist(actor, 'hours.hand-on', {})
    const same = and(eq(hourPacks.madeById, actor.id), eq(hourPacks.requestKey, key))
    const [before] = await tx.select().from(hourPacks).where(same)
    if (before) return { ok: true, pack: before }
    if (month >= dayOf(now).slice(0, 7)) return refused('not-over')
    const entries = await listDue(tx, month)
    if (entries.length === 0) return refused('nothing-due')
    const [made] = await tx.select({ packs: count() }).from(hourPacks).where(eq(hourPacks.month, month))
    const held = await tx.$count(hourPacks, and(eq(hourPacks.month, month), eq(hourPacks.state, 'made')))
    const reversed = (state: string) => state === 'reversed'
    const minutes = entries.reduce((sum, one) => sum + (reversed(one.state) ? -one.minutes : one.minutes), 0)
    const [pack] = await tx
      .insert(hourPacks)
      .values({
        ...{ month, place: made!.packs + 1, state: 'made', records: entries.length, minutes },
        ...{ requestKey: key, madeById: actor.id, madeAt: now },
      })
      .returning()
    for (let at = 0; at < entries.length; at += atOnce)
      await tx.insert(hourPackLines).values(
        entries.slice(at, at + atOnce).map(({ id, state }) => ({
          ...{ packId: pack!.id, entryId: id, state: 'exported' as const },
          kind: reversed(state) ? ('reversed' as const) : held > 0 ? ('late' as const) : ('new' as const),
          about: reversed(state) ? ('reversal' as const) : ('service' as const),
        })),
      )
    await record(tx, actor, 'pack.made', { type: 'pack', id: pack!.id }, now, { month, records: entries.length })
    return { ok: true, pack: pack! }
  })
}

const refused = (refusal: PackRefusal) => ({ ok: false as const, refusal })
