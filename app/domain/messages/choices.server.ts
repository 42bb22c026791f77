import { and, eq } from 'drizzle-orm'
import type { Db, Reader } from '#db/database.ts'
import { messageChoices } from '#db/schema/messages.ts'
import type { Actor } from '../actor.ts'
import { record } from '../events.server.ts'
import { insist } from '../policy.ts'
import { type Channel, type Choices, channels, choiceKey, choosableKinds, isWanted, type MessageKind } from './kinds.ts'

/** What the actor chose, by `kind channel`; what is not in it is as the table of kinds has it. */
export async function findChoices(db: Reader, actor: Actor): Promise<Choices> {
  insist(actor, 'account.change', { personId: actor.id })
  const rows = await db.select().from(messageChoices).where(eq(messageChoices.personId, actor.id))
  return new Map(rows.map(({ kind, channel, wanted }) => [choiceKey(kind as MessageKind, channel), wanted]))
}

/**
 * Keeps by which ways the actor wants messages of each kind: the `wanted` ones, by `kind channel`, and no other. Ways
 * that were not on the page (`shown` leaves them out) stay as they were; those that cannot be chosen are passed over.
 */
export function chooseMessages(
  db: Db,
  actor: Actor,
  { wanted, shown }: { wanted: ReadonlySet<string>; shown: readonly Channel[] },
  now: Date,
): Promise<void> {
  return db.transact(async (tx) => {
    insist(actor, 'account.change', { personId: actor.id })
    const before = await findChoices(tx, actor)
    const changed: string[] = []
    for (const kind of choosableKinds)
      for (const channel of channels.filter((one) => shown.includes(one))) {
        const key = choiceKey(kind, channel)
        if (isWanted(kind, channel, before) === wanted.has(key)) continue
        changed.push(key)
        const mine = and(eq(messageChoices.personId, actor.id), eq(messageChoices.kind, kind))
        await tx.delete(messageChoices).where(and(mine, eq(messageChoices.channel, channel)))
        await tx
          .insert(messageChoices)
          .values({ personId: actor.id, kind, channel, wanted: wanted.has(key), chosenAt: now })
      }
    if (changed.length > 0)
      await record(tx, actor, 'messages.chosen', { type: 'person', id: actor.id }, now, { changed })
  })
}
